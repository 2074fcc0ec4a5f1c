"""From the wishes to a plan: whole and proven where they are few, else by prices and part by part.

Up to a few hundred wishes HiGHS proves the best plan at once. Beyond that the prices come first (and prove a
bound), a plan in one pass at these prices follows, and then each part of it is planned anew as long as there
is time. At every moment the best plan so far is known, whatever ends the work (scheduling.md §2.2).
"""

import time
from contextlib import suppress
from typing import NamedTuple

import numpy as np

from . import judging
from .columns import Columns
from .exact import Programme
from .greedy import Taken, greedy, scarcest
from .improving import Improving
from .instance import Given, Plan
from .prices import Prices

FEW, THIN = 300, 20_000  # wishes, and columns, that are proven whole
ROUNDS, EVERY = 150, 30  # steps of the prices, and how often a plan is made of them
PROVING, PRICING = 0.6, 0.35  # shares of the time at most
EXACT = 1e-9


class Stopped(Exception):
    """Raise it from `tell` to end the work; the plan so far is the answer."""


class Progress(NamedTuple):
    stage: str  # reading, proving, pricing, improving
    share: float
    plan: Plan


class Clock:
    def __init__(self, seconds, share=1.0):
        self.until = time.monotonic() + seconds * share

    def left(self):
        return max(self.until - time.monotonic(), 0.01)

    def over(self):
        return time.monotonic() >= self.until


def solve(instance, *, seconds=10.0, tell=lambda progress: None):
    """The best plan that is found in so many seconds. tell(Progress) is called at every step.

    Raising Stopped there ends the work early. Running out of memory does too.
    """
    work = Work(instance, seconds, tell)
    with suppress(Stopped, MemoryError):
        work.run()
    return work.plan()


class Work:
    def __init__(self, instance, seconds, tell):
        self.instance, self.seconds, self.tell = instance, seconds, tell
        self.clock = Clock(seconds)
        self.columns = self.taken = None
        self.worth, self.bound = 0, np.inf
        self.engine, self.given = "greedy", ()

    def run(self):
        self.say("reading", 0)
        self.columns = Columns(self.instance)
        if not len(self.columns.person):
            self.bound, self.engine = 0, "none"
            return
        possible = np.unique(self.columns.wish_of[self.columns.start])
        self.bound = float(self.instance.weights.served * len(possible))
        self.keep(greedy(self.columns, self.columns.cost.astype(float), scarcest(self.columns)))
        self.say("reading", 1)
        if self.is_small() and self.prove():
            return
        self.improve(*self.price())

    def is_small(self):
        return len(self.instance.wishes) <= FEW and len(self.columns.person) <= THIN

    def plan(self):
        return Plan(self.given, self.worth, float(self.bound), self.worth >= self.bound, self.engine)

    def say(self, stage, share):
        self.tell(Progress(stage, share, self.plan()))

    def keep(self, taken, engine=None):
        """Take it if it is better than what is kept."""
        given = lines_of(taken)
        worth = judging.value(self.instance, given)
        if self.taken is None or worth > self.worth:
            self.taken, self.worth, self.given = taken, worth, given
            self.engine = engine or self.engine

    def prove(self):
        """Whole and exact. True when it is proven in time."""
        self.say("proving", 0)
        rows = np.arange(len(self.columns.person))
        found = Programme(self.columns, rows, Taken(self.columns)).solve(self.seconds * PROVING, EXACT)
        if found is None:
            return False
        lines, bound, proven = found
        taken = Taken(self.columns)
        for wish, *line in lines:
            taken.give(wish, *line)
        self.keep(taken, "exact")
        self.bound = min(self.bound, self.worth if proven else np.floor(bound + 0.5))
        return proven

    def price(self):
        """Prices of what is scarce, a bound, and a plan made of them from time to time."""

        prices = Prices(self.columns)
        clock = Clock(self.seconds, PRICING)
        for number, reduced, gains in prices.run(ROUNDS, lambda: self.worth, clock):
            self.bound = min(self.bound, prices.bound)
            if number % EVERY == EVERY - 1:
                self.keep(greedy(self.columns, reduced, np.argsort(gains, kind="stable").tolist()), "prices")
                self.say("pricing", number / ROUNDS)
        self.bound = min(self.bound, prices.bound)
        reduced = prices.reduced(prices.best)
        gains, _chosen = prices.segments.choose(reduced)
        for order in (np.argsort(gains, kind="stable").tolist(), scarcest(self.columns)):
            self.keep(greedy(self.columns, reduced, order), "prices")
        self.say("pricing", 1)
        return reduced, prices.segments

    def improve(self, reduced, segments):
        for share, gain in Improving(self.columns, self.taken, reduced, segments).run(self.clock):
            if gain:
                self.worth, self.engine = self.worth + gain, "parts"
                self.given = lines_of(self.taken)
            self.say("improving", share)


def lines_of(taken):
    """The plan in the words of the asker."""
    columns, instance = taken.columns, taken.instance
    return tuple(
        Given(
            instance.wishes[wish].key,
            columns.talk(start)[:2],
            tuple(instance.people[person].key for person in sorted(people)),
        )
        for wish, (start, people) in sorted(taken.chosen.items())
    )
