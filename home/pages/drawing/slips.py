"""Paper slips, eight to a sheet of A4: three questions to tick, a code, and the same code for a phone."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .letters import BOLD, printable
from .lines import balanced, broken
from .press import TALL, WIDE, Mark, Shape, Words, printed
from .qr import square
from .sheet import GREY, INK, RED, RULE, STOOL

ACROSS, DOWN = 2, 4
BROAD, HIGH = WIDE / ACROSS, TALL / DOWN
EDGE, SQUARE = 15, 62  # points: the margin, the code for phones


class Slip(NamedTuple):
    code: str
    address: str  # what the square opens


class Sheet(NamedTuple):
    """What all slips of a talk say: `questions` are (question, its three answers)."""

    head: str
    about: str
    questions: list[tuple[str, tuple[str, str, str]]]
    words: str  # before the line one may write on
    note: str


def slips(title: str, sheet: Sheet, codes: list[Slip]) -> bytes:
    """PDF with real text, eight slips a page, to be cut along the thin lines."""
    each = ACROSS * DOWN
    return printed(title, (_page(sheet, codes[start : start + each]) for start in range(0, len(codes), each)))


def _page(sheet: Sheet, codes: Iterable[Slip]) -> Iterator[Mark]:
    yield Shape(BROAD, 0, f"M0 0h.5v{TALL}h-.5z", ink=RULE)
    for row in range(1, DOWN):
        yield Shape(0, row * HIGH, f"M0 0h{WIDE}v.5h-{WIDE}z", ink=RULE)
    for place, slip in enumerate(codes):
        left, top = place % ACROSS * BROAD, place // ACROSS * HIGH
        for mark in _slip(sheet, slip):
            yield mark._replace(x=mark.x + left, y=mark.y + top)


def _slip(sheet: Sheet, slip: Slip) -> Iterator[Mark]:
    yield Shape(EDGE, 12, STOOL, 1, RED)
    yield Words(EDGE + 21, 26, printable(sheet.head), 13, path=BOLD)
    about = balanced(printable(sheet.about), (BROAD - 2 * EDGE) / 8.5)[:2]
    yield from (Words(EDGE, 41 + 11 * number, line, 8.5, GREY) for number, line in enumerate(about))
    for number, (question, answers) in enumerate(sheet.questions):
        y = 76 + 19 * number
        yield Words(EDGE, y, printable(question), 11, path=BOLD)
        for place, answer in enumerate(answers):
            yield Words(EDGE + 66 + 67 * place, y, f"□ {printable(answer)}", 11)
    yield Words(EDGE, 129, printable(sheet.words), 8.5, GREY)
    yield Shape(EDGE + 62, 130, f"M0 0h{BROAD - 2 * EDGE - 62}v.6h-{BROAD - 2 * EDGE - 62}z", ink=INK)
    yield square(slip.address, EDGE, HIGH - SQUARE - 9, SQUARE)
    yield from _beside(sheet, slip)


def _beside(sheet: Sheet, slip: Slip) -> Iterator[Mark]:
    """To the right of the square: the code to be typed, and what becomes of the slip."""
    left = EDGE + SQUARE + 10
    yield Words(left, 154, slip.code, 14, path=BOLD)
    lines = broken(printable(sheet.note), (BROAD - EDGE - left) / 8.5)[:4]
    yield from (Words(left, 168 + 11 * number, line, 8.5, GREY) for number, line in enumerate(lines))
