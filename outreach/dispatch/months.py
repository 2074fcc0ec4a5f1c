"""Many talks and all who could give them, as one question for the engine."""

import hashlib
import json
from collections import Counter, defaultdict
from datetime import timedelta

from django.utils import timezone

from home.areas.travel import spot_of
from home.bookings.models import Booking, Venue
from lecturers.pool.models import Lecturer
from outreach.sessions import wishing
from outreach.sessions.lifecycle import OfferState
from outreach.sessions.models import Offer

from . import people as facts
from .engine import Instance, Wish
from .engine.instance import Limit
from .places import FAR_AWAY, Places, home_of, serves
from .suggesting import WEIGHTS, local_dialect

WEEK = timedelta(days=7)


class Month:
    """The plan's question: `instance` for the engine, and the way back from its numbers to moments."""

    def __init__(self, sessions, user, since, until, now=None):
        self.sessions = list(sessions)
        self.since, self.until = since, until
        self.now = now or timezone.now()
        self.lecturers = Lecturer.objects.open_to(user, "book").on_offer()
        self.rows = facts.rows_of(self.lecturers)
        topics = {session.topic_id for session in self.sessions} - {None}
        self.known = facts.Known(self.lecturers, since, until, topics)
        self.places, self.venues = Places(), venues_in({one.area_id for one in self.sessions})
        self.hard = self.read_hard()
        self.instance = self.made()

    # The way back.

    def moment(self, start):
        day, minute = start
        return facts.midnight(self.since + timedelta(days=day)) + timedelta(minutes=minute)

    def minute(self, moment):
        local = timezone.localtime(moment)
        return (local.date() - self.since).days, facts.minute(local)

    def venue_of(self, session):
        """Where it is held: where it was set, else a house of its village."""
        if session.booking and session.booking.venue:
            return session.booking.venue
        return self.venues.get(session.area_id)

    def leaves_out(self, session):
        """Its day is set, and is none of these."""
        set_for = session.booking and timezone.localdate(session.booking.starts_at)
        return bool(set_for) and not self.since <= set_for <= self.until

    @property
    def inputs_hash(self):
        """Two runs of one hash were asked the same question."""
        asked = [repr(self.instance.people), repr(self.instance.wishes), repr(self.instance.weights)]
        asked += [self.instance.minutes.tobytes().hex()]
        return hashlib.sha256(json.dumps(asked).encode()).hexdigest()

    # What the question is made of.

    def read_hard(self):
        since, until = facts.midnight(self.since) - timedelta(days=31), facts.midnight(self.until + WEEK)
        found = defaultdict(list)
        resources = self.lecturers.order_by().values("resource")
        for row in facts.hard_rows(resources, since, until):
            found[row.resource_id].append(row)
        for venue in facts.venues_of([row for rows in found.values() for row in rows]):
            self.places.add(venue.pk, spot_of(venue.area, venue.lat, venue.lon))
        return found

    def made(self):
        wanted = [self.place_of(session) for session in self.sessions]
        homes = [self.places.add(row.area_id, home_of(row)) for row in self.rows]
        been = facts.been_in(
            self.lecturers.order_by().values("pk"), {one.area_id for one in self.sessions}, self.now
        )
        areas = {place: session.area_id for place, session in zip(wanted, self.sessions, strict=True)}
        people = [
            self.person(row, home, areas, been.get(row.pk, {}))
            for row, home in zip(self.rows, homes, strict=True)
        ]
        wishes = self.wishes(wanted)
        return Instance(tuple(people), wishes, *self.places.tables(wanted), WEIGHTS)

    def place_of(self, session):
        venue = self.venue_of(session)
        if venue:
            return self.places.add(venue.pk, spot_of(venue.area, venue.lat, venue.lon))
        return self.places.add(session.area_id, spot_of(session.area))

    def person(self, row, home, areas, been):
        hers = self.hard.get(row.resource_id, ())
        busy = [
            one for hard in hers for one in facts.busy_of(hard, row.rest_minutes, self.since, self.places)
        ]
        talks = [timezone.localdate(one.starts_at) for one in hers if is_talk(one)]
        inside = sum(self.since <= day <= self.until for day in talks)
        return facts.person_of(
            row,
            self.known,
            home,
            radius=FAR_AWAY,
            cap=row.max_month * self.months,
            load=inside,
            busy=tuple(one for one in busy if 0 <= one.day <= (self.until - self.since).days),
            limits=tuple(limits(row, talks, self.since, self.until)),
            serves=frozenset(
                place for place, code in areas.items() if serves(self.known.areas.get(row.pk, ()), code)
            ),
            been=frozenset(place for place, code in areas.items() if code in been),
        )

    @property
    def months(self):
        """How many calendar months the plan touches: a cap counts those that it may fill."""
        return len(months_of(self.since, self.until))

    def wishes(self, places):
        shared, turn = Counter(places), Counter()
        refused, most = self.refused(), max(wishing.LEAST, wishing.ALL // max(len(self.sessions), 1))
        dialects = {code: local_dialect(self.rows, self.known, code) for code in self.counties()}
        found = []
        for session, place in zip(self.sessions, places, strict=True):
            starts = wishing.starts_of(
                session, self.since, self.until, self.now, turn[place], shared[place], most
            )
            turn[place] += 1
            found.append(self.wish(session, place, starts, refused[session.pk], dialects))
        return tuple(found)

    def counties(self):
        return {session.area_id[:6] for session in self.sessions}

    def wish(self, session, place, starts, refused, dialects):
        form = session.form
        return Wish(
            session.pk,
            place,
            session.topic_id,
            session.form_id,
            dialects[session.area_id[:6]],
            session.need,
            minutes_of(session),
            tuple(one for one in map(self.minute, starts) if 0 <= one[0] <= (self.until - self.since).days),
            form.setup_minutes if form else 0,
            frozenset(refused) & {row.pk for row in self.rows},
        )

    def refused(self):
        """{talk: who said no to it, or yes and then no}."""
        said_no = [OfferState.DECLINED, OfferState.LEFT]
        rows = Offer.objects.filter(session__in=self.sessions, state__in=said_no).exclude(lecturer=None)
        found = defaultdict(set)
        for session, lecturer in rows.values_list("session_id", "lecturer_id"):
            found[session].add(lecturer)
        return found


def is_talk(hard):
    return hard.booking__purpose == Booking.Purpose.TALK


def minutes_of(session):
    if not session.booking:
        return wishing.MINUTES
    return round((session.booking.ends_at - session.booking.starts_at).total_seconds() / 60)


def venues_in(codes):
    """{village: its first house}, the places that hold one talk at a time before squares."""
    rows = Venue.objects.filter(area__in=codes).select_related("area__parent").order_by("-exclusive", "name")
    found = {}
    for venue in rows:
        found.setdefault(venue.area_id, venue)
    return found


def limits(row, talks, since, until):
    """Her day, week and month, what she has agreed to taken off; days are those of the plan."""
    days = Counter(talks)
    for day in (since + timedelta(days=number) for number in range((until - since).days + 1)):
        number = (day - since).days
        yield Limit(number, number, row.max_day - days[day])
    for first, last in [*weeks_of(since, until), *months_of(since, until)]:
        most = row.max_week if last - first == timedelta(days=6) else row.max_month
        agreed = sum(first <= day <= last for day in talks)
        yield Limit((first - since).days, (last - since).days, most - agreed)


def weeks_of(since, until):
    monday = since - timedelta(days=since.weekday())
    while monday <= until:
        yield monday, monday + timedelta(days=6)
        monday += WEEK


def months_of(since, until):
    found, first = [], since.replace(day=1)
    while first <= until:
        after = (first + timedelta(days=31)).replace(day=1)
        found.append((first, after - timedelta(days=1)))
        first = after
    return found
