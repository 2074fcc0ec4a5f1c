"""The guard: the one place where occupancies are made, hardened, softened and moved."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import LONGEST, Occupancy, Resource, Venue

NO_TIME = timedelta(0)


class Taken(Exception):
    """Somebody or something asked for is taken then; .rival is the occupancy in the way."""

    def __init__(self, rival: Occupancy):
        self.rival = rival
        start, end = timezone.localtime(rival.starts_at), timezone.localtime(rival.ends_at)
        super().__init__(
            _("%(who)s %(day)s %(from)s—%(to)s 已有安排（%(what)s），请换个时间或换一位。")
            % {
                "who": rival.resource.label,
                "day": f"{start:%m月%d日}",
                "from": f"{start:%H:%M}",
                "to": f"{end:%H:%M}",
                "what": rival.booking.label,
            }
        )


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


def hold(booking, resources, *, hard, pad_before=NO_TIME, pad_after=NO_TIME):
    """Occupy these resources for the booking's time; all or none. Raises Taken.

    Pads are travel time and count only between different places. Soft rows (offers) never
    block and are never refused.
    """
    with transaction.atomic():
        lock(resources)
        rows = [
            Occupancy(
                booking=booking,
                resource=resource,
                place=booking.venue,
                starts_at=booking.starts_at,
                ends_at=booking.ends_at,
                pad_from=booking.starts_at - pad_before,
                pad_to=booking.ends_at + pad_after,
                hard=hard,
            )
            for resource in sorted(resources, key=lambda resource: resource.pk)
        ]
        if hard:
            refuse_rivals(rows)
        return Occupancy.objects.bulk_create(rows)


def harden(booking, resources=None):
    """Turn the booking's soft rows into hard ones. Raises Taken and changes nothing."""
    with transaction.atomic():
        rows = held(booking, resources).filter(hard=False)
        lock([row.resource for row in rows])
        refuse_rivals(rows)
        rows.update(hard=True)


def soften(booking, resources=None):
    held(booking, resources).update(hard=False)


def release(booking, resources=None):
    """Give the time back: the rows are gone, the booking stays."""
    held(booking, resources).delete()


def move(booking, starts_at, ends_at, venue=None):
    """Take the booking, and every row it holds, to another time or place. Raises Taken and moves nothing."""
    with transaction.atomic():
        rows = list(held(booking, None))
        lock([row.resource for row in rows])
        for row in rows:
            row.pad_from = starts_at - (row.starts_at - row.pad_from)
            row.pad_to = ends_at + (row.pad_to - row.ends_at)
            row.starts_at, row.ends_at, row.place = starts_at, ends_at, venue or row.place
        refuse_rivals([row for row in rows if row.hard])
        Occupancy.objects.bulk_update(rows, ["starts_at", "ends_at", "pad_from", "pad_to", "place"])
        booking.starts_at, booking.ends_at, booking.venue = starts_at, ends_at, venue or booking.venue
        booking.save(update_fields=["starts_at", "ends_at", "venue"])


def held(booking, resources):
    rows = booking.occupancies.select_related("resource")
    return rows if resources is None else rows.filter(resource__in=resources)


def lock(resources):
    """Rows in one order, so that two bookings of the same people wait instead of deadlocking."""
    keys = [resource.pk for resource in resources]
    list(Resource.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))


def refuse_rivals(rows):
    for row in rows:
        if rival := rivals(row).select_related("resource", "booking").first():
            raise Taken(rival)


def rivals(row):
    """Hard rows of the same resource that overlap, or leave too little time to travel.

    The lower bound on starts_at keeps the query from reading every talk she ever gave:
    nothing lasts longer than a day.
    """
    near = Occupancy.objects.filter(
        resource=row.resource,
        hard=True,
        starts_at__lt=row.pad_to + LONGEST,
        starts_at__gt=row.pad_from - 2 * LONGEST,
    )
    overlap = Q(starts_at__lt=row.ends_at, ends_at__gt=row.starts_at)
    travel = Q(pad_from__lt=row.pad_to, pad_to__gt=row.pad_from, place__isnull=False) & ~Q(place=row.place)
    return near.exclude(booking=row.booking).filter(overlap | travel if row.place_id else overlap)
