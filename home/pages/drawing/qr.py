"""The square that phones read, as one outline."""

from collections.abc import Iterator

import segno

from .press import Shape

QUIET = 4  # modules of white that phones need around it


def matrix(address: str, error: str = "m") -> list[list[int]]:
    return [list(row) for row in segno.make(address, error=error, micro=False).matrix]


def square(address: str, x: float, y: float, side: float, error: str = "m") -> Shape:
    """Run by run; its white margin is the sheet's."""
    rows = matrix(address, error)
    found = ((left, top, length) for top, row in enumerate(rows) for left, length in runs(row))
    path = "".join(f"M{left} {top}h{length}v1h-{length}z" for left, top, length in found)
    return Shape(x, y, path, side / len(rows))


def runs(row: list[int]) -> Iterator[tuple[int, int]]:
    """(where it begins, how long it is) of each run of dark squares."""
    begun = None
    for place, dark in enumerate([*row, 0]):
        if dark and begun is None:
            begun = place
        elif not dark and begun is not None:
            yield begun, place - begun
            begun = None
