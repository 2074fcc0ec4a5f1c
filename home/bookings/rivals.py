"""Who is in the way, how it is told, and the one hindrance that a dispatcher may wave aside."""

from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import BooleanField, Case, Q, When
from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _

from home.offices.kinds import Role
from home.offices.scope import standing
from home.trust.audit import record

from .models import LONGEST, Occupancy


class Taken(Exception):
    """Somebody or something asked for is taken then; .rival is the occupancy in the way.

    .travel says that only the time on the road is missing, which an Override may give up; .row is
    the one that found no room, where it is known.
    """

    def __init__(self, rival: Occupancy, travel=False, row=None):
        self.rival, self.travel, self.row = rival, travel, row
        start, end = timezone.localtime(rival.starts_at), timezone.localtime(rival.ends_at)
        sentence = (
            _("%(who)s %(day)s %(from)s—%(to)s 在另一个地方有安排（%(what)s），路上来不及，请把时间错开些。")
            if travel
            else _("%(who)s %(day)s %(from)s—%(to)s 已有安排（%(what)s），请换个时间或换一位。")
        )
        super().__init__(
            sentence
            % {
                "who": rival.resource.label,
                "day": say_date(start, _("n月j日")),
                "from": f"{start:%H:%M}",
                "to": f"{end:%H:%M}",
                "what": rival.booking.label,
            }
        )


class Override(NamedTuple):
    """A dispatcher's word that the road is no hindrance this time, and why. Overlaps stay refused."""

    by: object
    reason: str

    def check(self):
        if not standing(self.by).holding({Role.DISPATCHER}):
            raise PermissionDenied(_("只有派单员可以免去路上的时间，请找派单员来定。"))
        if not self.reason.strip():
            raise ValidationError(_("请写明为什么可以不留路上的时间。"))


def make_room(row, override):
    """Refuse for the first rival. An override gives up time on the road, and an overlap never."""
    found = sorted(
        rivals(row).select_related("resource", "booking"), key=lambda rival: (rival.travel, rival.starts_at)
    )
    for rival in found:
        if not (rival.travel and override):
            raise Taken(rival, rival.travel)
    if found:
        override.check()
        give_up_travel(row, found, override)


def give_up_travel(row, found, override):
    """Empty the row's pads, and cut its neighbours' to where it begins and ends."""
    for rival in found:
        cut_road(row, rival)
    record(
        "booking.travel_waived",
        override.by,
        row.booking,
        area_code=row.place.area_id,
        reason=override.reason,
        resource=row.resource_id,
        beside=[rival.booking_id for rival in found],
    )


def cut_road(row, rival):
    """The row has no pads any more, and its neighbour's end where it begins."""
    Occupancy.objects.filter(pk=row.pk).update(pad_from=row.starts_at, pad_to=row.ends_at)
    before = rival.ends_at <= row.starts_at
    cut = (
        {"pad_to": min(rival.pad_to, row.starts_at)}
        if before
        else {"pad_from": max(rival.pad_from, row.ends_at)}
    )
    Occupancy.objects.filter(pk=rival.pk).update(**cut)


def rivals(row):
    """Hard rows of the same resource that overlap, or (.travel) leave too little time to travel.

    Neither a row nor a pad lasts longer than a day, so two days on each side hold every rival.
    Without the lower bound the query would read every talk she ever gave.
    """
    overlap = Q(starts_at__lt=row.ends_at, ends_at__gt=row.starts_at)
    travel = Q(pad_from__lt=row.pad_to, pad_to__gt=row.pad_from, place__isnull=False) & ~Q(place=row.place_id)
    return Occupancy.objects.filter(
        overlap | travel if row.place_id else overlap,
        resource=row.resource_id,
        hard=True,
        starts_at__gt=row.pad_from - 2 * LONGEST,
        starts_at__lt=row.pad_to + LONGEST,
    ).annotate(travel=Case(When(overlap, then=False), default=True, output_field=BooleanField()))


def taken(resources, starts_at, ends_at, apart_from=None) -> set[int]:
    """Which of these (their keys) are in hard use at some moment between the two; the road not counted.

    `apart_from` is a booking that is no rival to itself.
    """
    rows = Occupancy.objects.filter(
        resource__in=resources,
        hard=True,
        starts_at__gt=starts_at - LONGEST,
        starts_at__lt=ends_at,
        ends_at__gt=starts_at,
    )
    return set(rows.exclude(booking=apart_from).values_list("resource_id", flat=True))
