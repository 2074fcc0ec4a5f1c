"""The columns of each start, and the starts of each wish, asked for their best at given prices."""

import numpy as np

EMPTY = np.zeros(0, dtype=np.int64)


class Segments:
    def __init__(self, columns):
        self.columns = columns
        self.served = columns.instance.weights.served
        count, heads = np.diff(columns.first), columns.heads[columns.wish_of]
        self.there = np.flatnonzero(count)
        self.groups = [
            (int(number), Rows(columns, np.flatnonzero((count > 0) & (heads == number))))
            for number in np.unique(heads[self.there])
        ]

    def choose(self, reduced):
        """(what each wish gains, the columns that it would take)."""
        cost, taken = np.full(len(self.columns.day), np.inf), []
        for heads, rows in self.groups:
            cost[rows.starts], best = rows.cheapest(reduced, heads)
            taken.append((rows.starts, best))
        wish, start, gain = self.best_starts(self.served - cost)
        fine = gain > 0
        gains = np.zeros(len(self.columns.heads))
        gains[wish[fine]] = gain[fine]
        return gains, self.columns_of(taken, start[fine])

    def best_starts(self, gain):
        """Each wish that has any start, the best of them and its gain."""
        wish = self.columns.wish_of[self.there]
        order = np.lexsort((-gain[self.there], wish))
        found = order[firsts(wish[order])]
        return wish[found], self.there[found], gain[self.there[found]]

    def columns_of(self, taken, starts):
        wanted = np.zeros(len(self.columns.day), dtype=bool)
        wanted[starts] = True
        return np.concatenate([EMPTY, *(best[wanted[there]].ravel() for there, best in taken)])

    def slack(self, reduced):
        """How much worse each column's wish does with it than at its best: what may be left out."""
        columns = self.columns
        cost, last = np.full(len(columns.day), np.inf), np.full(len(columns.day), np.inf)
        for heads, rows in self.groups:
            cost[rows.starts], best = rows.cheapest(reduced, heads)
            last[rows.starts] = reduced[best[:, -1]]
        gain, most = self.served - cost, np.zeros(len(columns.heads))
        np.maximum.at(most, columns.wish_of, gain)
        start = columns.start
        return most[columns.wish_of[start]] - gain[start] + np.maximum(reduced - last[start], 0)


class Rows:
    """The columns of some starts, side by side."""

    def __init__(self, columns, starts):
        self.starts = starts
        first, last = columns.first[starts], columns.first[starts + 1]
        count = last - first
        self.index = np.concatenate([EMPTY, *map(np.arange, first, last)]).astype(np.int64)
        self.edges = np.cumsum(count) - count
        self.own = np.repeat(np.arange(len(starts)), count)

    def cheapest(self, reduced, heads):
        """The cheapest so many of each start: their sum, and their columns from the cheapest on."""
        mine, total, found = reduced[self.index], np.zeros(len(self.starts)), []
        for _ in range(heads):
            least = np.minimum.reduceat(mine, self.edges)
            place = np.flatnonzero(mine == least[self.own])
            place = place[firsts(self.own[place])]
            total += least
            found.append(self.index[place])
            mine[place] = np.inf
        return total, np.stack(found, axis=1)


def firsts(values):
    """Where another value than before stands, in a row whose equal values lie together."""
    found = np.ones(len(values), dtype=bool)
    found[1:] = values[1:] != values[:-1]
    return found
