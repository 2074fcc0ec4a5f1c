"""What an hour of a scarce person is worth: Lagrangian prices, and the bound that they prove.

Each person's cap and each moment of hers gets a price; then every wish chooses for itself, and what all
choose together is worth at least as much as any plan. A subgradient step makes dear what two want
(scheduling.md §2.2). Roads longer than the least gap and limits within the time are left out here, which
only makes the bound looser.
"""

import numpy as np

from . import survey
from .segments import Segments

MOMENTUM, CALM, BETTER = 0.85, 5, 1e-5


class Prices:
    def __init__(self, columns):
        self.columns = columns
        self.people = len(columns.instance.people)
        self.low, self.high, cells = scarce_moments(columns)
        self.steps = steps_of(columns.instance)
        self.segments = Segments(columns)
        self.bound = np.inf
        self.best = np.zeros(self.people + cells)  # of each person's cap, then of each scarce moment

    def reduced(self, prices):
        """What each column costs when scarcity is paid for."""
        paid = np.concatenate([[0], np.cumsum(prices[self.people :])])
        columns = self.columns
        return columns.cost + prices[columns.person] + paid[self.high] - paid[self.low]

    def run(self, rounds, goal, clock):
        """Step towards the best bound; goal() is the value of the best plan that is known.

        Yields (round, reduced cost of the columns, what each wish gains)."""
        prices, pace, idle, way = self.best, 1.0, 0, 0
        for number in range(rounds):
            if clock.over():
                return
            reduced = self.reduced(prices)
            gains, chosen = self.segments.choose(reduced)
            bound, wanted = self.worth(gains, prices)
            idle = 0 if bound < self.bound * (1 - BETTER) else idle + 1
            if bound < self.bound:
                self.bound, self.best = bound, prices
            if idle >= CALM:
                pace, idle = pace / 2, 0
                prices = self.best
                continue
            yield number, reduced, gains
            way = self.down(prices, chosen, wanted) + MOMENTUM * way
            far = pace * (bound - goal()) / (float((way**2).sum()) or 1)
            prices = np.maximum(prices + far * way, 0)

    def worth(self, gains, prices):
        kept, wanted = self.steps.kept(prices[: self.people])
        return float(gains.sum() + kept + prices[self.people :].sum()), wanted

    def down(self, prices, chosen, wanted):
        """How much more is wanted of each cap and moment than there is."""
        cells = len(prices) - self.people
        edges = np.bincount(self.low[chosen], minlength=cells + 1).astype(float)
        edges -= np.bincount(self.high[chosen], minlength=cells + 1)
        given = np.bincount(self.columns.person[chosen], minlength=self.people)
        found = np.concatenate([given - wanted, np.cumsum(edges[:-1]) - 1])
        found[(prices <= 0) & (found < 0)] = 0
        return found


def scarce_moments(columns):
    """(from, to, count): the moments of a person that two wishes may want, as the stretch of them that each
    column covers. Only a moment at which one of her columns begins can be wanted by the most."""
    begins, until, width = columns.spans
    own = columns.person * width
    first, last = own + begins[columns.start], own + until[columns.start]
    cells = np.unique(first)
    low, high = np.searchsorted(cells, first), np.searchsorted(cells, last)
    edges = np.bincount(low, minlength=len(cells) + 1) - np.bincount(high, minlength=len(cells) + 1)
    cells = cells[np.cumsum(edges[:-1]) > 1]
    return np.searchsorted(cells, first), np.searchsorted(cells, last), len(cells)


class Steps:
    """The rising cost of each person's further talks, as rows of one table."""

    def __init__(self, table):
        self.table = table

    def kept(self, load):
        """(what the caps keep of these prices, how many talks each would give for them)."""
        gain = load[:, None] - self.table
        wanted = gain > 0
        return float(gain[wanted].sum()), wanted.sum(axis=1)


def steps_of(instance):
    rows = [survey.steps(instance, person) for person in instance.people]
    table = np.full((len(rows), max(map(len, rows), default=0) or 1), np.inf)
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
    return Steps(table)
