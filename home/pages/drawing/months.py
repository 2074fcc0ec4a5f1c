"""A village's month on one A4: the days in large figures, below them what is on in words."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .letters import BOLD, REGULAR, printable
from .press import TALL, WIDE, Mark, Words, printed
from .sheet import GREY, INK, RED, RULE, SHADE
from .walls import EDGE, FOOT, ROOM, Foot, bar, centred, disc, fitted, flush, foot, frame, rules, shortened

GREEN = "#26584a"
COLUMN, HEADS = ROOM / 7, "一二三四五六日"
TABLE = 132  # where the table begins


class Day(NamedTuple):
    number: int
    moon: str
    rest: bool = False
    shift: bool = False  # a Saturday or Sunday on which people work
    feast: bool = False
    talk: str = ""  # 9:00, of the first
    listening: bool = False


class Talk(NamedTuple):
    day: str  # 5日 星期六
    time: str  # 上午9:00
    title: str
    where: str


class Month(NamedTuple):
    place: str
    year: int
    month: int
    first: int  # weekday of the 1st, Monday is 0
    days: list[Day]
    talks: list[Talk]
    listening: str  # 5日、15日、25日，… or nothing
    empty: str  # said where there are no talks
    more: str  # said where they do not all fit: "还有 %d 场，扫码看。"
    foot: Foot


def month_sheet(said: Month) -> bytes:
    """PDF of one page with real text."""
    return printed(printable(f"{said.place} {said.year}年{said.month}月"), [_page(said)])


def _page(said: Month) -> Iterator[Mark]:
    yield from _head(said)
    weeks = (said.first + len(said.days) + 6) // 7
    high = _height(weeks, len(said.talks), bool(said.listening))
    yield from _table(said, weeks, high)
    top = TABLE + 24 + weeks * high
    yield from _told(said, top + 16, TALL - EDGE - FOOT - 10)
    yield from foot(said.foot)


def _height(weeks: int, talks: int, listening: bool) -> float:
    """Of a week: what the talks below it leave, so that a quiet month stands in larger squares."""
    room = TALL - EDGE - FOOT - 10 - (TABLE + 24 + 16) - 34 * listening
    return max(50, min(76, (room - 46 * max(talks, 1)) / weeks))


def _head(said: Month) -> Iterator[Mark]:
    number = str(said.month)
    yield Words(EDGE - 3, 100, number, 84, RED, BOLD)
    left = EDGE + (54 if len(number) == 1 else 102)
    yield Words(left, 66, f"{said.year}年", 20, GREY)
    yield Words(left, 98, "月", 30, path=BOLD)
    place = printable(said.place)
    size = fitted(place, WIDE - EDGE - left - 90, (46, 42, 38, 34, 30, 26, 22, 18))
    yield flush(WIDE - EDGE, 98, place, size, path=BOLD)
    yield from rules(110)


def _table(said: Month, weeks: int, high: float) -> Iterator[Mark]:
    for place, head in enumerate(HEADS):
        ink = RED if place > 4 else INK
        yield centred(EDGE + (place + 0.5) * COLUMN, TABLE + 17, head, 16, ink, BOLD)
    for week in range(weeks + 1):
        yield bar(
            EDGE, TABLE + 24 + week * high, ROOM, 0.8 if week else 1.6, INK if week in (0, weeks) else RULE
        )
    for place, day in enumerate(said.days, said.first):
        yield from _day(day, EDGE + place % 7 * COLUMN, TABLE + 24 + place // 7 * high, high)


def _day(day: Day, x: float, y: float, high: float) -> Iterator[Mark]:
    ink = RED if day.rest else INK
    middle = x + COLUMN / 2
    if day.talk:
        yield bar(x + 2, y + high - 20, COLUMN - 4, 17, RED)
        yield centred(middle, y + high - 6.5, f"{day.talk} 宣讲", 12, "#ffffff", BOLD)
    elif day.listening:
        yield frame(x + 2.6, y + high - 19.5, COLUMN - 5.2, 16, GREEN, 1.2)
        yield centred(middle, y + high - 6.8, "来听意见", 12, GREEN, BOLD)
    if day.talk and day.listening:
        yield disc(x + COLUMN - 9, y + 12, 7.5, GREEN)
        yield centred(x + COLUMN - 9, y + 15.8, "听", 10.5, "#ffffff", BOLD)
    elif day.shift:
        yield Words(x + 5, y + 43, "上班", 11, GREY)
    number = str(day.number)
    yield Words(x + 5, y + 28, number, 28, ink, BOLD)
    left = x + 5 + (18 if len(number) == 1 else 35)
    path, moon = BOLD if day.feast else REGULAR, printable(day.moon)
    size = fitted(moon, x + COLUMN - left, (14, 13, 12, 11, 10), path)
    yield Words(left, y + 28, moon, size, ink if day.feast else GREY, path)


def _told(said: Month, top: float, end: float) -> Iterator[Mark]:
    """As many talks as there is room for, each in two lines, else in one."""
    if said.listening:
        end -= 34
        yield from _listening(said.listening, end + 8)
    if not said.talks:
        yield from _empty(said.empty, top, end)
        return
    two, one = int((end - top) / 46), int((end - top) / 27)
    if len(said.talks) <= two:
        yield from (mark for n, talk in enumerate(said.talks) for mark in _talk(talk, top + n * 46))
        return
    shown = said.talks if len(said.talks) <= one else said.talks[: one - 1]
    yield from (mark for n, talk in enumerate(shown) for mark in _line(talk, top + n * 27))
    if left := len(said.talks) - len(shown):
        yield Words(EDGE, top + len(shown) * 27 + 18, printable(said.more % left), 16, RED, BOLD)


def _talk(talk: Talk, y: float) -> Iterable[Mark]:
    left = EDGE + 128
    yield Words(EDGE, y + 18, printable(talk.day), 17, RED, BOLD)
    yield Words(EDGE, y + 37, printable(talk.time), 15, path=BOLD)
    title = printable(talk.title)
    size = fitted(title, WIDE - EDGE - left, (20, 18, 16.5))
    yield Words(left, y + 18, shortened(title, WIDE - EDGE - left, size, BOLD), size, path=BOLD)
    yield Words(left, y + 37, shortened(printable(talk.where), WIDE - EDGE - left, 14), 14)
    yield bar(EDGE, y + 43, ROOM, 0.5, SHADE)


def _line(talk: Talk, y: float) -> Iterable[Mark]:
    said = f"{printable(talk.title)}，{printable(talk.where)}"
    yield Words(EDGE, y + 18, f"{printable(talk.day).split()[0]} {printable(talk.time)}", 15, RED, BOLD)
    yield Words(EDGE + 132, y + 18, shortened(said, ROOM - 132, 15), 15)


def _listening(text: str, y: float) -> Iterator[Mark]:
    yield disc(EDGE + 10, y + 10, 10, GREEN)
    yield centred(EDGE + 10, y + 15, "听", 13.5, "#ffffff", BOLD)
    said = printable(text)
    size = fitted(said, ROOM - 28, (16, 15, 14, 13, 12), BOLD)
    yield Words(EDGE + 28, y + 16, shortened(said, ROOM - 28, size, BOLD), size, GREEN, BOLD)


def _empty(text: str, top: float, end: float) -> Iterator[Mark]:
    said = printable(text)
    size = fitted(said, ROOM, (20, 18, 16, 14))
    yield centred(WIDE / 2, (top + end) / 2 + 6, said, size, GREY)
