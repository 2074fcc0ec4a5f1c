"""A plan in one pass: each wish in turn takes the best that is left, at the prices that are given."""

import numpy as np

from . import survey


class Taken:
    """Who has what in the plan so far."""

    def __init__(self, columns):
        self.columns, self.instance = columns, columns.instance
        self.talks = [{} for _ in self.instance.people]  # of each person {start: talk}
        self.chosen = {}  # wish → (start, people)
        self.talk, self.limits = {}, {}

    def may(self, person, start):
        """Is she free beside what the plan has given her?"""
        own = self.talks[person]
        one = self.instance.people[person]
        if len(own) + one.load >= one.cap:
            return False
        talk = self.talk_of(start)
        for other in own.values():
            if other[0] == talk[0] and not survey.apart(self.instance, one, talk, other):
                return False
        return all(
            sum(limit.first <= row[0] <= limit.last for row in own.values()) < limit.most
            for limit in self.limits_on(person, talk[0])
        )

    def limits_on(self, person, day):
        """Her limits that count this day: of many only a few."""
        key = person, day
        if key not in self.limits:
            hers = self.instance.people[person].limits
            self.limits[key] = [limit for limit in hers if limit.first <= day <= limit.last]
        return self.limits[key]

    def talk_of(self, start):
        found = self.talk.get(start)
        if found is None:
            found = self.talk[start] = self.columns.talk(start)
        return found

    def give(self, wish, start, people):
        self.chosen[wish] = (start, people)
        for person in people:
            self.talks[person][start] = self.talk_of(start)

    def take_back(self, wish):
        start, people = self.chosen.pop(wish)
        for person in people:
            del self.talks[person][start]


class Lists:
    """The columns of each start as plain lists, the cheapest first: faster to walk than arrays."""

    def __init__(self, columns, reduced):
        order = np.lexsort((reduced, columns.start))
        self.person = columns.person[order].tolist()
        self.reduced = reduced[order].tolist()
        self.first = columns.first.tolist()
        self.opens = columns.opens.tolist()
        self.heads = columns.heads.tolist()


def greedy(columns, reduced, order):
    taken, lists = Taken(columns), Lists(columns, reduced)
    served = columns.instance.weights.served
    for wish in order:
        if found := best(taken, lists, wish, served):
            taken.give(wish, *found)
    return taken


def best(taken, lists, wish, most):
    """(start, people) at the least price below `most`, or None."""
    found = None
    for start in range(lists.opens[wish], lists.opens[wish + 1]):
        price, people = cheapest(taken, lists, start, lists.heads[wish], most)
        if people:
            most, found = price, (start, people)
    return found


def cheapest(taken, lists, start, heads, most):
    """The cheapest people of one start who are free, given up where they cost `most`."""
    price, people = 0.0, []
    for place in range(lists.first[start], lists.first[start + 1]):
        own = lists.reduced[place]
        if price + own * (heads - len(people)) >= most:
            break
        if taken.may(lists.person[place], start):
            price += own
            people.append(lists.person[place])
            if len(people) == heads:
                return price, people
    return most, None


def scarcest(columns):
    """Wishes in the order of how few columns they have for each head."""
    count = np.bincount(columns.wish_of[columns.start], minlength=len(columns.heads))
    return np.argsort(count / columns.heads, kind="stable").tolist()
