"""A scene: the picture of a place, printed in a few flat inks, where a photograph will be one day."""

from pathlib import Path
from random import Random

from .inks import PRINTINGS, Inks
from .land import bank, cut, flat, furrows, ground, hills, rows, sky, stream, wave
from .letters import BOLD, REGULAR, printable
from .lines import broken
from .sheet import GREY, INK, PAPER, RED, Sheet, jpeg, mixed
from .village import bench, birds, crown, hamlet, house, loudspeaker, tree

STRIP = 112  # the paper below the picture, for its words


def scene(title: str, caption: str, seed: int, size: tuple[int, int] = (1200, 675)) -> bytes:
    """JPEG of a calm place; the seed chooses what is there, the season and the hour."""
    sheet = Sheet((1200, round(1200 * size[1] / size[0])), PAPER, scale=3)
    inks = PRINTINGS[seed % len(PRINTINGS)]
    foot = sheet.size[1] - (STRIP if title or caption else 0)
    picture = Sheet((1200, foot), inks.sky, scale=3)
    # Not for secrets: the same seed must give the same picture.
    PLACES[seed % len(PLACES)](picture, Random(seed), inks)  # noqa: S311
    sheet.image.paste(picture.image, (0, 0))
    _caption(sheet, printable(title), printable(caption), foot)
    return jpeg(sheet.finished(size))


def _fields(sheet: Sheet, dice: Random, inks: Inks) -> None:
    """Ploughed land running to a far village; a bench where one stands and looks."""
    horizon, foot = sheet.size[1] * 0.5, sheet.size[1]
    sky(sheet, dice, inks, horizon, dice.choice([250, 380, 790, 930]))
    hills(sheet, dice, inks, horizon)
    furrows(sheet, flat(horizon), (inks.field, inks.furrow), dice.uniform(380, 820))
    hamlet(sheet, dice, inks, dice.choice([90, 640]) + dice.uniform(0, 80), horizon + 8, dice.randint(3, 4))
    birds(sheet, dice, inks, horizon - 210)
    x = dice.choice([230, 930])
    bank(sheet, dice, inks, foot - 58)
    bench(sheet, x, foot - 34, 124)


def _canal(sheet: Sheet, dice: Random, inks: Inks) -> None:
    """Fields either side of a canal, trees along it."""
    horizon, foot = sheet.size[1] * 0.46, sheet.size[1]
    sky(sheet, dice, inks, horizon, dice.choice([250, 380, 790, 930]))
    hills(sheet, dice, inks, horizon)
    rows(sheet, flat(horizon), wave(dice, foot + 60, 46, 1), (inks.field, inks.furrow), 17)
    middle = stream(sheet, dice, inks, horizon)
    hamlet(sheet, dice, inks, 50 if middle(horizon) > 600 else 800, horizon + 12, 3)
    for depth in (0.08, 0.16, 0.3, 0.52):
        y = horizon + (foot - horizon) * depth
        for side in (-1, 1):
            tree(sheet, dice, inks, middle(y) + side * (34 + 300 * depth), y, 0.4 + depth * 2.2)
    bank(sheet, dice, inks, foot - 30)
    bench(sheet, 930 if middle(foot) < 600 else 270, foot - 20, 124)


def _locust(sheet: Sheet, dice: Random, inks: Inks) -> None:
    """The old tree at the end of the village, benches in its shade."""
    horizon, foot, left = sheet.size[1] * 0.55, sheet.size[1], dice.random() < 0.5
    sky(sheet, dice, inks, horizon, 820 if left else 330)
    hills(sheet, dice, inks, horizon)
    slope = wave(dice, horizon + 56, 8)
    rows(sheet, flat(horizon), slope, (inks.field, inks.furrow), 5)
    hamlet(sheet, dice, inks, 690 if left else 60, horizon + 10, 4)
    ground(sheet, slope, inks.earth)
    _swept(sheet, dice, inks, horizon + 80)
    x = 330 if left else 870
    _shade(sheet, dice, inks, x, foot - 96)
    crown(sheet, dice, inks, x, foot - 100, 3.6)
    for dx, dy, red in ((-230, 48, False), (-100, 20, True), (96, 22, False), (215, 50, False)):
        bench(sheet, x + dx, foot - 80 + dy, 84 + dy / 2, RED if red else inks.dark)


def _shade(sheet: Sheet, dice: Random, inks: Inks, x: float, y: float) -> None:
    """Shade on trodden earth, cut in strokes."""
    ink = mixed(inks.dark, inks.earth, 0.24)
    for number in range(9):
        half = 330 * (1 - abs(number - 4) / 6)
        shift = dice.uniform(-40, 40)
        cut(sheet, flat(y - 36 + number * 13), x - half + shift, x + half + shift, 8, ink)


def _yard(sheet: Sheet, dice: Random, inks: Inks) -> None:
    """A yard before the houses, benches set out in rows, the loudspeaker above."""
    horizon, left = sheet.size[1] * 0.47, dice.random() < 0.5
    sky(sheet, dice, inks, horizon, 806 if left else 340)
    hills(sheet, dice, inks, horizon)
    ground(sheet, flat(horizon + 40), inks.earth)
    loudspeaker(sheet, inks, 356 if left else 846, horizon + 84, 2.5)
    for x, length in ((10, 230), (385, 300), (860, 240)):
        tree(sheet, dice, inks, x - 12, horizon + 72, 1.9)
        house(sheet, x, horizon + 88, length, inks, dice.random() < 0.5)
    _swept(sheet, dice, inks, horizon + 110)
    for wide, count, y in ((44, 12, 144), (54, 10, 204), (66, 8, 274)):
        for number in range(count):
            x = 600 + (number - (count - 1) / 2) * wide * 1.75
            bench(sheet, x, horizon + y, wide, RED if (count, number) == (10, 3) else inks.dark)


def _swept(sheet: Sheet, dice: Random, inks: Inks, top: float) -> None:
    """The strokes of a broom on the ground."""
    light = mixed(inks.wall, inks.earth, 0.3)
    for _ in range(46):
        start, y = dice.uniform(-80, 1160), dice.uniform(top, sheet.size[1])
        cut(sheet, flat(y), start, start + dice.uniform(50, 190), 2.4, light)


PLACES = [_fields, _canal, _locust, _yard]


def _caption(sheet: Sheet, title: str, caption: str, top: float) -> None:
    if title or caption:
        # The thick and thin rule of a newspaper.
        sheet.box(0, top, 1200, 5, INK)
        sheet.box(0, top + 9, 1200, 1.5, INK)
        sheet.words(_fit(title, 30, BOLD), 40, top + 58, 32, INK, BOLD)
        sheet.words(_fit(caption, 44, REGULAR), 40, top + 93, 22, GREY)
    _demonstration(sheet)


def _fit(text: str, measure: float, path: Path) -> str:
    """What one line holds."""
    first, *rest = broken(text, measure, path) or [""]
    return first[:-1] + "…" if rest else first


def _demonstration(sheet: Sheet) -> None:
    foot = sheet.size[1]
    sheet.box(1082, foot - 74, 78, 40, RED)
    sheet.box(1085, foot - 71, 72, 34, PAPER)
    sheet.words("演示", 1095, foot - 45, 26, RED, BOLD)
