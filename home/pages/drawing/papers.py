"""A printed sheet (明白纸) in large type on A4: heads, paragraphs, and rows of a question and its answer."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from .letters import BOLD, REGULAR, printable, width
from .lines import balanced, broken
from .press import TALL, WIDE, Mark, Shape, Words, printed
from .sheet import GREY, INK, RED, RULE, STOOL

SIZE, PITCH, MEASURE = 14, 24, 33  # points, points, ems: large enough for old eyes at arm's length
LEFT = (WIDE - SIZE * MEASURE) / 2
TOP, FOOT = 54, TALL - 72  # the room for text on a page
KEY = 6  # ems for the left side of a row


class Head(NamedTuple):
    text: str


class Text(NamedTuple):
    """A paragraph; with line breaks in it, it is verse: line by line, a dozen kept together."""

    text: str


class Row(NamedTuple):
    key: str
    value: str


Block = Head | Text | Row


class Slab(NamedTuple):
    """Marks that stay together on a page, placed as if the page began at 0."""

    height: float
    marks: list[Mark]


def paper(title: str, blocks: Iterable[Block], note: str = "") -> bytes:
    """PDF with real text; `note` stands small at the foot of every page."""
    drawn = pages(title, blocks)
    foot = printable(note)
    return printed(title, (page + _foot(foot, number, len(drawn)) for number, page in enumerate(drawn, 1)))


def pages(title: str, blocks: Iterable[Block]) -> list[list[Mark]]:
    """What stands on each page: so many pages does it take."""
    slabs = [_masthead(printable(title))]
    heads: list[Slab] = []
    for block in blocks:
        new = SET[type(block)](*block)
        if isinstance(block, Head):
            heads += new
        elif new:
            # A head never stands alone at the foot of a page.
            slabs += [_stacked([*heads, new[0]]), *new[1:]]
            heads = []
    return list(_flowed([*slabs, *heads]))


def _flowed(slabs: Iterable[Slab]) -> Iterator[list[Mark]]:
    page: list[Mark] = []
    y = TOP
    for slab in slabs:
        if page and y + slab.height > FOOT:
            yield page
            page, y = [], TOP
        page += [mark._replace(y=mark.y + y) for mark in slab.marks]
        y += slab.height
    yield page


def _stacked(slabs: Iterable[Slab]) -> Slab:
    height, marks = 0.0, []
    for slab in slabs:
        marks += [mark._replace(y=mark.y + height) for mark in slab.marks]
        height += slab.height
    return Slab(height, marks)


def _masthead(title: str) -> Slab:
    """The stool, the thick and the thin rule, and the title in the middle."""
    marks: list[Mark] = [
        Shape(LEFT, 0, STOOL, 1.5, RED),
        Words(LEFT + 31, 19, "板凳", 15, path=BOLD),
        _bar(30, 4),
        _bar(36.5, 0.8),
    ]
    size, pitch = 28, 38
    lines = balanced(title, SIZE * MEASURE / size, BOLD)
    for number, line in enumerate(lines):
        x = (WIDE - width(line, BOLD) * size) / 2
        marks.append(Words(x, 80 + pitch * number, line, size, path=BOLD))
    foot = 80 + pitch * (len(lines) - 1) + 20
    return Slab(foot + 14, [*marks, _bar(foot, 0.8)])


def _bar(y: float, thick: float, ink: str = INK) -> Shape:
    return Shape(LEFT, y, f"M0 0h{SIZE * MEASURE}v{thick}h-{SIZE * MEASURE}z", ink=ink)


def _head(text: str) -> list[Slab]:
    lines = balanced(printable(text), SIZE * MEASURE / 18, BOLD)
    marks = [Words(LEFT, 36 + 27 * number, line, 18, path=BOLD) for number, line in enumerate(lines)]
    return [Slab(18 + 27 * len(lines) + 4, marks)]


def _text(text: str) -> list[Slab]:
    verses = [printable(verse).strip() for verse in text.strip().split("\n")]
    if len(verses) > 1:
        lines = [_line(line) for verse in verses for line in broken(verse, MEASURE) or [""]]
        return [_stacked(lines[start : start + 12]) for start in range(0, len(lines), 12)]
    # A paragraph begins two squares in.
    first, *rest = broken("　　" + verses[0], MEASURE) or [""]
    indented = _line(first.lstrip("　"), 2, full=bool(rest))
    lines = [indented, *(_line(line, full=line is not rest[-1]) for line in rest)]
    return _without_strays(lines, after=5)


def _without_strays(lines: list[Slab], after: float) -> list[Slab]:
    """No first or last line of a paragraph is alone on a page."""
    lines[-1] = lines[-1]._replace(height=lines[-1].height + after)
    if len(lines) < 4:
        return [_stacked(lines)]
    return [_stacked(lines[:2]), *lines[2:-2], _stacked(lines[-2:])]


def _line(text: str, indent: float = 0, full: bool = False, measure: float = MEASURE) -> Slab:
    """A line in the middle of a paragraph is brought to the edge, where 4 in a hundred are enough."""
    wide = width(text) or 1
    stretch = (measure - indent) / wide if full else 1
    stretch = stretch if 1 <= stretch <= 1.04 else 1
    return Slab(PITCH, [Words(LEFT + indent * SIZE, 17, text, SIZE, stretch=stretch)] if text else [])


def _row(key: str, value: str) -> list[Slab]:
    keys = broken(printable(key).strip(), KEY - 1, BOLD)
    values = [line for part in value.split("\n") for line in balanced(printable(part), MEASURE - KEY)]
    marks: list[Mark] = [_bar(0, 0.6, RULE)]
    marks += [Words(LEFT, 25 + PITCH * n, line, SIZE, path=BOLD) for n, line in enumerate(keys)]
    marks += [Words(LEFT + KEY * SIZE, 25 + PITCH * n, line, SIZE) for n, line in enumerate(values)]
    return [Slab(max(len(keys), len(values), 1) * PITCH + 16, marks)]


def _foot(note: str, number: int, count: int) -> list[Mark]:
    text = f"第 {number} 页，共 {count} 页" if count > 1 else ""
    at = partial(Words, y=TALL - 40, size=10.5, ink=GREY, path=REGULAR)
    marks: list[Mark] = [_bar(TALL - 58, 0.6)]
    marks += [at(x=LEFT, text=note)] if note else []
    return marks + ([at(x=LEFT + SIZE * MEASURE - width(text) * 10.5, text=text)] if text else [])


SET = {Head: _head, Text: _text, Row: _row}
