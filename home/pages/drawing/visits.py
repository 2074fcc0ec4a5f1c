"""The sheet on which a listening day is written down by hand: counts alone, a line for each place."""

from collections.abc import Iterator
from typing import NamedTuple

from .letters import BOLD, printable
from .press import TALL, WIDE, Mark, Words, printed
from .qr import square
from .sheet import GREY, RULE
from .walls import EDGE, ROOM, bar, centred, fitted, frame, lines, rules

LINES = 10


class VisitSheet(NamedTuple):
    head: str  # 民意“5”来听 走访记录
    day: str  # 2026年12月5日 星期六
    office: str
    address: str  # where it is entered later
    leads: list[str]
    kinds: list[str]
    places: list[str]  # printed into the first lines, where they are known
    note: str


COLUMNS = ((26, "行"), (140, "哪个村"), (198, "怎么听的，打勾"), (50, "几户"), (50, "几人"), (63, "听到几件"))
TABLE, ROW = 214, 47


def visit_sheet(said: VisitSheet) -> bytes:
    return printed(printable(f"{said.head} {said.day}"), [_page(said)])


def _page(said: VisitSheet) -> Iterator[Mark]:
    yield from _head(said)
    yield from _table(said)
    yield from lines(printable(said.note), EDGE, TABLE + 28 + LINES * ROW + 26, 14, ROOM, most=3)
    yield Words(EDGE, TALL - EDGE, "谁记的，谁补录：____________", 13, GREY)


def _head(said: VisitSheet) -> Iterator[Mark]:
    head = printable(said.head)
    yield Words(EDGE, 72, head, fitted(head, ROOM - 110, (34, 30, 26, 22)), path=BOLD)
    yield Words(EDGE, 104, printable(said.day), 20, path=BOLD)
    yield Words(EDGE, 128, printable(said.office), 15, GREY)
    yield square(said.address, WIDE - EDGE - 84, 40, 84)
    yield centred(WIDE - EDGE - 42, 136, "扫码补录", 11, GREY)
    yield from rules(144)
    yield Words(EDGE, 180, "队伍", 16, path=BOLD)
    yield bar(EDGE + 40, 184, 150, 0.8)
    yield Words(EDGE + 210, 180, "谁带头", 16, path=BOLD)
    yield from _boxes([printable(lead) for lead in said.leads], EDGE + 268, 180, 86, 14)


def _boxes(words: list[str], x: float, y: float, step: float, size: float) -> Iterator[Mark]:
    for number, word in enumerate(words):
        yield frame(x + number * step, y - size * 0.86, size * 0.92, size * 0.92, thick=0.9)
        yield Words(x + number * step + size * 1.25, y, word, size)


def _table(said: VisitSheet) -> Iterator[Mark]:
    x = EDGE
    for broad, head in COLUMNS:
        yield centred(x + broad / 2, TABLE + 18, head, 12, path=BOLD)
        yield bar(x, TABLE, 0.8, 28 + LINES * ROW)
        x += broad
    yield bar(x, TABLE, 0.8, 28 + LINES * ROW)
    yield bar(EDGE, TABLE, ROOM, 0.8)
    for line in range(LINES + 1):
        yield bar(EDGE, TABLE + 28 + line * ROW, ROOM, 0.8, RULE if 0 < line < LINES else "#1d1b18")
    for line in range(LINES):
        yield from _line(said, line, TABLE + 28 + line * ROW)


def _line(said: VisitSheet, line: int, y: float) -> Iterator[Mark]:
    yield centred(EDGE + 13, y + 29, str(line + 1), 13, GREY)
    if line < len(said.places):
        place = printable(said.places[line])
        yield from lines(place, EDGE + 32, y + 29 if len(place) < 9 else y + 20, 15, 132, most=2)
    kinds = [printable(kind) for kind in said.kinds]
    for row in range(0, len(kinds), 2):
        yield from _boxes(kinds[row : row + 2], EDGE + 178, y + 20 + row // 2 * 19, 98, 13)
