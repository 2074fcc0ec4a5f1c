"""A talk announced at the door of the village, and the sheet of codes for the notice board."""

from collections.abc import Iterator
from typing import NamedTuple

from .cards import VILLAGE
from .letters import BOLD, printable
from .lines import balanced
from .press import TALL, WIDE, Mark, Shape, Words, printed
from .qr import square
from .sheet import GREY, INK, RED, STOOL
from .walls import EDGE, FOOT, ROOM, Foot, bar, centred, fitted, flush, foot, lines, mark, rules

TITLES = (120, 100, 84, 72, 66, 60, 54, 48, 44)  # few lines first, then large ones
SMALL = (40, 36, 30, 26)


class Poster(NamedTuple):
    """One talk: what, when, where, by whom."""

    title: str
    month: str  # 12月
    day: str  # 5
    weekday: str  # 星期六
    moon: str  # 农历十月廿七
    time: str  # 上午9:00
    place: str
    who: str
    say: str  # 不要钱，不点名，带个板凳就行
    foot: Foot


class Door(NamedTuple):
    """A code of the board: what it is for, and where it leads."""

    head: str
    text: str
    address: str


class Board(NamedTuple):
    place: str
    head: str
    doors: list[Door]
    note: str
    foot: Foot


def poster_sheet(said: Poster) -> bytes:
    return printed(printable(said.title), [_poster(said)])


def board_sheet(said: Board) -> bytes:
    return printed(printable(f"{said.place} {said.head}"), [_board(said)])


def _poster(said: Poster) -> Iterator[Mark]:
    yield from mark(EDGE, 58, 20)
    yield flush(WIDE - EDGE, 58, printable(said.say), 17, GREY)
    yield from rules(70)
    top = 388
    yield from _title(printable(said.title), 84, top - 30)
    yield from _leaf(said, top)
    yield from _where(said, EDGE + 226, top)
    yield from _village(TALL - EDGE - FOOT - 12)
    yield from foot(said.foot)


def _title(title: str, top: float, end: float) -> Iterator[Mark]:
    """In as few lines as may be, as large as these go, in the middle of its room."""
    size, found = _set(title, end - top)
    first = (top + end - len(found) * size * 1.3) / 2 + size
    for number, line in enumerate(found):
        yield centred(WIDE / 2, first + number * size * 1.3, line, size, path=BOLD)


def _set(title: str, room: float) -> tuple[float, list[str]]:
    sizes = ((size, balanced(title, ROOM / size, BOLD)) for size in (*TITLES, *SMALL))
    fits = [(size, found) for size, found in sizes if len(found) * size * 1.3 <= room]
    large = [one for one in fits if one[0] >= TITLES[-1]] or fits
    return min(large, key=lambda one: (len(one[1]), -one[0]))


def _leaf(said: Poster, y: float) -> Iterator[Mark]:
    """The day as a leaf of a tear-off calendar."""
    broad, high = 200, 196
    yield bar(EDGE, y, broad, high)
    yield bar(EDGE + 2, y + 40, broad - 4, high - 42, "#ffffff")
    yield centred(EDGE + broad / 2, y + 29, printable(f"{said.month} {said.weekday}"), 24, "#ffffff", BOLD)
    yield centred(EDGE + broad / 2, y + 152, said.day, 128, RED, BOLD)
    yield centred(EDGE + broad / 2, y + 184, printable(said.moon), 17, GREY)


def _where(said: Poster, x: float, y: float) -> Iterator[Mark]:
    room = WIDE - EDGE - x
    time = printable(said.time)
    yield Words(x, y + 42, time, fitted(time, room, (52, 46, 40, 34)), RED, BOLD)
    place = lines(printable(said.place), x, y + 98, 30, room, most=2, path=BOLD)
    yield from place
    if said.who:
        # A place of two lines leaves one to the speakers, above the roofs of the village.
        yield from lines(printable(said.who), x, y + 98 + 42 * len(place), 22, room, most=3 - len(place))


def _village(y: float) -> Iterator[Mark]:
    """Houses, trees and a flag on one line, and three stools before them."""
    zoom = ROOM / 512
    yield Shape(EDGE, y - 80 * zoom, VILLAGE, zoom, INK, 1.6)
    for x, ink, size in ((216, INK, 2), (256, RED, 2.8), (316, INK, 2)):
        yield Shape(EDGE + x * zoom, y - 14 * size, STOOL, size, ink)


def _board(said: Board) -> Iterator[Mark]:
    place = printable(said.place)
    yield from mark(EDGE, 56, 18)
    yield flush(WIDE - EDGE, 56, place, fitted(place, ROOM - 120, (30, 26, 22, 18)), path=BOLD)
    yield from rules(66)
    head = printable(said.head)
    size = fitted(head, ROOM, (50, 46, 42, 36, 30))
    yield centred(WIDE / 2, 130, head, size, path=BOLD)
    top, end = 156, TALL - EDGE - FOOT - (48 if said.note else 14)
    high = (end - top) / max(len(said.doors), 1)
    for number, door in enumerate(said.doors):
        yield from _door(door, number, top + number * high, high)
    if said.note:
        note = printable(said.note)
        yield centred(WIDE / 2, end + 24, note, fitted(note, ROOM, (18, 17, 16, 15, 14, 13)), "#26584a", BOLD)
    yield from foot(said.foot)


def _door(door: Door, number: int, y: float, high: float) -> Iterator[Mark]:
    side = min(high - 22, 138)
    yield bar(EDGE, y, ROOM, 0.8)
    yield square(door.address, EDGE, y + (high - side) / 2, side, error="q")
    x = EDGE + side + 26
    head = printable(door.head)
    yield Words(x, y + high / 2 - 6, head, fitted(head, WIDE - EDGE - x, (38, 34, 30, 26)), RED, BOLD)
    yield from lines(printable(door.text), x, y + high / 2 + 26, 18, WIDE - EDGE - x, most=2)
