"""Calendars made up by hypothesis, and each layer of the guard by itself."""

from contextlib import contextmanager
from datetime import timedelta
from typing import NamedTuple

from django.db import connection, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from home.bookings import guard
from home.bookings.models import Occupancy
from home.trust.triggers import drop_triggers
from tests.factories import at

MIDNIGHT = at("2026-12-01 00:00")
QUARTER = timedelta(minutes=15)
CONSTRAINTS = ("occupancy_no_overlap", "occupancy_travel")


class Wish(NamedTuple):
    who: int
    place: int | None
    start: int
    length: int
    before: int
    after: int
    odd: bool  # written with microseconds, which SQLite's text of a time has only then

    @property
    def starts_at(self):
        return MIDNIGHT + self.start * QUARTER + timedelta(microseconds=1) * self.odd

    @property
    def ends_at(self):
        return self.starts_at + self.length * QUARTER


# Mostly one busy day; sometimes a whole day long, with pads as long as they may be.
lengths = st.integers(1, 8) | st.sampled_from([95, 96])
pads = st.integers(0, 6) | st.just(96)
wishes = st.builds(
    Wish,
    st.integers(0, 1),
    st.sampled_from([None, 0, 1]),
    st.integers(0, 12) | st.integers(0, 60) | st.integers(0, 400),
    lengths,
    pads,
    pads,
    st.booleans(),
)
calendars = st.lists(wishes, min_size=2, max_size=9)

# As far apart as two rows can be and still collide: a whole day, a whole day's road, both ways round.
FAR = [Wish(0, 0, 0, 96, 0, 96, False), Wish(0, 1, 191, 1, 0, 0, False)]
FAR_BACK = [Wish(0, 1, 192, 96, 96, 0, False), Wish(0, 0, 96, 1, 0, 0, False)]
# And as near as they can be and not collide.
NEAR = [Wish(0, 0, 4, 4, 0, 0, False), Wish(0, 0, 0, 4, 2, 2, False), Wish(0, 0, 8, 4, 2, 2, False)]


def calendars_of_every_kind(test):
    """Fifty made up, and the edges every time."""
    for edge in FAR, FAR_BACK, NEAR:
        test = example(wishes=edge)(test)
    some = settings(
        max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    return some(given(wishes=calendars)(test))


def row(booking, resource, wish, hard=True):
    return Occupancy(
        booking=booking,
        resource=resource,
        place=booking.venue,
        starts_at=wish.starts_at,
        ends_at=wish.ends_at,
        pad_from=wish.starts_at - wish.before * QUARTER,
        pad_to=wish.ends_at + wish.after * QUARTER,
        hard=hard,
    )


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def take_away_the_database_guard():
    drop_triggers(guard.TABLE)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for name in CONSTRAINTS:
                cursor.execute(f"ALTER TABLE {guard.TABLE} DROP CONSTRAINT {name}")
