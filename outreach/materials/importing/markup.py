"""Mark-up to parts: what Word, WPS and WeChat put on the clipboard, and what mammoth makes of a .docx.

Only text, bold beginnings, tables and our own numbered pictures come through. Styles, classes, links,
trackers, hidden words and pictures of other hosts have no place in a Part, so they cannot remain.
"""

import re

from bs4 import BeautifulSoup, NavigableString
from bs4.element import PreformattedString

from .parts import Part, tidied

OWN_PICTURE = re.compile(r"picture:(\d+)")
HEADS = {f"h{level}" for level in range(1, 7)}
BLOCKS = HEADS | {
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "blockquote",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "figure",
    "figcaption",
    "pre",
    "center",
    "hr",
    "address",
    "body",
    "html",
}
SILENT = {
    "script",
    "style",
    "head",
    "title",
    "noscript",
    "template",
    "iframe",
    "svg",
    "math",
    "object",
    "embed",
    "applet",
    "audio",
    "video",
    "canvas",
    "form",
    "select",
    "button",
    "input",
    "textarea",
    "link",
    "meta",
    "base",
    "map",
}
HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
THIN = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
DEEPEST = 60  # mark-up nested deeper was not made by an office program


def parts_of(markup: str) -> tuple[list[Part], int]:
    """The parts in their order, and how many pictures of other hosts were left out."""
    walk = Walk()
    walk.through(BeautifulSoup(markup, "html.parser"))
    walk.flush()
    return walk.parts, walk.left_out


class Walk:
    """Goes through the elements once, gathering the runs of the paragraph it is in."""

    def __init__(self):
        self.parts, self.runs, self.left_out = [], [], 0
        self.rank, self.bold, self.depth = 0, False, 0

    def through(self, element):
        for child in element.children:
            if isinstance(child, PreformattedString):
                continue  # comments, where Word keeps its conditions, and declarations
            if isinstance(child, NavigableString):
                self.runs.append((str(child), self.bold))
            elif not is_silent(child):
                self.enter(child)

    def enter(self, tag):
        if tag.name == "br":
            self.flush()
        elif tag.name == "img":
            self.picture(tag)
        elif tag.name == "table" and (rows := table_rows(tag)):
            self.flush()
            self.parts.append(Part(rows=rows))
        else:
            self.inside(tag)

    def inside(self, tag):
        """Bold and rank hold for what is inside, and no longer."""
        if self.depth >= DEEPEST:
            self.runs.append((tag.get_text(), self.bold))
            return
        before = self.bold, self.rank
        is_block = tag.name in BLOCKS
        if is_block:
            self.flush()
        self.bold, self.rank = is_bold(tag, self.bold), rank_of(tag) or self.rank
        self.depth += 1
        self.through(tag)
        self.depth -= 1
        if is_block:
            self.flush()
        self.bold, self.rank = before

    def picture(self, tag):
        own = OWN_PICTURE.fullmatch(tag.get("src") or "")
        if not own:
            self.left_out += bool(tag.get("src") or tag.get("data-src"))
            return
        rank, runs, self.runs = self.rank, self.runs, []
        self.parts.append(Part(text=tidied(tag.get("alt") or ""), picture=int(own[1])))
        self.rank, self.runs = rank, runs

    def flush(self):
        runs, self.runs = self.runs, []
        text = tidied("".join(text for text, _bold in runs))
        if text:
            self.parts.append(Part(text, lead_of(runs), self.rank))


def is_silent(tag):
    return tag.name in SILENT or bool(HIDDEN.search(tag.get("style") or "")) or tag.has_attr("hidden")


def is_bold(tag, inherited):
    style = tag.get("style") or ""
    if THIN.search(style):
        return False
    return inherited or tag.name in ("b", "strong") or bool(BOLD.search(style))


def rank_of(tag):
    if tag.name in HEADS:
        return 7 - int(tag.name[1])
    centred = tag.name == "center" or tag.get("align") == "center" or "centred" in (tag.get("class") or ())
    return 1 if centred or CENTRED.search(tag.get("style") or "") else 0


def lead_of(runs):
    """What is bold from the beginning on; a blank in between does not end it."""
    lead = ""
    for text, bold in runs:
        if not bold and tidied(text):
            break
        lead += text
    return tidied(lead)


def table_rows(table):
    """[[cell]] of a table that holds facts; a table of one column only frames its text, and is walked."""
    if table.find("table"):
        return []
    rows = [[tidied(cell.get_text()) for cell in row.find_all(["td", "th"])] for row in table.find_all("tr")]
    rows = [row for row in rows if any(row)]
    return rows if rows and max(map(len, rows)) > 1 and not table.find("img") else []
