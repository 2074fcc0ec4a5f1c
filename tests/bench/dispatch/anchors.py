"""How the peers choose: who ordered first is served first, by the nearest or by who has the least to do."""

from collections import defaultdict
from itertools import product


def first_come(checker):
    """Each wish in the order in which it came, its first hour that works, the nearest people."""
    return Round(checker, lambda person, wish, load: checker.cost(person, wish)).lines()


def least_loaded(checker):
    """The same, but whoever has the fewest talks so far (round robin), the nearer among equals."""
    return Round(checker, lambda person, wish, load: (load, checker.cost(person, wish))).lines()


class Round:
    def __init__(self, checker, order):
        self.checker, self.order = checker, order
        self.work = defaultdict(list)
        self.able = defaultdict(list)
        for person in checker.people.values():
            for trade in product(person["topics"], person["forms"]):
                self.able[trade].append(person)

    def lines(self):
        found = [self.served(wish) for wish in self.checker.wishes.values()]
        return [line for line in found if line]

    def served(self, wish):
        able = self.able[wish["topic"], wish["form"]]
        near = [one for one in able if self.checker.km(one["town"], wish["town"]) <= one["radius"]]
        near.sort(key=lambda one: self.rank(one, wish))
        for day, starts in wish["starts"]:
            talk = (day, starts, starts + wish["minutes"], wish["town"], wish["key"])
            going = []
            for person in near:
                if len(going) < wish["heads"] and self.may(person, wish, talk):
                    going.append(person["key"])
            if len(going) == wish["heads"]:
                for key in going:
                    self.work[key].append(talk)
                return wish["key"], (day, starts), going
        return None

    def rank(self, person, wish):
        return self.order(person, wish, len(self.work[person["key"]]))

    def may(self, person, wish, talk):
        if next(self.checker.hindrances(person, wish, *talk[:2]), None):
            return False
        talks = sorted([*self.work[person["key"]], talk])
        return next(self.checker.of_person(person, talks), None) is None
