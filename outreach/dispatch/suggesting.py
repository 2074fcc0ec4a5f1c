"""Whom to ask for one talk, and why: the best first with every part of her account; the others by what stands
in the way, and those whom one rule alone keeps out.

The same functions judge here and in the month plan (engine/survey.py). For one order the number of queries is
fixed, however many lecturers there are.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cached_property

import numpy as np
from django.utils import timezone
from django.utils.translation import gettext as _

from home.areas.travel import spot_of
from outreach.sessions.candidates import may_be_asked

from . import people as facts
from .engine import Fault, Instance, Weights, Wish, judging, survey
from .places import FAR_AWAY, Places, home_of, serves

WEIGHTS = Weights(served=1000, far=1, dialect=8, again=10, fairness=60)
HOURS = (time(9), time(10), time(14, 30), time(15, 30), time(19))  # other hours of the same day
SHOWN, NEAR = 8, 5
# Of those whom one rule keeps out, who could come most easily is named first.
SOFTEST = (Fault.LIMIT, Fault.ROAD, Fault.HOURS, Fault.TAKEN, Fault.REACH, Fault.FORM, Fault.TOPIC)


@dataclass
class Suggestion:
    """One lecturer: parts as (code, value) whose sum is `total`, and the facts behind them."""

    key: int
    name: str
    parts: list = field(default_factory=list)
    minutes: int = 0
    load: int = 0
    home: str = ""
    been: object = None  # the day she last spoke there
    speaks: bool = False
    has_account: bool = True
    faults: list = field(default_factory=list)
    limit: int = 0  # which of her limits: 0 day, 1 week, 2 month
    counts: tuple = (0, 0, 0, 0)
    limits: tuple = (0, 0, 0)
    rival: object = None  # the hard row in the way
    gap: int = 0  # minutes between it and the talk, and what the road takes
    need: int = 0
    other: datetime | None = None  # an hour of the same day at which nothing stands in the way

    @property
    def total(self):
        return sum(value for _code, value in self.parts)


@dataclass
class Suggested:
    best: list
    left_out: list  # (fault, count, [Suggestion])
    near: list
    asked: int
    wanted: object = None  # the dialect


def suggest(session, user, starts_at, ends_at, venue=None):
    """For this hour and place; the talk's own booking is not in its way."""
    return Order(session, user, starts_at, ends_at, venue).answer()


class Order:
    def __init__(self, session, user, starts_at, ends_at, venue):
        self.session, self.starts_at, self.ends_at = session, starts_at, ends_at
        self.day = timezone.localdate(starts_at)
        lecturers = may_be_asked(session, user)
        self.rows = facts.rows_of(lecturers)
        topics = [session.topic_id] if session.topic_id else []
        self.known = facts.Known(lecturers, self.day, self.day, topics)
        resources = lecturers.order_by().values("resource")
        self.counts = facts.talks_around(resources, starts_at, session.booking)
        midnight = facts.midnight(self.day)
        self.hard = list(facts.hard_rows(resources, midnight, midnight + timedelta(days=1), session.booking))
        self.been = facts.been_in(lecturers.order_by().values("pk"), [session.area_id], starts_at)
        self.dialect = local_dialect(self.rows, self.known, session.area_id)
        self.places = Places()
        self.place = self.place_of(venue)
        self.instance = self.made()

    def place_of(self, venue):
        area = self.session.area
        if venue:
            return self.places.add(venue.pk, spot_of(venue.area, venue.lat, venue.lon))
        return self.places.add(area.pk, spot_of(area))

    def made(self):
        homes = [self.places.add(row.area_id, home_of(row)) for row in self.rows]
        self.venues()
        people = [self.person(row, home) for row, home in zip(self.rows, homes, strict=True)]
        return Instance(tuple(people), (self.wish(),), *self.places.tables([self.place]), WEIGHTS)

    def venues(self):
        for venue in facts.venues_of(self.hard):
            self.places.add(venue.pk, spot_of(venue.area, venue.lat, venue.lon))

    def wish(self):
        form, begins = self.session.form, timezone.localtime(self.starts_at)
        return Wish(
            self.session.pk,
            self.place,
            self.session.topic_id,
            self.session.form_id,
            self.dialect,
            1,
            round((self.ends_at - self.starts_at).total_seconds() / 60),
            ((0, facts.minute(begins)), *((0, facts.minute(hour)) for hour in HOURS)),
            form.setup_minutes if form else 0,
        )

    def person(self, row, home):
        counts = self.counts.get(row.resource_id, (0, 0, 0, 0))
        hers = self.by_resource.get(row.resource_id, ())
        busy = [part for one in hers for part in facts.busy_of(one, row.rest_minutes, self.day, self.places)]
        return facts.person_of(
            row,
            self.known,
            home,
            radius=FAR_AWAY,
            cap=max(row.max_month, counts[3] + 1),
            load=counts[3],
            busy=tuple(one for one in busy if one.day == 0),
            limits=facts.limits_of(row, counts),
            serves=frozenset([self.place] if serves(self.known.areas[row.pk], self.session.area_id) else ()),
            been=frozenset([self.place] if row.pk in self.been else ()),
        )

    @cached_property
    def by_resource(self):
        found = {}
        for row in self.hard:
            found.setdefault(row.resource_id, []).append(row)
        return found

    # The answer.

    def answer(self):
        found = [self.judged(*one) for one in zip(self.rows, self.faults(), strict=True)]
        best = sorted(
            (one for one in found if not one.faults), key=lambda one: (-one.total, one.name, one.key)
        )
        out = [one for one in found if one.faults]
        return Suggested(best, grouped(out), self.nearest(out), len(found), self.dialect)

    def faults(self):
        """The rules that each person does not meet, every one and not only the first."""
        wish, everybody = self.instance.wishes[0], np.arange(len(self.rows))
        if not len(everybody):
            return []
        tables = self.instance.tables
        hours = self.free_at(wish.starts[0][1])
        met = (
            (Fault.TOPIC, tables.topics.of(wish.topic)),
            (Fault.FORM, tables.forms.of(wish.form)),
            (Fault.REACH, survey.near(self.instance, wish, everybody)),
        )
        return [
            [*(fault for fault, fine in met if not fine[number]), *self.of_hour(number, hours[number])]
            for number in everybody.tolist()
        ]

    def free_at(self, minute):
        everybody = np.arange(len(self.rows))
        return judging.free_at(self.instance, self.instance.wishes[0], everybody, (0, minute))

    def of_hour(self, number, hour):
        if hour:
            yield Fault(hour)
        if next(survey.over(self.instance.people[number], [0]), None):
            yield Fault.LIMIT

    def judged(self, row, faults):
        person = self.instance.people[self.instance.person_number[row.pk]]
        counts = self.counts.get(row.resource_id, (0, 0, 0, 0))
        one = Suggestion(
            row.pk,
            self.name_of(row),
            minutes=int(self.instance.minutes[person.home, self.place]),
            load=counts[3],
            home=row.area_id,
            been=self.been.get(row.pk, {}).get(self.session.area_id),
            speaks=self.dialect in person.dialects,
            has_account=row.user_id is not None,
            faults=faults,
            counts=counts,
            limits=(row.max_day, row.max_week, row.max_month),
        )
        one.limit = next((place for place in range(3) if counts[place] >= one.limits[place]), 0)
        if faults:
            self.in_the_way(one, row)
        else:
            one.parts = self.parts(person)
        return one

    def name_of(self, row):
        """Of two with one name each says where she is from."""
        if self.names[row.name] < 2:
            return row.name
        whence = str(_("，")).join(filter(None, (row.area__name, row.affiliation)))
        return _("%(name)s（%(whence)s）") % {"name": row.name, "whence": whence}

    @cached_property
    def names(self):
        return Counter(row.name for row in self.rows)

    @cached_property
    def costs(self):
        wish, everybody = self.instance.wishes[0], np.arange(len(self.rows))
        found = survey.costs(self.instance, wish, everybody)
        return {code: amounts.tolist() for code, amounts in found.items()}

    def parts(self, person):
        number = self.instance.person_number[person.key]
        load = survey.fairness(WEIGHTS, person, person.load)
        return [(code, -amounts[number]) for code, amounts in self.costs.items()] + [("load", -load)]

    def in_the_way(self, one, row):
        """Which of her rows, and by how many minutes."""
        hers = self.by_resource.get(row.resource_id, ())
        if Fault.TAKEN in one.faults or Fault.ROAD in one.faults:
            one.rival = min(hers, key=self.distance, default=None)
        if one.rival and Fault.ROAD in one.faults:
            one.gap = self.distance(one.rival)
            place = self.places.get(one.rival.place_id)
            one.need = int(self.instance.minutes[place, self.place]) + row.rest_minutes

    def distance(self, hard):
        """Minutes between this row and the talk, none where they overlap."""
        apart = max(self.starts_at - hard.ends_at, hard.starts_at - self.ends_at)
        return max(round(apart.total_seconds() / 60), 0)

    def nearest(self, out):
        """Whom one rule alone keeps out, and the hour of the day at which nothing would."""
        near = [one for one in out if len(one.faults) == 1]
        near.sort(key=lambda one: (SOFTEST.index(one.faults[0]), one.minutes, one.name))
        return self.with_other_hours(near)[:NEAR]

    def with_other_hours(self, near):
        hours = {minute: self.free_at(minute) for _day, minute in self.instance.wishes[0].starts[1:]}
        for one in near:
            if one.faults[0] in (Fault.TAKEN, Fault.ROAD, Fault.HOURS):
                number = self.instance.person_number[one.key]
                free = [minute for minute, fault in hours.items() if fault[number] == Fault.NONE]
                one.other = self.moment(free[0]) if free else None
        return [one for one in near if one.faults[0] != Fault.TAKEN or one.other]

    def moment(self, minute):
        return facts.midnight(self.day) + timedelta(minutes=minute)


def grouped(out):
    """By the first rule that is not met: (fault, how many, who), the largest group first."""
    counts = Counter(one.faults[0] for one in out)
    return [
        (fault, count, [one for one in out if one.faults[0] == fault])
        for fault, count in counts.most_common()
    ]


def local_dialect(rows, known, area_code):
    """What most lecturers at home in this county speak; nothing where nobody said it."""
    here = [row.pk for row in rows if row.area_id[:6] == area_code[:6]]
    spoken = Counter(word for key in here for word in known.dialects.get(key, ()))
    return min(spoken, key=lambda word: (-spoken[word], word), default=None)
