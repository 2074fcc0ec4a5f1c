"""A household's year on the two sides of one A4: six months a side, days by both calendars, whom to call."""

from collections.abc import Iterator
from typing import NamedTuple

from .letters import BOLD, REGULAR, printable
from .months import GREEN, HEADS, Day
from .press import TALL, WIDE, Mark, Words, printed
from .sheet import GREY, INK, RED
from .walls import EDGE, FOOT, ROOM, Foot, bar, centred, disc, fitted, flush, foot, frame, rules, shortened

GUTTER, TOP, HEAD, BELOW = 19, 84, 23, 7
BROAD = (ROOM - GUTTER) / 2
COLUMN = BROAD / 7
LINE, MOST = 23, 3  # of what comes again


class MonthOfYear(NamedTuple):
    month: int
    first: int
    days: list[Day]

    @property
    def weeks(self) -> int:
        return (self.first + len(self.days) + 6) // 7


class Fixed(NamedTuple):
    """What comes again, in a sentence behind the mark that its days carry."""

    listening: bool
    text: str


class Year(NamedTuple):
    place: str
    year: int
    months: list[MonthOfYear]
    fixed: list[Fixed]
    foot: Foot


def year_sheet(said: Year) -> bytes:
    """PDF of two pages with real text."""
    halves = (said.months[:6], "上半年"), (said.months[6:], "下半年")
    pages = [_page(said, months, half) for months, half in halves]
    return printed(printable(f"{said.place} {said.year}年"), pages)


def _page(said: Year, months: list[MonthOfYear], half: str) -> Iterator[Mark]:
    yield from _head(said, half)
    pairs = [months[start : start + 2] for start in range(0, len(months), 2)]
    fixed = said.fixed[:MOST]
    end = TALL - EDGE - FOOT - 8 - LINE * len(fixed)
    weeks = sum(max(month.weeks for month in pair) for pair in pairs)
    row = min(31, (end - TOP - len(pairs) * (HEAD + BELOW)) / weeks)
    y = TOP
    for pair in pairs:
        for place, month in enumerate(pair):
            yield from _month(month, EDGE + place * (BROAD + GUTTER), y, row)
        y += HEAD + BELOW + row * max(month.weeks for month in pair)
    for number, one in enumerate(fixed):
        yield from _fixed(one, end + number * LINE)
    yield from foot(said.foot)


def _head(said: Year, half: str) -> Iterator[Mark]:
    yield Words(EDGE - 2, 64, f"{said.year}", 50, RED, BOLD)
    yield Words(EDGE + 118, 64, f"年{half}", 22, path=BOLD)
    place = printable(said.place)
    size = fitted(place, ROOM - 220, (36, 32, 28, 24, 20))
    yield flush(WIDE - EDGE, 64, place, size, path=BOLD)
    yield from rules(72)


def _month(said: MonthOfYear, x: float, y: float, row: float) -> Iterator[Mark]:
    yield Words(x, y + 17, f"{said.month}月", 18, RED, BOLD)
    for place, head in enumerate(HEADS):
        if place > 1:  # the month's own name stands over Monday and Tuesday
            yield centred(x + (place + 0.5) * COLUMN, y + 16, head, 10.5, RED if place > 4 else GREY)
    yield bar(x, y + 20.5, BROAD, 0.8)
    for place, day in enumerate(said.days, said.first):
        yield from _day(day, x + (place % 7 + 0.5) * COLUMN, y + HEAD + place // 7 * row)


def _day(day: Day, middle: float, y: float) -> Iterator[Mark]:
    ink = RED if day.rest else INK
    if day.talk:
        yield disc(middle, y + 9, 9.2)
    elif day.listening:
        yield frame(middle - 11.5, y + 0.8, 23, 16.4, GREEN, 1.4)
    yield centred(middle, y + 14.6, str(day.number), 15.5, "#ffffff" if day.talk else ink, BOLD)
    path, moon = BOLD if day.feast else REGULAR, printable(day.moon)
    size = fitted(moon, COLUMN - 2, (9.4, 8.8, 8), path)
    yield centred(middle, y + 25.6, moon, size, ink if day.feast else GREY, path)


def _fixed(said: Fixed, y: float) -> Iterator[Mark]:
    if said.listening:
        yield frame(EDGE, y + 1, 17, 14, GREEN, 1.4)
    else:
        yield disc(EDGE + 8.5, y + 8, 8)
    yield Words(EDGE + 26, y + 13.5, shortened(printable(said.text), ROOM - 26, 15, BOLD), 15, path=BOLD)
