"""The best plan of some columns, proven: a mixed-integer programme for HiGHS (scheduling.md §2.1).

One 0/1 for each column, one for each start that wants several people, and a rising cost for each person's
further talks. What `taken` has given already stays as it is.
"""

from collections import defaultdict

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from . import survey

OPTIMAL = 0


class Programme:
    def __init__(self, columns, rows, taken):
        """`rows` are the numbers of the columns that may be used, none of them of a wish in `taken`."""
        self.columns, self.taken = columns, taken
        self.rows = np.array([row for row in rows if taken.may(columns.person[row], columns.start[row])])
        self.rows = self.rows.astype(np.int64)
        self.start, self.person = columns.start[self.rows], columns.person[self.rows]
        self.wish = columns.wish_of[self.start]
        self.heads = columns.heads[self.wish]
        self.entries, self.lows, self.highs = [], [], []
        self.gain, self.whole, self.size = [], [], 0

    def solve(self, seconds, gap):
        """([(wish, start, people)], bound of what these columns add, whether it is proven); None if nothing
        was found in time."""
        if not len(self.rows):
            return [], 0.0, True
        self.write()
        matrix = coo_array(self.triples(), shape=(len(self.lows), self.size)).tocsr()
        found = milp(
            -np.concatenate(self.gain),
            integrality=np.concatenate(self.whole),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(matrix, self.lows, self.highs),
            options={"time_limit": seconds, "mip_rel_gap": gap, "presolve": True},
        )
        if found.x is None:
            return None
        bound = -found.mip_dual_bound if found.mip_dual_bound is not None else np.inf
        return self.lines(found.x), float(bound), found.status == OPTIMAL

    def lines(self, solution):
        picked = np.flatnonzero(solution[: len(self.rows)] > 0.5)
        found = defaultdict(list)
        for place in picked.tolist():
            found[int(self.wish[place]), int(self.start[place])].append(int(self.person[place]))
        return [(wish, start, people) for (wish, start), people in found.items()]

    def triples(self):
        values, lines, places = (np.concatenate(parts) for parts in zip(*self.entries, strict=True))
        return values, (lines, places)

    # What the programme is made of.

    def write(self):
        columns = self.columns
        served = columns.instance.weights.served
        self.add_variables(np.where(self.heads == 1, served, 0) - columns.cost[self.rows], whole=True)
        self.one_start_each(served)
        self.moments()
        self.roads()
        self.caps()
        self.limits()

    def add_variables(self, gain, whole):
        first = self.size
        self.gain.append(np.asarray(gain, dtype=float))
        self.whole.append(np.full(len(gain), int(whole)))
        self.size += len(gain)
        return first

    def add_rows(self, line, place, value, low, high):
        """Rows of the matrix, whose numbers `line` begin at 0 for each call."""
        line = np.asarray(line, dtype=np.int64)
        count = int(line.max()) + 1 if len(line) else 0
        value = np.broadcast_to(np.asarray(value, dtype=float), line.shape)
        self.entries.append((value, line + len(self.lows), np.asarray(place, dtype=np.int64)))
        self.lows += [low] * count
        self.highs += [high] * count

    def one_start_each(self, served):
        """A wish is served once; of a start that wants several all come or none."""
        several = np.flatnonzero(self.heads > 1)
        starts, own = np.unique(self.start[several], return_inverse=True)
        first = self.add_variables(np.full(len(starts), served), whole=True)
        chosen = first + np.arange(len(starts))
        heads = self.columns.heads[self.columns.wish_of[starts]]
        self.add_rows(
            np.concatenate([own, np.arange(len(starts))]),
            np.concatenate([several, chosen]),
            np.concatenate([np.ones(len(several)), -heads]),
            0,
            0,
        )
        rows = np.arange(len(several))
        self.add_rows(
            np.concatenate([rows, rows]),
            np.concatenate([several, chosen[own]]),
            np.concatenate([np.ones(len(rows)), -np.ones(len(rows))]),
            -np.inf,
            0,
        )
        single = np.flatnonzero(self.heads == 1)
        wishes = np.concatenate([self.wish[single], self.columns.wish_of[starts]])
        self.at_most_one(wishes, np.concatenate([single, chosen]))

    def at_most_one(self, group, place):
        """Of the variables of one group at most one; a group of one needs no row."""
        found, own, count = np.unique(group, return_inverse=True, return_counts=True)
        keep = count[own] > 1
        line = np.unique(own[keep], return_inverse=True)[1]
        if len(found):
            self.add_rows(line, place[keep], 1, -np.inf, 1)

    def moments(self):
        """Of the talks of one person that cover the same moment at most one."""
        begins, until, width = self.columns.spans
        first, last = begins[self.start], until[self.start]
        count = last - first
        place = np.repeat(np.arange(len(self.rows)), count)
        moment = np.arange(len(place)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
        cell = self.person[place] * width + moment
        # Only a moment at which one of them begins can hold the most.
        begun = np.unique(self.person * width + first)
        keep = np.isin(cell, begun)
        self.at_most_one(cell[keep], place[keep])

    def roads(self):
        """Too little time between two places: of this talk and those of another wish at most one."""
        line, place = [], []
        for pairs in self.by_day():
            for one, others in self.too_close(pairs):
                number = line[-1] + 1 if line else 0
                line += [number] * (1 + len(others))
                place += [one, *others]
        if line:
            self.add_rows(line, place, 1, -np.inf, 1)

    def by_day(self):
        found = defaultdict(list)
        days = self.columns.day[self.start]
        for place, key in enumerate(zip(self.person.tolist(), days.tolist(), strict=True)):
            found[key].append(place)
        return [places for places in found.values() if len(places) > 1]

    def too_close(self, places):
        """(a talk, those of one other wish that it hinders by the road alone)."""
        columns = self.columns
        person = columns.instance.people[self.person[places[0]]]
        talks = [(columns.talk(self.start[place]), int(self.wish[place]), place) for place in places]
        for one, own, place in talks:
            near = defaultdict(list)
            for other, wish, another in talks:
                if wish != own and one[:2] <= other[:2] and self.only_road(person, one, other):
                    near[wish].append(another)
            yield from ((place, others) for others in near.values())

    def only_road(self, person, one, other):
        beyond = other[1] >= one[2] + self.columns.instance.least_gap
        return beyond and not survey.apart(self.columns.instance, person, one, other)

    def caps(self):
        """What a person gives costs more from talk to talk, and ends at her cap."""
        instance = self.columns.instance
        people, own = np.unique(self.person, return_inverse=True)
        line, place, value = [own], [np.arange(len(self.rows))], [np.ones(len(self.rows))]
        for number, person in enumerate(people.tolist()):
            steps = survey.steps(instance, instance.people[person])[len(self.taken.talks[person]) :]
            steps = steps[: int((own == number).sum())] if len(people) < 50 else steps
            first = self.add_variables(-np.array(steps), whole=False)
            line.append(np.full(len(steps), number))
            place.append(first + np.arange(len(steps)))
            value.append(-np.ones(len(steps)))
        self.add_rows(np.concatenate(line), np.concatenate(place), np.concatenate(value), 0, 0)

    def limits(self):
        instance, columns = self.columns.instance, self.columns
        days = columns.day[self.start].tolist()
        for person, places in self.by_person().items():
            given = [talk[0] for talk in self.taken.talks[person].values()]
            for limit in instance.people[person].limits:
                inside = [place for place in places if limit.first <= days[place] <= limit.last]
                most = limit.most - sum(limit.first <= day <= limit.last for day in given)
                if len(inside) > max(most, 0):
                    self.add_rows(np.zeros(len(inside)), inside, 1, -np.inf, most)

    def by_person(self):
        found = defaultdict(list)
        for place, person in enumerate(self.person.tolist()):
            found[person].append(place)
        return found
