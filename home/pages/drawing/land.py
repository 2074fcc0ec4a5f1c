"""The land in a scene, cut like a block for printing: flat inks, and light lines that end in a point."""

from collections.abc import Callable
from math import pi, sin
from random import Random

from .inks import Inks
from .sheet import WHITE, Sheet, mixed

Curve = Callable[[float], float]
WIDE = 1200  # scenes are composed on a sheet of this width


def wave(dice: Random, level: float, swing: float, hills: float = 2.0) -> Curve:
    """A line of hills round a level: three waves of different length."""
    parts = [
        (swing / n, 2 * pi * hills * n * dice.uniform(0.7, 1.2) / WIDE, dice.uniform(0, 2 * pi))
        for n in (1, 2, 3.3)
    ]
    return lambda x: level - sum(height * sin(x * pace + start) for height, pace, start in parts)


def flat(level: float) -> Curve:
    return lambda _x: level


def between(upper: Curve, lower: Curve, share: float) -> Curve:
    return lambda x: upper(x) + (lower(x) - upper(x)) * share


def ground(sheet: Sheet, top: Curve, ink: str, start: float = 0, end: float = WIDE) -> None:
    """All below the line."""
    xs = _steps(start, end)
    sheet.area([*((x, top(x)) for x in xs), (end, sheet.size[1]), (start, sheet.size[1])], ink)


def band(sheet: Sheet, upper: Curve, lower: Curve, ink: str, start: float = 0, end: float = WIDE) -> None:
    xs = _steps(start, end)
    sheet.area([*((x, upper(x)) for x in xs), *((x, lower(x)) for x in reversed(xs))], ink)


def cut(sheet: Sheet, curve: Curve, start: float, end: float, width: float, ink: str) -> None:
    """One stroke of the knife along a curve."""

    def edge(x: float) -> float:
        return curve(x) + width * sin(pi * (x - start) / (end - start))

    band(sheet, curve, edge, ink, start, end)


def _steps(start: float, end: float) -> list[float]:
    count = max(8, round((end - start) / 6))
    return [start + (end - start) * step / count for step in range(count + 1)]


def sky(sheet: Sheet, dice: Random, inks: Inks, horizon: float, x: float) -> None:
    """Sun or moon among clouds."""
    sheet.disc(x + dice.uniform(-40, 40), horizon - dice.uniform(95, 160), dice.uniform(52, 72), inks.sun)
    cloud = mixed(WHITE, inks.sky, 0.75 if inks.sky > "#8" else 0.09)
    for _ in range(dice.randint(4, 6)):
        start, level = dice.uniform(-100, 1000), dice.uniform(40, horizon - 150)
        length = dice.uniform(180, 420)
        cut(sheet, flat(level), start, start + length, dice.uniform(7, 13), cloud)
        cut(sheet, flat(level + 17), start + length * 0.3, start + length * 1.25, 7, cloud)


def hills(sheet: Sheet, dice: Random, inks: Inks, horizon: float) -> None:
    for ink, level, swing in (
        (inks.far, horizon - dice.uniform(45, 75), 42),
        (inks.hill, horizon - dice.uniform(5, 20), 26),
    ):
        top = wave(dice, level, swing, dice.uniform(1.2, 2.2))
        ground(sheet, top, ink)
        _carve(sheet, dice, top, mixed(inks.sky, ink, 0.28))


def _carve(sheet: Sheet, dice: Random, top: Curve, ink: str) -> None:
    for row in range(1, 6):
        start = dice.uniform(-200, 60)
        while start < WIDE:
            length = dice.uniform(120, 320) / (1 + row * 0.1)
            cut(sheet, _below(top, row * 11 + dice.uniform(-2, 2)), start, start + length, 3.2, ink)
            start += length + dice.uniform(40, 220)


def _below(top: Curve, depth: float) -> Curve:
    return lambda x: top(x) + depth


def rows(sheet: Sheet, upper: Curve, lower: Curve, inks: tuple[str, str], count: int) -> None:
    """A field sown along its slope; rows grow wider towards the eye."""
    band(sheet, upper, lower, inks[0])
    for row in range(count):
        near, far = ((row + 1) / (count + 0.5)) ** 1.6, ((row + 0.5) / (count + 0.5)) ** 1.6
        band(sheet, between(upper, lower, far), between(upper, lower, near), inks[1])


def furrows(sheet: Sheet, top: Curve, inks: tuple[str, str], eye: float, count: int = 30) -> None:
    """A ploughed field whose furrows meet at the horizon under the eye."""
    foot = sheet.size[1]
    ground(sheet, top, inks[0])
    far, near = 17.0, 118.0
    for row in range(-count, count):
        left, right = row, row + 0.5
        xs = [eye + left * far, eye + right * far]
        sheet.area(
            [(xs[0], top(xs[0])), (xs[1], top(xs[1])), (eye + right * near, foot), (eye + left * near, foot)],
            inks[1],
        )


def bank(sheet: Sheet, dice: Random, inks: Inks, level: float) -> Curve:
    """The grassy edge that the eye stands on."""
    top = wave(dice, level, 7, 1.5)
    bare = inks.leaf == inks.dark
    grass = mixed(inks.dark, inks.hill, 0.25) if bare else mixed(inks.leaf, inks.dark, 0.55)
    ground(sheet, top, grass)
    for _ in range(240):
        x, tall = dice.uniform(-10, WIDE + 10), dice.uniform(10, 26)
        lean = dice.uniform(-7, 7)
        sheet.area([(x - 2.2, top(x) + 3), (x + lean, top(x) - tall), (x + 2.2, top(x) + 3)], grass)
    light = mixed(inks.furrow, grass, 0.45)
    for _ in range(26):
        start = dice.uniform(-60, WIDE)
        depth = dice.uniform(12, sheet.size[1] - level)
        cut(sheet, _below(top, depth), start, start + dice.uniform(40, 150), 2.6, light)
    return top


def stream(sheet: Sheet, dice: Random, inks: Inks, horizon: float) -> Curve:
    """A canal from the horizon to the eye; tells where its middle is at a height."""
    foot, bend = sheet.size[1], dice.choice([-1, 1])
    source = dice.uniform(480, 720)

    def middle(y: float) -> float:
        depth = (y - horizon) / (foot - horizon)
        return source + bend * (190 * depth**1.5 - 130 * sin(pi * depth**0.75))

    def half(y: float) -> float:
        return 7 + 135 * ((y - horizon) / (foot - horizon)) ** 1.5

    ys = [horizon + (foot - horizon) * step / 60 for step in range(61)]
    for ink, share in ((inks.earth, 1.22), (mixed(inks.dark, inks.water, 0.25), 1.04), (inks.water, 1.0)):
        left = [(middle(y) - half(y) * share, y) for y in ys]
        right = [(middle(y) + half(y) * share, y) for y in reversed(ys)]
        sheet.area(left + right, ink)
    light = mixed(inks.sky, inks.water, 0.6)
    for y in ys[8::3]:
        start = middle(y) - half(y) * dice.uniform(0.1, 0.75)
        end = start + half(y) * dice.uniform(0.4, 0.8)
        cut(sheet, flat(y), start, end, 1 + half(y) / 40, light)
    return middle
