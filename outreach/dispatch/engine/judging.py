"""What a plan is worth, part by part, and which rules it breaks; an explanation shows the same parts."""

from collections import defaultdict
from typing import NamedTuple

import numpy as np

from . import survey
from .survey import Fault


class Part(NamedTuple):
    """One line of the account: what, for which wish and person, and how much it adds to the plan's value."""

    code: str  # served, travel, dialect, again, load
    wish: object
    person: object
    value: int


class Broken(NamedTuple):
    rule: str
    wish: object
    person: object = None


def value(instance, given):
    return sum(part.value for part in parts(instance, given))


def parts(instance, given):
    """Every part of the plan's value; their sum is the value, whoever computes it."""
    found = []
    for line in given:
        wish = instance.wishes[instance.wish_number[line.wish]]
        found.append(Part("served", wish.key, None, instance.weights.served))
        found += costs_of(instance, wish, line.people)
    return found + loads(instance, given)


def costs_of(instance, wish, keys):
    people = np.array([instance.person_number[key] for key in keys], dtype=np.int64)
    for code, amounts in survey.costs(instance, wish, people).items():
        for key, amount in zip(keys, amounts.tolist(), strict=True):
            if amount:
                yield Part(code, wish.key, key, -amount)


def loads(instance, given):
    """Her first talk of the plan costs least: in the order of their hours each carries its own step."""
    found = []
    for key, lines in by_person(given).items():
        person = instance.people[instance.person_number[key]]
        for number, line in enumerate(sorted(lines, key=lambda one: (one.start, str(one.wish)))):
            step = survey.fairness(instance.weights, person, person.load + number)
            if step:
                found.append(Part("load", line.wish, key, -step))
    return found


def by_person(given):
    found = defaultdict(list)
    for line in given:
        for key in line.people:
            found[key].append(line)
    return found


def broken(instance, given):
    """Every rule the plan breaks."""
    found = []
    for line in given:
        found += broken_by(instance, line)
    if len({line.wish for line in given}) < len(given):
        found += [Broken("twice", wish) for wish in sorted({line.wish for line in given}, key=str)]
    for key, lines in by_person(given).items():
        found += broken_for(instance, instance.people[instance.person_number[key]], lines)
    return found


def broken_by(instance, line):
    wish = instance.wishes[instance.wish_number[line.wish]]
    if tuple(line.start) not in {tuple(start) for start in wish.starts}:
        yield Broken("start", wish.key)
    if len(set(line.people)) != wish.heads or len(line.people) != wish.heads:
        yield Broken("heads", wish.key)
    people = np.array([instance.person_number[key] for key in line.people], dtype=np.int64)
    suit, hours = survey.suits(instance, wish)[people], free_at(instance, wish, people, line.start)
    for key, *faults in zip(line.people, suit, hours, strict=True):
        for fault in faults:
            if fault:
                yield Broken(Fault(fault).name.lower(), wish.key, key)


def free_at(instance, wish, people, start):
    """[fault of each of these people] for one hour of one wish."""
    day, minute = start
    rows = np.full(len(people), 1, dtype=np.int64)
    at = (day, minute, minute + wish.minutes, wish.place, wish.setup)
    return survey.free(instance, people, *(rows * one for one in at))


def broken_for(instance, person, lines):
    talks = [talk_of(instance, line) for line in lines]
    named = dict(zip(talks, lines, strict=False))
    for one, other in survey.neighbours(instance, person, talks):
        rule = "overlap" if other[1] < one[2] else "road"
        yield Broken(rule, named[other].wish, person.key)
    for limit in survey.over(person, [talk[0] for talk in talks]):
        yield Broken("cap" if limit is None else "limit", None, person.key)


def talk_of(instance, line):
    """(day, starts, ends, place, setup), as survey asks for it."""
    wish = instance.wishes[instance.wish_number[line.wish]]
    day, minute = line.start
    return day, minute, minute + wish.minutes, wish.place, wish.setup
