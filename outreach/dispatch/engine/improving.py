"""Making a plan better: free what is planned around one place, and plan that part anew, proven.

A neighbourhood is where it is lost: its wish could give most at the prices that are known, and does not.
"""

from collections import Counter

import numpy as np

from . import survey
from .exact import Programme

SECONDS, GAP = 1.5, 0.001  # for one part
WORTHWHILE = 1.0
# Wishes in a part, and how much worse than the best a column may look to be in it, from round to round.
ROUNDS = [(150, 20.0), (250, 30.0), (200, 60.0), (350, 60.0), (500, 100.0)]


class Improving:
    def __init__(self, columns, taken, reduced, segments):
        self.columns, self.taken, self.reduced = columns, taken, reduced
        self.slack = segments.slack(reduced)
        self.gains, _chosen = segments.choose(reduced)
        self.places = np.array([wish.place for wish in columns.instance.wishes], dtype=np.int64)
        self.there = np.unique(columns.wish_of[columns.start])

    def run(self, clock):
        """Yields (share done, gain) after each part, until nothing is gained or the time is over."""
        for number, (size, slack) in enumerate(ROUNDS):
            gained = 0
            for done, wishes in self.parts(size):
                if clock.over():
                    return
                gain = self.improve(wishes, slack, clock)
                gained += gain
                yield (number + done) / len(ROUNDS), gain

    def parts(self, size):
        """(share done, wishes around one place), the greatest loss first, until each has been in one."""
        lost = self.lost()
        left = np.zeros(len(lost), dtype=bool)
        left[self.there] = True
        minutes = self.columns.instance.minutes
        for seed in self.there[np.argsort(-lost[self.there], kind="stable")].tolist():
            if not left[seed]:
                continue
            far = minutes[self.places[seed], self.places[self.there]]
            found = self.there[np.argsort(far, kind="stable")[:size]]
            left[found] = False
            if lost[found].sum() > WORTHWHILE:
                yield 1 - left.sum() / len(self.there), found.tolist()

    def lost(self):
        """What each wish gives less than it could at these prices."""
        lost = self.gains.copy()
        served = self.columns.instance.weights.served
        for wish, (start, people) in self.taken.chosen.items():
            rows = self.rows_at(start, people)
            lost[wish] -= served - self.reduced[rows].sum()
        return lost

    def rows_at(self, start, people):
        first, last = self.columns.first[start : start + 2]
        return first + np.searchsorted(self.columns.person[first:last], people)

    def improve(self, wishes, slack, clock):
        """Plan these anew; what is not better, or not found in time, is not taken. Returns the gain."""
        taken = self.taken
        old = {wish: taken.chosen[wish] for wish in wishes if wish in taken.chosen}
        for wish in old:
            taken.take_back(wish)
        before = self.worth(old)
        new = self.planned(wishes, old, slack, min(SECONDS, clock.left()))
        gain = self.worth(new) - before
        for wish, line in (new if gain > 0 else old).items():
            taken.give(wish, *line)
        return max(gain, 0)

    def planned(self, wishes, old, slack, seconds):
        programme = Programme(self.columns, self.rows_of(wishes, old, slack), self.taken)
        found = programme.solve(seconds, GAP)
        return {wish: (start, people) for wish, start, people in found[0]} if found else {}

    def rows_of(self, wishes, old, slack):
        """The columns that may be in it, those of the plan that stands among them."""
        first, opens = self.columns.first, self.columns.opens
        ranges = [np.arange(first[opens[wish]], first[opens[wish + 1]]) for wish in wishes]
        rows = np.concatenate(ranges)
        kept = [self.rows_at(start, people) for start, people in old.values()]
        return np.unique(np.concatenate([rows[self.slack[rows] <= slack], *kept]))

    def worth(self, lines):
        """What these lines add to what is in the plan."""
        instance = self.columns.instance
        total = len(lines) * instance.weights.served
        for start, people in lines.values():
            total -= int(self.columns.cost[self.rows_at(start, people)].sum())
        given = Counter(person for _start, people in lines.values() for person in people)
        for person, count in given.items():
            has = len(self.taken.talks[person])
            total -= sum(survey.steps(instance, instance.people[person])[has : has + count])
        return total
