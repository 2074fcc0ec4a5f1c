"""What is asked of the engine, and what it answers.

Days are numbered from 0, minutes count from midnight, places are rows of two square tables: `distance`, what
one trip from home costs, and `minutes`, the road between two talks. Keys are the asker's own and come back.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

ALWAYS = ((None, 0, 24 * 60),)  # free on every day
FAR = 10**9


class Busy(NamedTuple):
    """An hour that is taken already; without a place no road is counted. `before`: minutes to set up."""

    day: int
    starts: int
    ends: int
    place: int | None = None
    before: int = 0


class Limit(NamedTuple):
    """At most so many talks from this day to that, both counted."""

    first: int
    last: int
    most: int


@dataclass(frozen=True)
class Person:
    key: object
    home: int
    topics: frozenset
    forms: frozenset | None  # None: she never said, so any
    dialects: frozenset
    radius: float
    cap: int  # talks in all this time, those of `load` among them
    free: tuple = ALWAYS  # (day, from, to)
    busy: tuple = ()  # Busy
    load: int = 0  # talks she has agreed to in this time already
    rest: int = 0  # minutes between two places
    limits: tuple = ()  # Limit, what she has agreed to already taken off
    serves: frozenset = frozenset()  # places that are never too far for her
    been: frozenset = frozenset()  # places where she spoke lately


@dataclass(frozen=True)
class Wish:
    key: object
    place: int
    topic: object  # None: any
    form: object  # None: any
    dialect: object  # None: any
    heads: int
    minutes: int
    starts: tuple  # (day, minute)
    setup: int = 0
    without: frozenset = frozenset()  # keys of people who have said no to it


@dataclass(frozen=True)
class Weights:
    """A talk that is served is worth more than all that its people can cost: serve first, then be fair."""

    served: int = 1000
    far: float = 1  # per unit of `distance`
    dialect: int = 8
    again: int = 0  # she spoke there lately
    fairness: int = 60  # a person's talk counts this times her load so far / her cap


class Given(NamedTuple):
    """One wish served: its key, (day, minute), the keys of who goes."""

    wish: object
    start: tuple
    people: tuple


@dataclass(frozen=True)
class Plan:
    given: tuple  # Given
    value: int
    bound: float  # no plan is worth more
    proven: bool = False  # and none is worth more than this one
    engine: str = ""

    @property
    def gap(self):
        """How far it may be from the best: 0.01 is one in a hundred."""
        return max(0.0, 1 - self.value / self.bound) if self.bound > 0 else 0.0


def codes(values):
    return {value: number for number, value in enumerate(dict.fromkeys(values))}


@dataclass(frozen=True)
class Instance:
    people: tuple
    wishes: tuple
    distance: np.ndarray
    minutes: np.ndarray
    weights: Weights = field(default_factory=Weights)

    @cached_property
    def days(self):
        return 1 + max((day for wish in self.wishes for day, _minute in wish.starts), default=0)

    @cached_property
    def least_gap(self):
        """Minutes that lie between any two talks of one person, wherever they are."""
        return int(self.minutes.min()) if self.minutes.size else 0

    @cached_property
    def person_number(self):
        return {person.key: number for number, person in enumerate(self.people)}

    @cached_property
    def wish_number(self):
        return {wish.key: number for number, wish in enumerate(self.wishes)}

    @cached_property
    def tables(self):
        return Tables(self)


class Tables:
    """The people as arrays, read by survey."""

    def __init__(self, instance):
        people = instance.people
        self.home = np.array([one.home for one in people], dtype=np.int64)
        self.radius = np.array([one.radius for one in people], dtype=float)
        self.rest = np.array([one.rest for one in people], dtype=np.int64)
        self.topics = Marks(one.topics for one in people)
        self.forms = Marks(one.forms for one in people)
        self.dialects = Marks(one.dialects for one in people)
        self.serves = Marks(one.serves for one in people)
        self.been = Marks(one.been for one in people)
        self.free = windows([one.free for one in people], instance.days)
        self.busy = hours([one.busy for one in people], instance.days)


class Marks:
    """Who has which word: a column of yes and no for each word, made when it is first asked for."""

    def __init__(self, sets):
        sets = list(sets)
        self.every = np.array([words is None for words in sets], dtype=bool)
        self.people, self.column = {}, {None: np.ones(len(sets), dtype=bool)}
        for number, words in enumerate(sets):
            for word in words or ():
                self.people.setdefault(word, []).append(number)

    def of(self, word):
        """Who has it; a wish without a word is everybody's. Not to be written into."""
        if word not in self.column:
            found = self.every.copy()
            found[self.people.get(word, [])] = True
            self.column[word] = found
        return self.column[word]


def windows(free, days):
    """(starts, ends), each [person, day, stretch]; stretches that touch are one, none is 1 to 0."""
    joined = [[[] for _ in range(days)] for _ in free]
    for number, rows in enumerate(free):
        for day, starts, ends in rows:
            for one in range(days) if day is None else (day,):
                if 0 <= one < days:
                    joined[number][one].append((starts, ends))
    joined = [[touching(rows) for rows in person] for person in joined]
    most = max((len(rows) for person in joined for rows in person), default=0) or 1
    starts = np.ones((len(free), days, most), dtype=np.int32)
    ends = np.zeros((len(free), days, most), dtype=np.int32)
    for number, person in enumerate(joined):
        for day, rows in enumerate(person):
            for place, row in enumerate(rows):
                starts[number, day, place], ends[number, day, place] = row
    return starts, ends


def touching(rows):
    found = []
    for starts, ends in sorted(rows):
        if found and starts <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((starts, ends))
    return found


def hours(busy, days):
    """[starts, ends, place (-1: none), before], each [person, day, row]; what is not there lies far off."""
    by_day = {}
    for number, rows in enumerate(busy):
        for row in rows:
            one = Busy(*row)
            if 0 <= one.day < days:
                by_day.setdefault((number, one.day), []).append(one)
    most = max(map(len, by_day.values()), default=0)
    found = [np.full((len(busy), days, most), FAR, dtype=np.int32) for _ in range(4)]
    found[2][:], found[3][:] = -1, 0
    for (number, day), rows in by_day.items():
        for place, one in enumerate(rows):
            where = -1 if one.place is None else one.place
            for table, told in zip(found, (one.starts, one.ends, where, one.before), strict=True):
                table[number, day, place] = told
    return found
