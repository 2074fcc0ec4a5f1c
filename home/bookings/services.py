"""The guard: the one place where occupancies are made, hardened, softened and moved.

Every act locks the booking first, then its resources in one order, and asks only then: two acts
on one talk queue, and so do two talks that want the same people.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from home.trust.retries import retried

from .models import LONGEST, Booking, Occupancy, Resource, Venue
from .rivals import Override as Override
from .rivals import Taken as Taken
from .rivals import cut_road, make_room, rivals

NO_TIME = timedelta(0)


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
def hold(booking, resources, *, hard, pad_before=NO_TIME, pad_after=NO_TIME, override=None):
    """Occupy these resources for the booking's time; all or none. Raises Taken. Returns the rows.

    Pads are travel time and count only between different places. Soft rows (offers, talks
    entered afterwards) never block and are never refused. What is held already stays as it is.
    """
    with transaction.atomic():
        lock(booking, resources)
        occupy(booking, resources, pad_before, pad_after)
        if hard:
            make_hard(booking, resources, override)
        return list(held(booking, resources))


@retried
def harden(booking, resources=None, *, override=None):
    """Turn the booking's soft rows into hard ones; doing it twice is doing it once.

    Raises Taken and changes nothing. A resource named here that is not held yet is held.
    """
    with transaction.atomic():
        lock(booking, resources)
        occupy(booking, resources or [], NO_TIME, NO_TIME)
        make_hard(booking, resources, override)
        return list(held(booking, resources))


@retried
def soften(booking, resources=None):
    with transaction.atomic():
        lock(booking)
        held(booking, resources).update(hard=False)


@retried
def release(booking, resources=None):
    """Give the time back: the rows are gone, the booking stays."""
    with transaction.atomic():
        lock(booking)
        held(booking, resources).delete()


@retried
def move(booking, starts_at, ends_at, venue=None, *, pad_before=None, pad_after=None, override=None):
    """Take the booking, and all it holds, to another time or place. Raises Taken and moves nothing.

    Who was hard stays hard, everybody keeps her row. Pads stay as long as they were unless new
    ones are given. At another venue that venue is held instead of the old one.
    """
    with transaction.atomic():
        lock(booking, resources_of(venue))
        plan = standing_plan(booking)
        if venue and venue != booking.venue:
            plan = at_venue(venue, plan, booking.venue)
        # Softened first: while it moves, a booking is not its own rival.
        held(booking).update(hard=False)
        held(booking).exclude(resource__in=plan).delete()
        booking.starts_at, booking.ends_at, booking.venue = starts_at, ends_at, venue or booking.venue
        booking.save(update_fields=["starts_at", "ends_at", "venue"])
        for resource, (before, after, _hard) in plan.items():
            shift(booking, resource, pad(pad_before, before), pad(pad_after, after))
        make_hard(booking, [resource for resource, (_b, _a, hard) in plan.items() if hard], override)


@retried
def hand_over(old, new):
    """All that one resource holds is now held by another: two rows of one person become one.

    Raises Taken, and moves nothing, when the two are wanted in two places at one time. Of two rows in
    one booking the harder stays. The road between talks that are over is no hindrance any more.
    """
    with transaction.atomic():
        keys = {old.pk, new.pk}
        list(Resource.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
        drop_softer_doubles(old, new)
        rows = list(Occupancy.objects.filter(resource=old).select_related("booking", "place"))
        for row in rows:
            if row.hard:
                make_way(row, new)
        Occupancy.objects.filter(resource=old).update(resource=new)


def drop_softer_doubles(old, new):
    for row in Occupancy.objects.filter(resource=old):
        double = Occupancy.objects.filter(resource=new, booking=row.booking_id, starts_at=row.starts_at)
        for other in double:
            if not (row.hard and other.hard):
                (other if row.hard else row).delete()


def make_way(row, new):
    """Refuse for the first rival the row would have there; past roads are cut, as they hinder nobody."""
    row.resource = new
    past = row.ends_at < timezone.now()
    found = rivals(row).select_related("resource", "booking").order_by("travel", "starts_at")
    for rival in found:
        if not (rival.travel and past):
            raise Taken(rival, rival.travel, row)
        cut_road(row, rival)


def clashes(booking):
    """What the booking's rows collide with, or would: listed for talks that were entered afterwards."""
    return [rival for row in held(booking) for rival in rivals(row).exclude(booking=booking)]


# What the acts above are made of. All of it needs the lock.


def lock(booking, resources=None):
    """Queue for the booking, then for all it holds or wants, in one order lest two bookings deadlock."""
    now = Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)
    for column in ("starts_at", "ends_at", "venue_id"):
        setattr(booking, column, getattr(now, column))
    keys = {resource.pk for resource in resources or []}
    keys.update(booking.occupancies.values_list("resource_id", flat=True))
    list(Resource.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))


def held(booking, resources=None):
    rows = booking.occupancies.select_related("resource").order_by("resource_id", "starts_at")
    return rows if resources is None else rows.filter(resource__in=resources)


def occupy(booking, resources, pad_before, pad_after):
    """Add the soft rows that are not there yet."""
    there = set(booking.occupancies.values_list("resource_id", "starts_at"))
    Occupancy.objects.bulk_create(
        Occupancy(booking=booking, resource_id=key, **times)
        for key in sorted({resource.pk for resource in resources})
        for times in days(booking, pad_before, pad_after)
        if (key, times["starts_at"]) not in there
    )


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
        }
        start = end


def standing_plan(booking):
    """What is held now: {resource: (pad before, pad after, hard)}."""
    plan = {}
    for row in held(booking):
        before, _after, hard = plan.get(row.resource, (row.starts_at - row.pad_from, NO_TIME, False))
        plan[row.resource] = (before, row.pad_to - row.ends_at, hard or row.hard)
    return plan


def at_venue(venue, plan, old):
    """The same plan elsewhere: the old place is let go, the new one is hard as soon as anybody is."""
    rest = {resource: kept for resource, kept in plan.items() if not old or resource.pk != old.resource_id}
    hard = any(hard for _before, _after, hard in plan.values())
    return rest | dict.fromkeys(resources_of(venue), (NO_TIME, NO_TIME, hard))


def shift(booking, resource, pad_before, pad_after):
    """Bring a resource's rows to the booking's new days. The first row lives on: others refer to it."""
    rows = held(booking, [resource])
    if first := rows.first():
        rows.exclude(pk=first.pk).delete()
        Occupancy.objects.filter(pk=first.pk).update(**next(days(booking, pad_before, pad_after)))
    occupy(booking, [resource], pad_before, pad_after)


def pad(given, kept):
    return kept if given is None else given


def make_hard(booking, resources, override):
    rows = list(held(booking, resources).filter(hard=False))
    for row in rows:
        make_room(row, override)
    Occupancy.objects.filter(pk__in=[row.pk for row in rows]).update(hard=True)
