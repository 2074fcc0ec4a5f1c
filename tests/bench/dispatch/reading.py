"""The rows of numbers in the words of the engine, and its plan as lines for the checker."""

import numpy as np

from outreach.dispatch.engine import Instance, Person, Weights, Wish


def instance_of(data):
    towns, rules, worth = np.array(data["towns"]), data["rules"], data["objective"]
    across = towns[:, None, :] - towns[None, :, :]
    km = np.sqrt((across**2).sum(axis=2)) * rules["winding"]
    minutes = np.ceil(km / rules["speed"] * 60)
    for one, other, known in data["shortcuts"]:
        minutes[one, other] = minutes[other, one] = known
    return Instance(
        tuple(map(person_of, data["lecturers"])),
        tuple(map(wish_of, data["wishes"])),
        km,
        np.maximum(minutes, rules["turnround"]).astype(np.int32),
        Weights(worth["served"], worth["per_km"], worth["dialect"], 0, worth["fairness"]),
    )


def person_of(row):
    return Person(
        row["key"],
        row["town"],
        frozenset(row["topics"]),
        frozenset(row["forms"]),
        frozenset(row["dialects"]),
        row["radius"],
        row["cap"],
        free=tuple(map(tuple, row["free"])),
        busy=tuple(map(tuple, row["busy"])),
    )


def wish_of(row):
    named = [row[name] for name in ("key", "town", "topic", "form", "dialect", "heads", "minutes")]
    return Wish(*named, starts=tuple(map(tuple, row["starts"])))


def lines_of(plan):
    return [(given.wish, given.start, list(given.people)) for given in plan.given]
