"""What sheets for a wall are put together from: heads, bars, discs, a code with its words, whom to call."""

from collections.abc import Iterator
from math import cos, pi, sin
from pathlib import Path
from typing import NamedTuple

from .letters import BOLD, REGULAR, printable, width
from .lines import balanced, broken
from .press import TALL, WIDE, Mark, Shape, Words
from .qr import square
from .sheet import GREY, INK, RED, STOOL

EDGE = 34  # points: what every printer can reach
ROOM = WIDE - 2 * EDGE
ROUND = "M" + "L".join(f"{cos(pi * step / 24):.3f} {sin(pi * step / 24):.3f}" for step in range(48)) + "z"


class Foot(NamedTuple):
    """Whom to call, and the code that always shows the newest."""

    office: str
    phone: str
    address: str
    words: str  # beside the code: what it opens


def bar(x: float, y: float, broad: float, high: float, ink: str = INK) -> Shape:
    return Shape(x, y, f"M0 0h{broad:g}v{high:g}h-{broad:g}z", ink=ink)


def frame(x: float, y: float, broad: float, high: float, ink: str = INK, thick: float = 0.8) -> Shape:
    return Shape(x, y, f"M0 0h{broad:g}v{high:g}h-{broad:g}z", ink=ink, thick=thick)


def disc(x: float, y: float, radius: float, ink: str = RED) -> Shape:
    return Shape(x, y, ROUND, radius, ink)


def centred(x: float, y: float, text: str, size: float, ink: str = INK, path: Path = REGULAR) -> Words:
    return Words(x - width(text, path) * size / 2, y, text, size, ink, path)


def flush(x: float, y: float, text: str, size: float, ink: str = INK, path: Path = REGULAR) -> Words:
    """Ends at x."""
    return Words(x - width(text, path) * size, y, text, size, ink, path)


def fitted(text: str, room: float, sizes: tuple, path: Path = BOLD) -> float:
    """The largest of these sizes at which the text stands in one line; the last where none does."""
    return next((size for size in sizes if width(text, path) * size <= room), sizes[-1])


def shortened(text: str, room: float, size: float, path: Path = REGULAR) -> str:
    """In one line of this room, with … where it was longer."""
    if width(text, path) * size <= room:
        return text
    while text and width(text + "…", path) * size > room:
        text = text[:-1]
    return text.rstrip("，、：；—（《“ ") + "…"


def rules(y: float) -> Iterator[Shape]:
    """The thick and the thin line under a head."""
    yield bar(EDGE, y, ROOM, 4)
    yield bar(EDGE, y + 6.5, ROOM, 0.8)


def mark(x: float, y: float, size: float = 15) -> Iterator[Mark]:
    """The stool and the name; y is the foot of the letters."""
    yield Shape(x, y - size * 1.25, STOOL, size / 10, RED)
    yield Words(x + size * 2, y, "板凳", size, path=BOLD)


def lines(text: str, x: float, y: float, size: float, room: float, most: int = 9, **look) -> list[Words]:
    """A text in lines of this room from the top down, ends alike; y is the foot of the first."""
    path = look.get("path", REGULAR)
    found = balanced(text, room / size, path)
    if len(found) > most:
        found = [*broken(text, room / size, path)[: most - 1]]
        rest = text[sum(map(len, found)) :].strip()
        found.append(shortened(rest, room, size, path))
    return [Words(x, y + number * size * 1.4, line, size, **look) for number, line in enumerate(found)]


FOOT = 118  # points of a sheet's foot


def foot(said: Foot) -> Iterator[Mark]:
    """The code to the left, the number to the right, large enough to be read while dialling."""
    top, side = TALL - EDGE - FOOT + 14, FOOT - 26
    yield bar(EDGE, top - 14, ROOM, 1.6)
    if said.address:
        yield square(said.address, EDGE, top, side)
        yield from lines(printable(said.words), EDGE + side + 14, top + 22, 13, 132, most=3)
        yield from mark(EDGE + side + 14, top + side - 4, 13)
    else:
        yield from lines(printable(said.words), EDGE, top + 36, 22, 200, most=3, path=BOLD)
    yield from _phone(printable(said.phone), printable(said.office), top)


def _phone(phone: str, office: str, top: float) -> Iterator[Mark]:
    right = WIDE - EDGE
    if phone:
        size = fitted(phone, 240, (36, 33, 30, 27, 24, 20))
        yield flush(right, top + 14, "点一场，说个事，打电话也行", 13, GREY)
        yield flush(right, top + 54, phone, size, RED, BOLD)
    yield flush(right, top + 84, shortened(office, 280, 15), 15)
