"""Every possible line of a plan as a row of arrays: this wish, begun then, with this person."""

from functools import cached_property

import numpy as np

from . import survey

CHUNK = 400_000  # rows looked at together: enough for speed, little enough for memory
DAY = 24 * 60


class Columns:
    """Starts (one wish, one hour) and columns (one start, one person), in the order of the wishes.

    `first` says where the columns of each start begin, `opens` where the starts of each wish do.
    """

    def __init__(self, instance):
        self.instance = instance
        self.wish_of, self.day, self.starts = self.all_starts()
        wishes = instance.wishes
        minutes, places, setups, heads = (
            np.array([getattr(wish, name) for wish in wishes], dtype=np.int64)
            for name in ("minutes", "place", "setup", "heads")
        )
        self.heads = heads
        self.ends = self.starts + minutes[self.wish_of]
        self.place, self.setup = places[self.wish_of], setups[self.wish_of]
        self.opens = np.searchsorted(self.wish_of, np.arange(len(wishes) + 1))
        self.start, self.person, self.cost = self.all_columns()
        self.drop_thin()

    def all_starts(self):
        wish_of = [number for number, wish in enumerate(self.instance.wishes) for _ in wish.starts]
        hours = [hour for wish in self.instance.wishes for hour in wish.starts]
        found = np.array(hours, dtype=np.int64).reshape(-1, 2)
        return np.array(wish_of, dtype=np.int64), found[:, 0], found[:, 1]

    def all_columns(self):
        found = [self.kept(*rows) for rows in self.chunks()]
        return [np.concatenate(parts) for parts in zip(*found, strict=True)] if found else [EMPTY] * 3

    def chunks(self):
        """(start, person, cost) of whoever suits, before anybody's hours are asked."""
        waiting, size, able = [], 0, {}
        for number, wish in enumerate(self.instance.wishes):
            trade = (wish.topic, wish.form)
            if trade not in able:
                able[trade] = survey.able(self.instance, *trade)
            people = self.willing(wish, able[trade][survey.near(self.instance, wish, able[trade])])
            count = self.opens[number + 1] - self.opens[number]
            if not count or len(people) < wish.heads:
                continue
            cost = sum(survey.costs(self.instance, wish, people).values())
            own = np.arange(self.opens[number], self.opens[number + 1])
            waiting.append((np.repeat(own, len(people)), np.tile(people, count), np.tile(cost, count)))
            size += count * len(people)
            if size > CHUNK:
                yield [np.concatenate(parts) for parts in zip(*waiting, strict=True)]
                waiting, size = [], 0
        if waiting:
            yield [np.concatenate(parts) for parts in zip(*waiting, strict=True)]

    def willing(self, wish, people):
        if not wish.without:
            return people
        return people[~np.isin(people, [self.instance.person_number[key] for key in wish.without])]

    def kept(self, start, person, cost):
        fault = survey.free(
            self.instance,
            person,
            self.day[start],
            self.starts[start],
            self.ends[start],
            self.place[start],
            self.setup[start],
        )
        fine = fault == survey.Fault.NONE
        return start[fine], person[fine], cost[fine]

    def drop_thin(self):
        """A start for which fewer are free than are needed serves nobody."""
        count = np.bincount(self.start, minlength=len(self.day))
        fine = (count >= self.heads[self.wish_of])[self.start]
        self.start, self.person, self.cost = self.start[fine], self.person[fine], self.cost[fine]

    @cached_property
    def first(self):
        return np.searchsorted(self.start, np.arange(len(self.day) + 1))

    @cached_property
    def spans(self):
        """(from, to): which of the moments at which anything begins each start covers, its least gap counted.

        Of two talks of one person that cover the same moment one is too many.
        """
        begin = self.day * DAY + self.starts
        moments = np.unique(begin)
        last = np.minimum(self.ends + self.instance.least_gap, DAY) + self.day * DAY
        return np.searchsorted(moments, begin), np.searchsorted(moments, last), len(moments)

    def talk(self, start):
        return (
            int(self.day[start]),
            int(self.starts[start]),
            int(self.ends[start]),
            int(self.place[start]),
            int(self.setup[start]),
        )


EMPTY = np.zeros(0, dtype=np.int64)
