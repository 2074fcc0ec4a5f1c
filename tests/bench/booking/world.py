"""Whom and what the clients want."""

import os
import random
from datetime import UTC, datetime, timedelta

from home.areas.models import Area, TravelTime, pad
from home.bookings.models import Booking, Resource, Venue
from home.offices.kinds import Kind, Level
from home.offices.models import Office

ATTEMPTS = int(os.environ.get("BENCH_ATTEMPTS") or 20_000)
SESSIONS = int(os.environ.get("BENCH_SESSIONS") or 1_000_000)
CLIENTS, LECTURERS, ROOMS, TOWNS = 16, 200, 40, 5
MORNING = datetime(2027, 3, 1, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
QUARTERS = 10 * 24 * 4
PAD = timedelta(minutes=15)


def populate():
    """Lecturers and rooms; between two towns the road takes ten minutes for each step of their numbers."""
    office = Office.add_root(name="县里", level=Level.COUNTY, kind=Kind.PUBLICITY)
    towns = [area(f"3708301{number:02}", Area.Level.TOWN) for number in range(TOWNS)]
    for one in range(TOWNS):
        for two in range(one + 1, TOWNS):
            TravelTime.objects.create(a=towns[one], b=towns[two], minutes=10 * (two - one), source="bench")
    for number in range(ROOMS):
        kept = Resource.objects.create(kind=Resource.Kind.VENUE, label=f"室{number}")
        Venue.objects.create(
            resource=kept, office=office, area=towns[number % TOWNS], kind=Venue.Kind.HALL, name=f"室{number}"
        )
    Resource.objects.bulk_create(
        Resource(kind=Resource.Kind.LECTURER, label=f"人{number}") for number in range(LECTURERS)
    )


def area(code, level):
    return Area.objects.create(code=pad(code), name=code, short_name=code, level=level)


class Everybody:
    """The rows that are chosen from, read once in each process."""

    def __init__(self):
        self.lecturers = list(Resource.objects.filter(kind=Resource.Kind.LECTURER).order_by("pk"))
        self.rooms = list(Venue.objects.select_related("resource").order_by("pk"))

    def wish(self, client, number):
        """(booking, resources): every fourth is the same whoever asks, every tenth for the same few."""
        chance = random.Random(number if number % 4 == 0 else f"{client}/{number}")
        few = number % 10 == 0
        people = chance.sample(self.lecturers[:5] if few else self.lecturers, chance.choice((1, 1, 2)))
        room = chance.choice(self.rooms[:3] if few else self.rooms)
        starts_at = MORNING + chance.randrange(16 if few else QUARTERS) * QUARTER
        resources = [*people, room.resource]
        ends_at = starts_at + chance.randint(2, 8) * QUARTER
        # The label says how many rows belong to it: that is how a half booking is found.
        return booking(room, starts_at, ends_at, resources), resources


def booking(room, starts_at, ends_at, resources):
    return Booking(
        purpose="talk", label=str(len(resources)), venue=room, starts_at=starts_at, ends_at=ends_at
    )
