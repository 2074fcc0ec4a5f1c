"""The guard: the one place where occupancies are made, hardened, softened and moved.

Every act locks the booking first, then its resources in one order, and asks only then: two acts
on one talk queue, and so do two talks that want the same people.
"""

from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction

from home.trust.retries import retried

from .models import LONGEST, Booking, Occupancy, Resource, Venue
from .rivals import Override as Override
from .rivals import Taken as Taken
from .rivals import make_room, rivals
from .rivals import told as told
from .roads import NOTHING, Roads, around, own_need, spread


def enter_venue(venue: Venue) -> Venue:
    """Save a venue, new or changed, together with the row that bookings lock."""
    return save_with_resource(venue, Resource.Kind.VENUE)


def save_with_resource(thing, kind):
    """A thing that can be taken and its resource, under one name: clashes are told by the resource's."""
    with transaction.atomic():
        if thing.resource_id is None:
            thing.resource = Resource.objects.create(kind=kind, label=thing.name)
        else:
            Resource.objects.filter(pk=thing.resource_id).update(label=thing.name)
        thing.save()
    return thing


def resources_of(venue):
    """What a talk there takes of the place: nothing on a village square, which holds several at once."""
    return [venue.resource] if venue and venue.exclusive else []


@retried
def hold(booking, resources, *, hard, pad_before=NOTHING, pad_after=NOTHING, override=None):
    """Occupy these resources for the booking's time; all or none. Raises Taken. Returns the rows.

    A booking that is not saved yet is saved with them. Pads are what each needs around the talk
    (rest, setting up); the road between two places comes on top, and both count only between
    different places. Soft rows (offers, talks entered afterwards) never block and are never
    refused. What is held already stays as it is.
    """
    with transaction.atomic():
        there = begin(booking, resources)
        new = wanting(booking, resources, there, pad_before, pad_after)
        rows = [*new, *(row for row in there if row.resource in resources)]
        if hard:
            make_hard([row for row in rows if not row.hard], override)
        else:
            write(new)
        return in_order(rows)


@retried
def harden(booking, resources=None, *, override=None):
    """Turn the booking's soft rows into hard ones; doing it twice is doing it once.

    Raises Taken and changes nothing. A resource named here that is not held yet is held.
    """
    with transaction.atomic():
        there = begin(booking, resources)
        rows = [row for row in there if resources is None or row.resource in resources]
        rows += wanting(booking, resources or [], there, NOTHING, NOTHING)
        make_hard([row for row in rows if not row.hard], override)
        return in_order(rows)


@retried
def soften(booking, resources=None):
    with transaction.atomic():
        lock([booking])
        held(booking, resources).update(hard=False)


@retried
def release(booking, resources=None):
    """Give the time back: the rows are gone, the booking stays."""
    with transaction.atomic():
        lock([booking])
        held(booking, resources).delete()


@retried
def move(booking, starts_at, ends_at, venue=None, *, nowhere=False, pads=(None, None), override=None):
    """Take the booking, and all it holds, to another time or place. Raises Taken and moves nothing.

    Who was hard stays hard, everybody keeps her row. Pads (before, after) stay as long as they were
    unless new ones are given. At another venue that venue is held instead of the old one; without one
    it stays where it is, and `nowhere` lets the place go before another is known.
    """
    with transaction.atomic():
        lock([booking], resources_of(venue))
        slot = Slot(starts_at, ends_at, None if nowhere else venue or booking.venue)
        make_hard(leave_for(slot, booking, *pads), override)


@retried
def exchange(one, two, *, override=None):
    """Each talk takes the other's hour and place, with its own people. Raises Taken and moves neither.

    Between the two acts of which this could be made, the hour would be free for a third.
    """
    with transaction.atomic():
        lock([one, two], [*resources_of(one.venue), *resources_of(two.venue)])
        first, second = slot_of(one), slot_of(two)
        # Both have left before either arrives: a talk is no rival of its own partner.
        left = leave_for(second, one) + leave_for(first, two)
        make_hard(left, override)


def clashes(booking):
    """What the booking's rows collide with, or would: listed for talks that were entered afterwards."""
    return [rival for row in held(booking) for rival in rivals(row) if rival.booking_id != booking.pk]


# What the acts above are made of. All of it needs the lock.


class Slot(NamedTuple):
    starts_at: datetime
    ends_at: datetime
    venue: Venue | None


def slot_of(booking):
    return Slot(booking.starts_at, booking.ends_at, booking.venue)


def begin(booking, resources=None):
    """Save a new booking or lock one that stands, and lock what it holds or wants. Returns its rows."""
    if booking.pk is None:
        booking.save()
        lock_resources({resource.pk for resource in resources or []})
        return []
    lock([booking], resources)
    return list(held(booking))


def lock(bookings, resources=None):
    """Queue for the bookings, then for all they hold or want, in one order lest two acts deadlock."""
    keys = {booking.pk for booking in bookings}
    now = Booking.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk").in_bulk()
    for booking in bookings:
        for column in ("starts_at", "ends_at", "venue_id"):
            setattr(booking, column, getattr(now[booking.pk], column))
    wanted = {resource.pk for resource in resources or []}
    lock_resources(
        wanted.union(Occupancy.objects.filter(booking__in=keys).values_list("resource_id", flat=True))
    )


# In one order, lest two acts deadlock. Every booking waits for it, and Django composes it longer than
# PostgreSQL answers.
LOCK = f"SELECT id FROM {Resource._meta.db_table} WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE"  # noqa: S608


def lock_resources(keys):
    """SQLite has one lock for all, and the transaction has taken it already (transaction_mode)."""
    if connection.features.has_select_for_update:
        with connection.cursor() as cursor:
            cursor.execute(LOCK, [list(keys)])


def held(booking, resources=None):
    rows = booking.occupancies.select_related("resource").order_by("resource_id", "starts_at")
    return rows if resources is None else rows.filter(resource__in=resources)


def in_order(rows):
    return sorted(rows, key=lambda row: (row.resource_id, row.starts_at))


def wanting(booking, resources, there, pad_before, pad_after):
    """The soft rows that are not there yet, not saved."""
    known = {(row.resource_id, row.starts_at) for row in there}
    return [
        Occupancy(booking=booking, resource=resource, **times)
        for resource in sorted(set(resources), key=lambda one: one.pk)
        for times in days(booking, pad_before, pad_after)
        if (resource.pk, times["starts_at"]) not in known
    ]


def days(booking, pad_before, pad_after):
    """A row lasts a day at most, so a leave of a week is seven; only its two ends have pads."""
    start = booking.starts_at
    while start < booking.ends_at:
        end = min(start + LONGEST, booking.ends_at)
        yield {
            "starts_at": start,
            "ends_at": end,
            "pad_from": start - pad_before if start == booking.starts_at else start,
            "pad_to": end + pad_after if end == booking.ends_at else end,
            "place": booking.venue,
            "road": NOTHING,
        }
        start = end


def leave_for(slot, booking, pad_before=None, pad_after=None):
    """Soften the booking and bring it to its new slot; returns the rows that were hard and must be again."""
    plan = standing_plan(booking)
    if slot.venue != booking.venue:
        plan = at_venue(slot.venue, plan, booking.venue)
    # Softened first: while it moves, a booking is not its own rival.
    held(booking).update(hard=False)
    held(booking).exclude(resource__in=plan).delete()
    booking.starts_at, booking.ends_at, booking.venue = slot
    booking.save(update_fields=["starts_at", "ends_at", "venue"])
    for resource, (before, after, _hard) in plan.items():
        shift(booking, resource, pad(pad_before, before), pad(pad_after, after))
    return list(held(booking, [resource for resource, (_b, _a, hard) in plan.items() if hard]))


def standing_plan(booking):
    """What is held now: {resource: (pad before, pad after, hard)}, the road left out."""
    plan = {}
    for row in held(booking):
        before, after = own_need(row)
        first, _last, hard = plan.get(row.resource, (before, NOTHING, False))
        plan[row.resource] = (first, after, hard or row.hard)
    return plan


def at_venue(venue, plan, old):
    """The same plan elsewhere: the old place is let go, the new one is hard as soon as anybody is."""
    rest = {resource: kept for resource, kept in plan.items() if not old or resource.pk != old.resource_id}
    hard = any(hard for _before, _after, hard in plan.values())
    return rest | dict.fromkeys(resources_of(venue), (NOTHING, NOTHING, hard))


def shift(booking, resource, pad_before, pad_after):
    """Bring a resource's rows to the booking's new days. The first row lives on: others refer to it."""
    first, *rest = held(booking, [resource]) or [None]
    if first:
        Occupancy.objects.filter(pk__in=[row.pk for row in rest]).delete()
        Occupancy.objects.filter(pk=first.pk).update(**next(days(booking, pad_before, pad_after)))
    write(wanting(booking, [resource], held(booking), pad_before, pad_after))


def pad(given, kept):
    return kept if given is None else given


def make_hard(rows, override):
    """Ask for each whether there is room, then write: the neighbours' pads first, which make it."""
    if not rows:
        return
    others = around(rows)
    roads = Roads([*rows, *others])
    for row in rows:
        make_room(row, others, roads, override)
        row.hard = True
    by_time = sorted([*others, *rows], key=lambda row: row.starts_at)
    for key in {row.resource_id for row in rows}:
        changed = spread([row for row in by_time if row.resource_id == key], roads)
        write([row for row in changed if row not in rows])
    write(rows)


def write(rows):
    """New rows at once, standing ones where they changed."""
    # Told apart before the first is written: a row made here has a key and would be written a second time.
    new, standing = [row for row in rows if row.pk is None], [row for row in rows if row.pk]
    Occupancy.objects.bulk_create(new)
    Occupancy.objects.bulk_update(standing, ["pad_from", "pad_to", "road", "hard"])
