"""What a guarded booking costs beside the same rows written plainly."""

from datetime import timedelta
from itertools import count

from django.db import connection, transaction

from home.bookings.models import Booking, Occupancy
from home.bookings.services import hold
from tests.bench.frame.control import beside

from .layers import rows
from .world import MORNING, Everybody, booking

MANY = 100
LIMITS = {"sqlite": 1.7, "postgresql": 1.3}
hours = count()


def price():
    Occupancy.objects.all().delete()
    Booking.objects.all().delete()
    swept()
    everybody = Everybody()
    ratio, seconds = beside(lambda: plainly(everybody), lambda: guarded(everybody), rounds=15)
    limit = LIMITS[connection.vendor]
    return {
        "what": "a booking of two lecturers and a room",
        "÷ plain": ratio,
        "ms": 1000 * seconds / MANY,
        "limits": "met" if ratio <= limit else f"**not met: ÷ plain ≤ {limit}**",
    }


def swept():
    """What was deleted is not read over and over: a running site's database clears it away by itself."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")


def fresh(everybody):
    """A room and two lecturers at an hour that nobody has, half a day from their last talk."""
    number = next(hours)
    people = [everybody.lecturers[(2 * number + step) % len(everybody.lecturers)] for step in (0, 1)]
    room = everybody.rooms[number % len(everybody.rooms)]
    starts_at = MORNING + timedelta(days=30, hours=8 * (number // len(everybody.rooms)))
    resources = [*people, room.resource]
    return booking(room, starts_at, starts_at + timedelta(hours=1), resources), resources


def plainly(everybody):
    for _ in range(MANY):
        talk, resources = fresh(everybody)
        with transaction.atomic():
            talk.save()
            Occupancy.objects.bulk_create(rows(talk, resources, hard=False))


def guarded(everybody):
    for _ in range(MANY):
        hold(*fresh(everybody), hard=True)


def setting():
    """How safely this database commits: without fsync a transaction costs next to nothing."""
    asked = {"sqlite": ["synchronous", "journal_mode"], "postgresql": ["fsync", "synchronous_commit"]}
    with connection.cursor() as cursor:
        return {"what": "; ".join(f"{name} = {value(cursor, name)}" for name in asked[connection.vendor])}


def value(cursor, name):
    cursor.execute(f"{'PRAGMA' if connection.vendor == 'sqlite' else 'SHOW'} {name}")
    return cursor.fetchone()[0]
