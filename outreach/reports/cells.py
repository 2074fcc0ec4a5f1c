"""Numbers that point at nobody: a cell as it is shown, and what is worth saying of the days."""

import statistics
from collections import Counter
from dataclasses import dataclass

from .covering import LEAST, Covering

COVERED = "<5"
NOTHING = "—"


@dataclass(frozen=True)
class Cell:
    """So many of so many; `n` is None once covered."""

    n: int | None
    of: int | None

    def __str__(self):
        return COVERED if self.n is None else str(self.n)

    @property
    def share(self):
        """96.6%; a dash where there is nothing to divide by, and where the number is covered."""
        if self.n is None or not self.of:
            return NOTHING
        return f"{100 * self.n / self.of:.1f}%"


def columns_of(rows, total, base, parts, above=frozenset()):
    """{name: [cell of each row, and of the sum last]}; see Covering for what is given."""
    covering = Covering(rows, base, parts, above)
    numbers = {name: shown(covering, name, rows, total) for name in [base, *parts]}
    return {
        name: [Cell(n, of) for n, of in zip(numbers[name], numbers[base], strict=True)] for name in numbers
    }


def shown(covering, name, rows, total):
    cells = [row[name] if covering.shows(name, place) else None for place, row in enumerate(rows)]
    return [*cells, total[name] if covering.shows_sum(name, total) else None]


def median(histogram):
    """Of {days: how many}, which is not empty."""
    return statistics.median(Counter(histogram).elements())


def days_shown(histogram, still):
    """The median in words; of fewer than five none, nor where it is covered how many are still open: that
    any were counted, or none, would bound it."""
    count = sum(histogram.values())
    if still is None or 0 < count < LEAST:
        return COVERED
    return f"{median(histogram):g}" if count else NOTHING
