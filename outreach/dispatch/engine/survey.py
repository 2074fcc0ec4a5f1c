"""Why somebody cannot give a talk, or that she can: the rules, each written once.

They take numbers or whole arrays of them. The solver asks them of all people and hours at once, whoever
explains asks them of one order, and the check asks them of one line of a plan.
"""

from enum import IntEnum

import numpy as np


class Fault(IntEnum):
    """The first rule that is not met, in the order in which they are asked."""

    NONE = 0
    TOPIC = 1
    FORM = 2
    REACH = 3
    HOURS = 4
    TAKEN = 5
    ROAD = 6
    LIMIT = 7
    SAID_NO = 8


# The rules.


def reaches(distance, radius):
    return distance <= radius


def inside(window_starts, window_ends, starts, ends):
    return (window_starts <= starts) & (ends <= window_ends)


def overlap(starts, ends, other_starts, other_ends):
    return (starts < other_ends) & (other_starts < ends)


def road(minutes, elsewhere, rest):
    """Minutes between two talks of one person; she rests only where she changes the place."""
    return minutes + elsewhere * rest


def too_close(starts, ends, before, other_starts, other_ends, other_before, gap):
    """`before` is what the later of the two takes to set up."""
    return (starts < other_ends + gap + before) & (other_starts < ends + gap + other_before)


# Asked of many.


def suits(instance, wish):
    """[fault of each person], hours aside."""
    everybody = np.arange(len(instance.people))
    found = np.zeros(len(everybody), dtype=np.int8)
    for met, fault in (
        (near(instance, wish, everybody), Fault.REACH),
        (instance.tables.forms.of(wish.form), Fault.FORM),
        (instance.tables.topics.of(wish.topic), Fault.TOPIC),
    ):
        found[~met] = fault
    found[[instance.person_number[key] for key in wish.without]] = Fault.SAID_NO
    return found


def able(instance, topic, form):
    """Who may speak on it and in this form, wherever it is."""
    tables = instance.tables
    return np.flatnonzero(tables.topics.of(topic) & tables.forms.of(form))


def near(instance, wish, people):
    tables = instance.tables
    far = instance.distance[wish.place][tables.home[people]]
    return reaches(far, tables.radius[people]) | tables.serves.of(wish.place)[people]


def costs(instance, wish, people):
    """{part: [what each of these people costs]}; her load comes on top, which depends on the plan."""
    tables, weights = instance.tables, instance.weights
    far = np.rint(instance.distance[wish.place][tables.home[people]] * weights.far).astype(np.int64)
    strange = ~tables.dialects.of(wish.dialect)[people]
    again = tables.been.of(wish.place)[people]
    return {"travel": far, "dialect": strange * weights.dialect, "again": again * weights.again}


def free(instance, people, days, starts, ends, places, setups):
    """[fault of each row]: whether this person is free then, what is agreed already counted."""
    tables = instance.tables
    window = inside(*(one[people, days] for one in tables.free), starts[:, None], ends[:, None])
    found = np.where(window.any(axis=1), Fault.NONE, Fault.HOURS).astype(np.int8)
    busy_starts, busy_ends, busy_places, busy_before = (one[people, days] for one in tables.busy)
    elsewhere = (busy_places >= 0) & (busy_places != places[:, None])
    minutes = np.where(busy_places >= 0, instance.minutes[busy_places, places[:, None]], 0)
    gap = road(minutes, elsewhere, tables.rest[people][:, None])
    near = too_close(
        starts[:, None],
        ends[:, None],
        elsewhere * setups[:, None],
        busy_starts,
        busy_ends,
        elsewhere * busy_before,
        gap,
    )
    taken = overlap(starts[:, None], ends[:, None], busy_starts, busy_ends)
    fine = found == Fault.NONE
    found[fine & near.any(axis=1)] = Fault.ROAD
    found[fine & taken.any(axis=1)] = Fault.TAKEN
    return found


# Asked of the talks of one plan.


def apart(instance, person, one, other):
    """Two talks of one person, each (day, starts, ends, place, setup): is there time between them?"""
    if one[0] != other[0]:
        return True
    elsewhere = one[3] != other[3]
    gap = road(int(instance.minutes[one[3], other[3]]), elsewhere, person.rest)
    return not too_close(*one[1:3], elsewhere * one[4], *other[1:3], elsewhere * other[4], gap)


def over(person, days):
    """Limits that so many talks on these days would break; her cap is the first of them."""
    if person.load + len(days) > person.cap:
        yield None
    for limit in person.limits:
        if sum(limit.first <= day <= limit.last for day in days) > limit.most:
            yield limit


def neighbours(instance, person, talks):
    """Pairs of her talks that are too close, each pair of a day asked."""
    talks = sorted(talks)
    for place, one in enumerate(talks):
        for other in talks[place + 1 :]:
            if not apart(instance, person, one, other):
                yield one, other


def fairness(weights, person, number):
    """What her talk costs that comes after `number` others."""
    return round(weights.fairness * number / person.cap) if person.cap else weights.fairness


def steps(instance, person):
    """What each further talk costs, as far as her cap goes."""
    return [fairness(instance.weights, person, number) for number in range(person.load, person.cap)]
