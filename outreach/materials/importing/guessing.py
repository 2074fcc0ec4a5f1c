"""What the parts of a file are: its title, who wrote it, and the kind of each paragraph."""

import re
from collections import Counter

from .credits import is_affiliation, is_byline, is_names, read_affiliation, read_byline
from .kinds import Block, Kind, Reading
from .parts import Part

LONGEST_TITLE, LONGEST_HEADING, LONGEST_LEAD = 60, 40, 40
CLOSING = "。；;，,：:"
NUMERAL = "一二三四五六七八九十"
NUMBERED = re.compile(
    rf"(?:[{NUMERAL}]{{1,3}}、|[（(][{NUMERAL}]{{1,3}}[)）]|第[{NUMERAL}\d]{{1,3}}[讲课章节部分]+[、：:\s\u3000]).+"
)
SPOKEN = re.compile(r"(?P<role>[\u4e00-\u9fff]{1,5})[：:]\s*(?P<words>.+)")
ASKED = re.compile(r"(?:\d{1,2}[.、．]\s*)?(?:问|Q)(?:\d{0,2})\s*[：:.、]\s*(?P<said>.+)", re.IGNORECASE)
ANSWERED = re.compile(r"(?:答|A)(?:\d{0,2})\s*[：:.、]\s*(?P<said>.+)", re.IGNORECASE)
FEWEST_LINES = 4  # of a script
SUBTITLE = re.compile(r"[-—–―─－]{1,4}\s*(?P<words>[^-—–―─－\s].{1,60})")


def guess(parts: list[Part]) -> Reading:
    """The parts are used up from the top: title, names; the affiliation from the end too."""
    parts = list(parts)
    found = Reading(title=take_title(parts))
    take_credits(parts, found)
    found.blocks = blocks_of(parts)
    found.form = form_of(found.blocks)
    return found


def take_title(parts):
    """The first paragraph, where it looks like one, and its subtitle."""
    if not parts or not is_title(parts[0]):
        return ""
    title = parts.pop(0).text
    if parts and (under := SUBTITLE.fullmatch(parts[0].text)) and parts[0].text[-1] not in CLOSING:
        parts.pop(0)
        return f"{title}——{under['words']}"
    return title


def is_title(part):
    text = part.text
    if not text or part.picture or len(text) > LONGEST_TITLE or text[-1] in CLOSING:
        return False
    return not (
        is_byline(text) or ASKED.fullmatch(text) or SPOKEN.fullmatch(text) or NUMBERED.fullmatch(text)
    )


def take_credits(parts, found):
    names = []
    while parts and parts[0].text and is_credit(parts[0], found.title):
        text = parts.pop(0).text
        if is_affiliation(text):
            found.affiliation = read_affiliation(text)
        else:
            credit = read_byline(text)
            names += credit.authors
            found.affiliation = found.affiliation or credit.affiliation
    if parts and is_affiliation(parts[-1].text):
        found.affiliation = found.affiliation or read_affiliation(parts[-1].text)
        parts.pop()
    found.authors = "、".join(names)


def is_credit(part, title):
    """Names without any mark are believed only under a title, where the print sets them apart."""
    text = part.text
    return is_affiliation(text) or is_byline(text) or bool(title and len(text) <= 14 and is_names(text))


def blocks_of(parts):
    roles = Counter(match["role"] for part in parts if (match := SPOKEN.fullmatch(part.text)))
    is_script = sum(roles.values()) >= max(FEWEST_LINES, 0.4 * len(parts)) and max(roles.values()) > 1
    blocks = []
    for part in parts:
        blocks += blocks_of_part(part, is_script)
    return paired(blocks)


def blocks_of_part(part, is_script):
    if part.rows:
        return facts(part.rows)
    if part.picture:
        return [Block(Kind.PICTURE, part.text, part.picture)]
    if is_script:
        return [Block(Kind.HEADING if is_heading(part) else Kind.LINE, part.text)]
    if is_heading(part):
        return [Block(Kind.HEADING, part.text)]
    if 2 <= len(part.lead) <= LONGEST_LEAD and part.text.startswith(part.lead) and part.lead != part.text:
        return [Block(Kind.LEAD, f"{part.lead}\n{part.text[len(part.lead) :].strip()}")]
    return [Block(Kind.PARAGRAPH, part.text)]


def is_heading(part):
    """A style of the file is believed whatever the text ends with."""
    text = part.text
    if len(text) > LONGEST_HEADING:
        return False
    if text[-1] in CLOSING:
        return part.rank > 2
    return part.rank > 0 or part.lead == text or bool(NUMBERED.fullmatch(text))


def facts(rows):
    """A table reads on a phone as one thing below the other. Wider ones say above each cell what it is."""
    if max(map(len, rows)) == 2:
        return [Block(Kind.FACT, "\n".join(filter(None, row))) for row in rows]
    head, *body = rows
    return [Block(Kind.FACT, "\n".join([row[0], *labelled(head[1:], row[1:])]).strip()) for row in body]


def labelled(head, cells):
    names = head + [""] * len(cells)
    return [f"{name}：{cell}" if name else cell for name, cell in zip(names, cells, strict=False) if cell]


def paired(blocks):
    """问 and 答 that stand one under the other are one block; what follows an answer stays a paragraph."""
    joined = []
    for block in blocks:
        before = joined[-1] if joined else None
        answer = (
            ANSWERED.fullmatch(block.text) if block.kind in (Kind.PARAGRAPH, Kind.LINE, Kind.LEAD) else None
        )
        asked = before and ASKED.fullmatch(before.text)
        if answer and asked:
            joined[-1] = Block(Kind.QUESTION, f"{asked['said']}\n{answer['said']}")
        else:
            joined.append(block)
    return joined


def form_of(blocks):
    """The kind of form that most of the text has the shape of."""
    count = Counter(block.kind for block in blocks)
    shapes = {Kind.LINE: "script", Kind.QUESTION: "questions", Kind.FACT: "sheet"}
    kind, most = max(((kind, count[kind]) for kind in shapes), key=lambda pair: pair[1])
    return shapes[kind] if most > 1 and most >= 0.5 * len(blocks) else "article"
