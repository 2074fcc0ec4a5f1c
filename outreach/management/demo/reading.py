"""The demonstration's texts as plain lists and dicts, one function per file."""

import re
import tomllib
from pathlib import Path
from typing import Any

Row = dict[str, Any]
TEXTS = Path(__file__).parent / "texts"
# A voice is a short name before a full-width colon; a colon inside the words themselves comes later.
VOICED = re.compile(r"(?P<voice>[^：（，。！？“]{1,12})：(?P<text>.+)")


def topics() -> dict[str, list[Row]]:
    """`topic`, `audience`, `form` (children name their `parent`) and `dialect`."""
    return _load("topics")


def lecturers() -> dict[str, list[Row]]:
    """`lecturer` and `team`; a troupe's team has `pieces` with `parts`."""
    return _load("lecturers")


def pool() -> dict[str, list[Row]]:
    """What needs a hand: `ending` terms, a `double`, an `uncast` piece, and more `team`s."""
    return _load("pool")


def joining() -> dict[str, list[Row]]:
    """`application` (its `state` is how far it came) and `training`."""
    return _load("joining")


def together() -> dict[str, Any]:
    """`visits`, `calls`, `tasks`, `duties`, `meetings`, the `haves` of a quarter, `answers` for everybody."""
    return _load("together")


def glossary() -> list[Row]:
    """`name`, `meaning` and, where a law says it, `source`."""
    return _load("glossary")["term"]


def materials() -> list[Row]:
    """Each with `forms`: an article has `blocks`, a script `lines`, the other kinds their own field.

    sheet: `facts` [key, value]; questions: `pairs` [question, answer]; slides: `pages` [title, point, …];
    audio: `text`, what is read aloud.
    """
    return lessons(_load("materials")["material"])


def reviews() -> list[Row]:
    """Lessons that wait in a review: `step`, and what is `late` or was sent `back`."""
    return lessons(_load("reviews")["text"])


def lessons(rows) -> list[Row]:
    for form in (form for row in rows for form in row["forms"]):
        if form["kind"] == "article":
            form["blocks"] = blocks(form.pop("body"))
        elif form["kind"] == "script":
            form["lines"] = lines(form.pop("body"))
    return rows


def column() -> list[Row]:
    """Issues, each with `articles` in print order: `byline` [name, affiliation], `paragraphs`."""
    issues = _load("column")["issue"]
    for article in (article for issue in issues for article in issue["articles"]):
        article["paragraphs"] = [text for _, text in blocks(article.pop("body"))]
    return issues


def submissions() -> Row:
    """`call`, `old` (an issue of years ago), `submission` (texts sent in) and `file` (files brought in)."""
    return _load("submissions")


def sessions() -> dict[str, list[Row]]:
    """`sessions`, `orders` (wishes) and `reasons` of kind reject, decline or cancel."""
    return _load("sessions")


def feedback() -> list[Row]:
    return _load("feedback")["texts"]


def concerns() -> list[Row]:
    return _load("concerns")["concern"]


def settled() -> list[Row]:
    return _load("settled")["settled"]


def corrections() -> list[Row]:
    return _load("corrections")["correction"]


def offices() -> dict[str, list[Row]]:
    """`offices` (a parent stands before its children), `venues`, `people` and `speakers`."""
    return _load("offices")


def site() -> Row:
    """`front`, `footer`, `areas` (pages of areas), `column`, `half` (an article) and `pictures`."""
    rows = _load("site")
    rows["half"]["paragraphs"] = [text for _, text in blocks(rows["half"].pop("body"))]
    return rows


def blocks(body: str) -> list[tuple[str, str]]:
    """("heading" | "paragraph", text) for each part of a body; blank lines part them."""
    parts = [part.strip() for part in body.strip().split("\n\n")]
    return [
        ("heading", part.removeprefix("## ")) if part.startswith("## ") else ("paragraph", part)
        for part in parts
    ]


def lines(body: str) -> list[tuple[str, str]]:
    """(voice, words) for each line; a stage direction has no voice."""
    matches = [(VOICED.fullmatch(line), line) for line in body.strip().splitlines()]
    return [(match["voice"], match["text"]) if match else ("", line) for match, line in matches]


def _load(name: str) -> Row:
    return tomllib.loads((TEXTS / f"{name}.toml").read_text(encoding="utf-8"))
