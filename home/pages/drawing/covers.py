"""A cover: a thread-bound book in coloured cloth, with a title slip and a drawing."""

from typing import NamedTuple

from PIL import Image

from .arts import ARTS
from .letters import BOLD, printable
from .letters import width as em_width
from .lines import CLOSING, OPENING, balanced
from .sheet import INK, WHITE, Sheet, mixed, png


class Cloth(NamedTuple):
    ground: str
    main: str
    accent: str


CLOTHS = {
    "pine": Cloth("#2f5a4d", "#f4eddc", "#e0ae5a"),
    "night": Cloth("#2b2926", "#f4eddc", "#d9573f"),
    "rice": Cloth("#d9caa8", "#2b2926", "#ab281b"),
    "straw": Cloth("#b9893c", "#2b2926", "#fff6df"),
    "clay": Cloth("#8c3226", "#f4eddc", "#f0c977"),
}
COLUMN = 7  # letters that one column of the slip holds
CORNERED = set("，。、；：？！")  # in a column these move to the upper right of their square
LYING = set(OPENING + CLOSING + "–-") - CORNERED - set("·")
CORNERS = str.maketrans("“”‘’", "『』「」")  # curled quotes are not set upright


def cover(slip: str, cloth: str, art: str, size: tuple[int, int] = (600, 790)) -> bytes:
    """PNG of a book cover; `cloth` is one of CLOTHS, `art` one of ARTS."""
    width, height = size
    book = _binding(CLOTHS[cloth], size)
    drawing = _drawing(CLOTHS[cloth], art, round(min(width * 0.62, height * 0.47)))
    book.paste(drawing, (round(width * 0.86) - drawing.width, round(height * 0.95) - drawing.height))
    book.paste(
        _slip(printable(slip).strip(), (width / 12, height * 0.44)),
        (round(width * 0.08), round(height * 0.06)),
    )
    return png(book)


def _binding(cloth: Cloth, size: tuple[int, int]) -> Image.Image:
    """The cloth, the edge where it is stitched, and the four threads round the back."""
    width, height = size
    sheet = Sheet(size, cloth.ground, scale=1)
    thread, edge, thick = mixed(cloth.main, cloth.ground, 0.6), round(width * 0.9), max(1, width // 220)
    sheet.box(edge, 0, thick, height, thread)
    for share in (0.087, 0.358, 0.629, 0.9):
        sheet.box(edge, round(height * share), width - edge, thick, thread)
    return sheet.image


def _drawing(cloth: Cloth, art: str, side: int) -> Image.Image:
    sheet = Sheet((side, side), cloth.ground)
    inks = {"main": cloth.main, "accent": cloth.accent, "cloth": cloth.ground}
    for mark in ARTS[art]:
        if mark.width:
            sheet.stroke(mark.path, inks[mark.ink], mark.width, zoom=side / 120)
        else:
            sheet.fill(mark.path, inks[mark.ink], zoom=side / 120)
    return sheet.finished()


def _slip(text: str, room: tuple[float, float]) -> Image.Image:
    columns = balanced(text.translate(CORNERS), COLUMN, BOLD)
    longest = max((len(line) for line in columns), default=1)
    # A long title is set smaller, never cut, and stays clear of the drawing.
    letter = min(room[0] * (1, 1, 0.84, 0.62)[min(len(columns), 3)], room[1] / (longest * 1.08 + 1))
    pitch, gap, rim = letter * 1.08, letter * 1.2, max(2, round(letter / 7))
    size = (round(gap * len(columns) + letter * 0.3) + 2 * rim, round(pitch * longest + letter) + 2 * rim)
    sheet = Sheet(size, WHITE)
    _frame(sheet, rim, max(1, round(letter / 22)))
    for number, line in enumerate(columns):
        # Columns are read from the right.
        middle = size[0] - rim - letter * 0.15 - gap * (number + 0.5)
        _column(sheet, line, (middle, rim + letter / 2), pitch, letter)
    return sheet.finished()


def _frame(sheet: Sheet, rim: int, thick: int) -> None:
    width, height = sheet.size
    sheet.box(rim, rim, width - 2 * rim, height - 2 * rim, INK)
    sheet.box(rim + thick, rim + thick, width - 2 * (rim + thick), height - 2 * (rim + thick), WHITE)


def _column(sheet: Sheet, text: str, top: tuple[float, float], pitch: float, letter: float) -> None:
    x, y = top
    for number, sign in enumerate(text):
        middle = y + pitch * (number + 0.5)
        if sign in LYING:
            sheet.turned(sign, x, middle, letter, INK, BOLD)
            continue
        shift = letter * 0.55 if sign in CORNERED else 0
        sheet.words(
            sign,
            x - em_width(sign, BOLD) / 2 * letter + shift,
            middle + letter * 0.38 - shift,
            letter,
            INK,
            BOLD,
        )
