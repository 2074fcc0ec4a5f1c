"""Small plans for tests: one road of places a few minutes apart, and what is not said does not hinder."""

import random
from functools import lru_cache
from itertools import combinations, product

import numpy as np

from outreach.dispatch.engine import Given, Instance, Person, Weights, Wish, broken, judging
from outreach.dispatch.engine.instance import Busy, Limit


def road(places, minutes=20, least=0):
    """(distance, minutes) of places along one road."""
    far = np.abs(np.subtract.outer(np.arange(places), np.arange(places)))
    return far * 10.0, np.maximum(far * minutes, least).astype(np.int32)


def person(key="l", **said):
    said = {"home": 0, "topics": {"t"}, "forms": None, "dialects": {"d"}, "radius": 1000, "cap": 9, **said}
    for name in ("topics", "dialects", "serves", "been"):
        said[name] = frozenset(said.get(name, ()))
    if said["forms"] is not None:
        said["forms"] = frozenset(said["forms"])
    return Person(key, **said)


def wish(key="w", **said):
    plain = {"place": 0, "topic": "t", "form": "f", "dialect": "d", "heads": 1, "minutes": 60}
    return Wish(key, **{**plain, "starts": ((0, 600),), **said})


def instance(people, wishes, places=5, least=0, **weights):
    return Instance(tuple(people), tuple(wishes), *road(places, least=least), Weights(**weights))


@lru_cache
def best_by_trying(seed):
    """The value of the best plan of by_chance(seed), by trying every one there is."""
    asked = by_chance(seed)
    choices = [[None, *possible(asked, one)] for one in asked.wishes]
    plans = ([line for line in lines if line] for lines in product(*choices))
    return max(together(asked, plan) for plan in plans)


def possible(asked, one):
    """(line, what it is worth apart from her load) of every way to serve one wish."""
    for start in one.starts:
        for people in combinations([person.key for person in asked.people], one.heads):
            line = Given(one.key, start, people)
            if not broken(asked, [line]):
                parts = judging.parts(asked, [line])
                yield line, sum(part.value for part in parts if part.code != "load")


def together(asked, plan):
    """What lines that are right alone are worth together: less than nothing where they clash."""
    lines = [line for line, _worth in plan]
    for key, hers in judging.by_person(lines).items():
        if next(judging.broken_for(asked, asked.people[asked.person_number[key]], hers), None):
            return -1
    return sum(worth for _line, worth in plan) + sum(part.value for part in judging.loads(asked, lines))


def by_chance(seed):
    """A plan small enough to be tried out, in which every rule bites somewhere."""
    dice = random.Random(seed)
    people = [a_person(dice, number) for number in range(dice.randint(2, 4))]
    wishes = [a_wish(dice, number) for number in range(dice.randint(2, 4))]
    return instance(people, wishes, least=dice.choice([0, 15]), again=5)


def a_person(dice, number):
    return person(
        f"l{number}",
        home=dice.randrange(5),
        topics=dice.sample(["t", "u"], dice.randint(1, 2)),
        forms=dice.choice([None, {"f"}, {"f", "g"}]),
        dialects=dice.choice([(), ("d",)]),
        radius=dice.choice([20, 40]),
        cap=dice.randint(1, 3),
        load=dice.choice([0, 0, 1]),
        free=tuple((day, 480, dice.choice([720, 1080])) for day in range(3) if dice.random() < 0.8),
        busy=tuple([Busy(dice.randrange(3), 600, 660, dice.randrange(5), 10)] if dice.random() < 0.3 else ()),
        rest=dice.choice([0, 30]),
        limits=(Limit(0, 0, 1),) if dice.random() < 0.5 else (),
        serves={dice.randrange(5)},
        been={dice.randrange(5)},
    )


def a_wish(dice, number):
    hours = [(dice.randrange(3), dice.choice([540, 570, 600, 630, 660])) for _ in range(2)]
    return wish(
        f"w{number}",
        place=dice.randrange(5),
        topic=dice.choice(["t", "u", None]),
        form=dice.choice(["f", "g", None]),
        dialect=dice.choice(["d", None]),
        heads=dice.choice([1, 1, 2]),
        minutes=dice.choice([30, 60]),
        starts=tuple(sorted(set(hours))),
        setup=dice.choice([0, 20]),
        without=frozenset(["l0"] if dice.random() < 0.2 else []),
    )
