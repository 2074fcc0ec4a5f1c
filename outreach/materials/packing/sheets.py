"""The text of one form as a page by itself, to be printed or read on a phone without signal."""

from dataclasses import dataclass

from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

# What needs the site behind it.
ONLINE = ["audio", "video", "iframe", "script", "form", "button", "svg", "object"]


@dataclass(frozen=True)
class Sheet:
    html: str
    pictures: list  # [(its name in the package, picture)]


def printed(form, prefix) -> Sheet:
    """The form's own template in a page of its own; its pictures are named `prefix`-1.jpg and so on."""
    # A template of the list of forms: it numbers itself by the loop it stands in.
    context = {"form": form, "forloop": {"counter": 1}}
    body = BeautifulSoup(render_to_string(form.template, context), "html.parser")
    for part in [*body(ONLINE), *body(class_="no-print")]:
        part.decompose()
    for details in body("details"):
        details["open"] = ""
    pictures = put_in_place(body, pictures_of(form), prefix)
    frame = {"form": form, "page": form.page, "body": str(body)}
    html = render_to_string("outreach/materials/package/sheet.html", frame)
    # One file that is whole wherever it is opened: a link to a style sheet beside it would break on a phone.
    return Sheet(html.replace("</head>", f"<style>{style()}</style></head>"), pictures)


def pictures_of(form):
    return [block.value for block in form.body if block.block_type == "picture" and block.value]


def put_in_place(body, pictures, prefix):
    """Each picture of the text by its file in the package; what else is drawn there is left out."""
    named = []
    # A <picture> holds the <img> that stands for it; nested ones are met once.
    spots = [spot for spot in body(["picture", "img"]) if spot.find_parent("picture") is None]
    for number, spot in enumerate(spots):
        if number >= len(pictures):
            spot.decompose()
            continue
        name = f"{prefix}-{number + 1}.jpg"
        inner = spot if spot.name == "img" else spot.find("img")
        alt = inner.get("alt", "") if inner else ""
        spot.replace_with(body.new_tag("img", src=name, alt=alt))
        named.append((name, pictures[number]))
    return named


def style():
    with open(finders.find("css/package.css"), encoding="utf8") as sheet:
        return sheet.read()
