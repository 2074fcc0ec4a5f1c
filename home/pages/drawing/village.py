"""What stands on the land: houses, trees, the loudspeaker, benches. No people and no faces."""

from math import cos, pi, sin
from random import Random

from .arts import ring
from .inks import Inks
from .sheet import RED, STOOL, Sheet, mixed

POPLAR = "M0-100c9 14 15 34 15 56c0 20-6 34-15 36c-9-2-15-16-15-36c0-22 6-42 15-56zM-2-12h4v14h-4z"
CLUMPS = [(0, -78, 34), (-36, -60, 25), (36, -60, 25), (-15, -50, 22), (17, -50, 22)]
TRUNK = "M-4.5-52h9c0 22 1 38 6 54h-21c5-16 6-32 6-54zM-3-34l-22-20 3-3 22 18zM3-34l22-20-3-3-22 18z"
CROWN = "".join(ring(*clump) for clump in CLUMPS)
HORNS = "M-2-100h4v102h-4zM-5-98l-24-9v26l24-9zM5-98l24-9v26l-24-9zM-7-101h14v14h-14z"


def house(sheet: Sheet, x: float, y: float, length: float, inks: Inks, flip: bool = False) -> None:
    """Seen from a corner: the gable and the long front with a door between two windows."""
    deep, high, rise = length * 0.42, length * 0.36, length * 0.26
    end, top = deep + length, high + rise

    def area(ink: str, *points: tuple[float, float]) -> None:
        sheet.area([(x + (end - px if flip else px), y - py) for px, py in points], ink)

    def pane(ink: str, left: float, foot: float, wide: float) -> None:
        right, foot, head = left + wide, foot * high, high * 0.72
        area(ink, (left, foot), (left, head), (right, head), (right, foot))

    area(mixed(inks.roof, inks.wall, 0.22), (0, 0), (0, high), (deep / 2, top), (deep, high), (deep, 0))
    area(inks.wall, (deep, 0), (deep, high), (end, high), (end, 0))
    area(inks.roof, (deep / 2, top), (end - deep * 0.3, top), (end + 4, high - 3), (deep - 2, high - 3))
    area(inks.roof, (deep / 2 + 2, top + 3), (-5, high - 3), (-5, high - 8), (deep / 2, top - 5))
    # The line under the eaves keeps a snowy roof apart from a light wall.
    area(inks.dark, (deep - 2, high - 3), (end + 4, high - 3), (end + 4, high - 6), (deep - 2, high - 6))
    light = mixed(inks.dark, inks.roof, 0.12) if inks.roof > "#8" else mixed(inks.wall, inks.roof, 0.22)
    for tile in range(1, 9):
        ridge, eaves = deep / 2 + tile * (end - deep * 0.8) / 9, deep + tile * length / 9
        area(light, (ridge, top - 3), (ridge + 1.5, top - 3), (eaves + 1.5, high), (eaves, high))
    pane(RED, deep + length * 0.43, 0, length * 0.14)
    pane(inks.window, deep + length * 0.13, 0.3, length * 0.18)
    pane(inks.window, deep + length * 0.69, 0.3, length * 0.18)


def hamlet(sheet: Sheet, dice: Random, inks: Inks, x: float, y: float, houses: int) -> None:
    """Some houses close together, trees behind and between them."""
    for _ in range(houses + 2):
        tree(sheet, dice, inks, x + dice.uniform(-60, houses * 112), y - 4, dice.uniform(0.55, 0.95))
    for number in range(houses):
        length = dice.uniform(62, 76)
        house(sheet, x + number * 112, y + dice.uniform(-4, 6), length, inks, dice.random() < 0.5)


def tree(sheet: Sheet, dice: Random, inks: Inks, x: float, y: float, size: float) -> None:
    """A poplar or a round tree; leafless where the printing has no leaf."""
    if inks.leaf == inks.dark:
        _branch(sheet, dice, inks.dark, (x, y), 26 * size, pi / 2, 5 * size)
    elif dice.random() < 0.6:
        sheet.fill(POPLAR, mixed(inks.leaf, inks.dark, dice.uniform(0.7, 1)), (x, y), size)
    else:
        crown(sheet, dice, inks, x, y, size)


def crown(sheet: Sheet, dice: Random, inks: Inks, x: float, y: float, size: float) -> None:
    """A round tree, such as the old locust at the end of a village; leaves are cut where there is room."""
    if inks.leaf == inks.dark:
        _branch(sheet, dice, inks.dark, (x, y), 26 * size, pi / 2, 6 * size)
        return
    sheet.fill(TRUNK, inks.dark, (x, y), size)
    sheet.fill(CROWN, inks.leaf, (x, y), size)
    light = mixed(inks.far, inks.leaf, 0.45)
    for _ in range(round(130 * min(1, size / 2.5))):
        cx, cy, radius = dice.choice(CLUMPS)
        turn, far = dice.uniform(0, 2 * pi), radius * dice.uniform(0.05, 0.85)
        _leaf(sheet, (x + (cx + far * cos(turn)) * size, y + (cy + far * sin(turn)) * size), dice, light)


def _leaf(sheet: Sheet, at: tuple[float, float], dice: Random, ink: str) -> None:
    long, turn = dice.uniform(5, 8), dice.uniform(-0.9, 0.9)
    dx, dy = long * cos(turn), long * sin(turn)
    sheet.area([(-dx, -dy), (dy * 0.3, -dx * 0.3), (dx, dy), (-dy * 0.3, dx * 0.3)], ink, at)


def _branch(
    sheet: Sheet, dice: Random, ink: str, foot: tuple[float, float], long: float, turn: float, thick: float
) -> None:
    """A bare branch, and from its end two or three thinner ones."""
    tip = (foot[0] + long * cos(turn), foot[1] - long * sin(turn))
    across = (thick / 2 * sin(turn), thick / 2 * cos(turn))
    corners = [(*foot, -1), (*foot, 1), (*tip, 0.6), (*tip, -0.6)]
    sheet.area([(x + side * across[0], y + side * across[1]) for x, y, side in corners], ink)
    if thick < 0.9:
        return
    for lean in dice.choice([(-0.5, 0.45), (-0.62, 0.05, 0.55), (-0.4, 0.6)]):
        angle = turn + lean + dice.uniform(-0.14, 0.14)
        _branch(sheet, dice, ink, tip, long * dice.uniform(0.72, 0.88), angle, thick * 0.6)


def loudspeaker(sheet: Sheet, inks: Inks, x: float, y: float, size: float) -> None:
    sheet.fill(HORNS, inks.dark, (x, y), size)


def bench(sheet: Sheet, x: float, y: float, width: float, ink: str = RED) -> None:
    sheet.fill(STOOL, ink, (x - width / 2, y - width * 14 / 16), width / 16)


def birds(sheet: Sheet, dice: Random, inks: Inks, y: float) -> None:
    x = dice.uniform(200, 900)
    for number in range(3):
        at = (x + number * 34, y + (number % 2) * 16)
        sheet.stroke("M-11-5c4-4 9-2 11 5c2-7 7-9 11-5", inks.dark, 2.4, at)
