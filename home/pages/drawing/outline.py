"""Outlines written as in SVG, as the points that Pillow wants: M L H V C Z, small letters relative."""

import re
from collections.abc import Iterator
from functools import cache

Point = tuple[float, float]
Line = tuple[Point, ...]

TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Z": 0}
STEPS = 16  # straight pieces in one curve: smooth up to some 1,500 px


@cache
def outline(path: str) -> tuple[Line, ...]:
    """Each line of the path as its points."""
    lines: list[list[Point]] = []
    for command, numbers in _commands(path):
        if command == "Z":
            lines[-1].append(lines[-1][0])
            continue
        here = lines[-1][-1] if lines else (0.0, 0.0)
        ends = _points(command, numbers, here)
        if command.upper() == "M":
            lines.append(ends)
        else:
            lines[-1] += _bent(here, *ends) if command.upper() == "C" else ends
    return tuple(tuple(line) for line in lines)


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    for letter, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", rest)]
        takes = TAKES[letter.upper()]
        if not takes:
            yield "Z", []
        for start in range(0, len(numbers), takes or 1):
            yield letter, numbers[start : start + takes]
            letter = {"M": "L", "m": "l"}.get(letter, letter)


def _points(command: str, numbers: list[float], here: Point) -> list[Point]:
    x, y = here if command.islower() else (0.0, 0.0)
    if command in "Hh":
        return [(x + numbers[0], here[1])]
    if command in "Vv":
        return [(here[0], y + numbers[0])]
    return [(x + dx, y + dy) for dx, dy in zip(numbers[::2], numbers[1::2], strict=True)]


def _bent(a: Point, b: Point, c: Point, d: Point) -> list[Point]:
    weights = [((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in _parts()]
    return [
        (p * a[0] + q * b[0] + r * c[0] + s * d[0], p * a[1] + q * b[1] + r * c[1] + s * d[1])
        for p, q, r, s in weights
    ]


def _parts() -> Iterator[float]:
    return (step / STEPS for step in range(1, STEPS + 1))
