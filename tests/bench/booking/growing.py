"""A booking among ten thousand sessions, and among a million."""

import statistics
import time
from datetime import timedelta

from django.db import connection

from home.bookings.models import Booking, Occupancy
from home.bookings.services import hold

from .layers import with_guard
from .world import LECTURERS, MORNING, SESSIONS, Everybody, booking

FEW, LIMIT = 10_000, 1.5
MEASURED, ROUNDS = 400, 5
BATCH = 5_000
APART = timedelta(hours=3)


def growth():
    Occupancy.objects.all().delete()
    Booking.objects.all().delete()
    everybody, medians = Everybody(), {}
    for begun, size in ((0, FEW), (FEW, SESSIONS)):
        with_guard(False)
        fill(everybody, begun, size)
        with_guard(True)
        fresh_statistics()
        medians[size] = steady(everybody)
    ratio = medians[SESSIONS] / medians[FEW]
    for size, seconds in medians.items():
        yield {"what": f"a booking among {size:,} sessions", "ms": 1000 * seconds}
    yield {
        "what": f"{SESSIONS:,} sessions",
        "÷ 10,000": ratio,
        "limits": "met" if ratio <= LIMIT else f"**not met: ÷ 10,000 ≤ {LIMIT}**",
    }


def fill(everybody, begun, size):
    """Each lecturer gives one every three hours, back in time; a room for every one of them each time."""
    for first in range(begun, size, BATCH):
        talks = [talk_of(everybody, number) for number in range(first, min(first + BATCH, size))]
        Booking.objects.bulk_create(talks)
        Occupancy.objects.bulk_create(
            Occupancy(
                booking=talk,
                resource=resource,
                place=talk.venue,
                starts_at=talk.starts_at,
                ends_at=talk.ends_at,
                pad_from=talk.starts_at,
                pad_to=talk.ends_at,
                hard=True,
            )
            for number, talk in enumerate(talks, first)
            for resource in held(everybody, number, talk)
        )


def talk_of(everybody, number):
    starts_at = MORNING - APART * (number // LECTURERS)
    room = everybody.rooms[number % len(everybody.rooms)]
    return booking(room, starts_at, starts_at + APART / 3, [1, 2])


def held(everybody, number, talk):
    """A room holds one talk at a time: of the lecturers who share one the first has it."""
    lecturer = everybody.lecturers[number % LECTURERS]
    return [lecturer, talk.venue.resource] if number % LECTURERS < len(everybody.rooms) else [lecturer]


def fresh_statistics():
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def steady(everybody):
    """The middle of several medians; the first warms up and does not count."""
    median(everybody)
    return statistics.median(median(everybody) for _round in range(ROUNDS))


def median(everybody):
    """Of bookings among the latest talks, in hours that are free; each is taken back again."""
    times = []
    for number in range(MEASURED):
        hour = MORNING - APART * (number // LECTURERS) + APART / 2
        room = everybody.rooms[number % len(everybody.rooms)]
        lecturer = everybody.lecturers[number % LECTURERS]
        talk = booking(room, hour, hour + APART / 6, [lecturer, room.resource])
        began = time.perf_counter()
        hold(talk, [lecturer, room.resource], hard=True)
        times.append(time.perf_counter() - began)
        talk.delete()
    return statistics.median(times)
