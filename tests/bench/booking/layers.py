"""One wish, granted or not, by each layer of the guard alone; and what is taken away for that."""

from django.db import IntegrityError, OperationalError, connection

from home.bookings import guard
from home.bookings.models import Occupancy
from home.bookings.services import Taken, hold
from home.trust.triggers import drop_triggers, make_triggers

from .world import PAD

REFUSED = (Taken, IntegrityError, OperationalError)
CONSTRAINTS = ("occupancy_no_overlap", "occupancy_travel")


def by_service(booking, resources):
    hold(booking, resources, hard=True)


def by_database(booking, resources):
    """Past the service, as an import or a shell would; in the order of keys, which spares deadlocks."""
    booking.save()
    Occupancy.objects.bulk_create(rows(booking, sorted(resources, key=lambda one: one.pk)))


def look_and_write(booking, resources):
    """The control: between the look and the writing another may come."""
    here = Occupancy.objects.filter(resource__in=resources, hard=True)
    if here.filter(starts_at__lt=booking.ends_at, ends_at__gt=booking.starts_at).exists():
        raise IntegrityError("taken")
    by_database(booking, resources)


def rows(booking, resources, pad=PAD, hard=True):
    return [
        Occupancy(
            booking=booking,
            resource=resource,
            place=booking.venue,
            starts_at=booking.starts_at,
            ends_at=booking.ends_at,
            pad_from=booking.starts_at - pad,
            pad_to=booking.ends_at + pad,
            hard=hard,
        )
        for resource in resources
    ]


# name: (how, is the database's own guard there, are roads kept)
LAYERS = {
    "nobody asks": (look_and_write, False, False),
    "the service alone": (by_service, False, True),
    "the database alone": (by_database, True, False),
    "both": (by_service, True, True),
}


def with_guard(wanted):
    """Take the database's own guard away, or put it back over a table that keeps its rules."""
    drop_triggers(guard.TABLE)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for name in CONSTRAINTS:
                cursor.execute(f"ALTER TABLE {guard.TABLE} DROP CONSTRAINT IF EXISTS {name}")
    if wanted:
        put_back()


def put_back():
    rules = [rule for rule in Occupancy._meta.constraints if rule.name in CONSTRAINTS]
    if connection.vendor == "postgresql":
        with connection.schema_editor() as editor:
            for rule in rules:
                editor.add_constraint(Occupancy, rule)
    make_triggers()
