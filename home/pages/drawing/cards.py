"""The square card that stands beside a link shared in WeChat: it must be read at the size of a thumb."""

from .letters import BOLD, REGULAR, printable
from .lines import HANGING, balanced, broken
from .sheet import INK, PAPER, RED, STOOL, Sheet, png

SIDE, EDGE, HEAD = 600, 44, 118
SIZES = (84, 78, 72, 66, 60, 54, 48, 42, 36)  # of the title; the first that finds room is taken
# The village on its line, in a box of 512 by 80 that stands on 80.
VILLAGE = (
    "M30 80V42M30 54l13-13M30 50l-10-10"
    "M30 44c-20 3-35-7-30-20c-8-12 5-25 18-20c8-10 27-7 28 5c13 2 15 17 5 22c0 10-12 15-21 13z"
    "M78 80V52l30-19 30 19v28M138 80V59h38v21M100 80V64h14v16"
    "M412 80V14M412 26l-22-9v20l22-8M412 26l22-9v20l-22-8"
    "M472 80V50M472 52c4-5 4-11 0-16c-4 5-4 11 0 16M490 80V44M490 46c4-5 4-11 0-16c-4 5-4 11 0 16"
    "M508 80V52M508 54c4-5 4-11 0-16c-4 5-4 11 0 16"
)


def share_card(title: str, place: str, when: str, size: tuple[int, int] = (600, 600)) -> bytes:
    """PNG with the mark, the title, and where and when."""
    sheet = Sheet((SIDE, SIDE), PAPER, scale=3)
    _mast(sheet)
    _title(sheet, printable(title), _facts(sheet, printable(when), printable(place)))
    _village(sheet)
    return png(sheet.finished(size))


def _mast(sheet: Sheet) -> None:
    sheet.fill(STOOL, RED, (EDGE, 26), 3.4)
    sheet.words("板凳", EDGE + 70, 72, 38, INK, BOLD)
    sheet.box(EDGE, 92, SIDE - 2 * EDGE, 6, INK)
    sheet.box(EDGE, 102, SIDE - 2 * EDGE, 2, INK)


def _facts(sheet: Sheet, when: str, place: str) -> float:
    """Tells where the room above ends."""
    places = broken(place, 15.5, REGULAR)[:2]
    top = 452 - 44 * (len(places) - 1)
    sheet.words(when, EDGE, top - 48, 36, RED, BOLD)
    for number, line in enumerate(places):
        sheet.words(line, EDGE, top + 44 * number - 2, 32, INK)
    return top - 48 - 56


def _title(sheet: Sheet, title: str, foot: float) -> None:
    size, lines = _fitted(title, foot - HEAD)
    pitch = size * 1.26
    top = (HEAD + foot - pitch * len(lines)) / 2
    for number, line in enumerate(lines):
        # An opening mark has its ink on the right of its square: the line is pulled left, to stand straight.
        hang = size * 0.5 if line[0] in HANGING else 0
        sheet.words(line, EDGE - hang, top + pitch * number + size * 0.99, size, INK, BOLD)


def _fitted(title: str, room: float) -> tuple[int, list[str]]:
    for size in SIZES:
        lines, most = balanced(title, (SIDE - 2 * EDGE) / size, BOLD), int(room / (size * 1.26))
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], lines[most - 1][:-1] + "…"]


def _village(sheet: Sheet) -> None:
    line = SIDE - 34
    sheet.stroke(VILLAGE, INK, 2.6, (EDGE, line - 80))
    for x in (216, 316):
        sheet.fill(STOOL, INK, (EDGE + x, line - 28), 2)
    sheet.fill(STOOL, RED, (EDGE + 256, line - 39.2), 2.8)
    sheet.box(0, line, SIDE, 5, INK)
