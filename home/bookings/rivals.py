"""Who is in the way, how it is told, and the one hindrance that a dispatcher may wave aside."""

from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _

from home.offices.kinds import Role
from home.offices.scope import standing
from home.trust.audit import record

from .models import LONGEST, Occupancy
from .roads import NOTHING, Roads, around, overlap, own_need


class Taken(Exception):
    """Somebody or something asked for is taken then; .rival is the occupancy in the way.

    .travel says that only the time on the road is missing, which an Override may give up; .row is
    the one that found no room, where it is known. str() does not say what the rival is: who may
    read that is asked by told_to().
    """

    def __init__(self, rival: Occupancy, travel=False, row=None):
        self.rival, self.travel, self.row = rival, travel, row
        super().__init__(self.told())

    def told_to(self, user):
        """The sentence with the other talk's title, if she may read it."""
        return self.told(self.rival.booking.label) if may_read(user, self.rival.booking) else str(self)

    def told(self, what=""):
        start, end = timezone.localtime(self.rival.starts_at), timezone.localtime(self.rival.ends_at)
        sentence = (
            _("%(who)s %(day)s %(from)s—%(to)s 在另一个地方有安排%(what)s，路上来不及，请把时间错开些。")
            if self.travel
            else _("%(who)s %(day)s %(from)s—%(to)s 已有安排%(what)s，请换个时间或换一位。")
        )
        return sentence % {
            "who": self.rival.resource.label,
            "day": say_date(start, _("n月j日")),
            "from": f"{start:%H:%M}",
            "to": f"{end:%H:%M}",
            "what": _("（%s）") % what if what else "",
        }


def told(refusal, user):
    """One sentence for this reader, whatever refused."""
    return refusal.told_to(user) if isinstance(refusal, Taken) else str(refusal)


def may_read(user, booking):
    """Her own hour, or a talk in her offices' areas; what another county has on is not hers to read."""
    if booking.occupancies.filter(resource__lecturer__user=user).exists():
        return True
    for thing in (getattr(booking, "session", None), booking.venue):
        if thing is not None:
            return type(thing).objects.visible_to(user).filter(pk=thing.pk).exists()
    return False


class Override(NamedTuple):
    """A dispatcher's word that the road is no hindrance this time, and why. Overlaps stay refused."""

    by: object
    reason: str

    def check(self):
        if not standing(self.by).holding({Role.DISPATCHER}):
            raise PermissionDenied(_("只有派单员可以免去路上的时间，请找派单员来定。"))
        if not self.reason.strip():
            raise ValidationError(_("请写明为什么可以不留路上的时间。"))


def make_room(row, others, roads, override):
    """Refuse for the first rival. An override gives up time on the road, and an overlap never."""
    found = rivals(row, others, roads)
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
    """The row has no pads any more, and its neighbour's end where it begins. The rival is saved here."""
    row.pad_from, row.pad_to, row.road = row.starts_at, row.ends_at, NOTHING
    if rival.ends_at <= row.starts_at:
        rival.pad_to = min(rival.pad_to, row.starts_at)
    else:
        left, own = rival.starts_at - row.ends_at, own_need(rival)[0]
        rival.road = min(rival.road, max(left - own, NOTHING))
        rival.pad_from = rival.starts_at - min(own, left) - rival.road
    rival.save(update_fields=["pad_from", "pad_to", "road"])


def rivals(row, others=None, roads=None):
    """Hard rows of the same resource that overlap, or (.travel) leave too little time to travel.

    Overlaps come first. `others` and `roads` are around() and Roads of many rows, where they were read.
    """
    others = around([row]) if others is None else others
    roads = roads or Roads([row, *others])
    found = []
    for other in others:
        if other.resource_id == row.resource_id:
            other.travel = not overlap(row, other)
            if not other.travel or roads.too_short(*sorted((row, other), key=lambda one: one.starts_at)):
                found.append(other)
    return sorted(found, key=lambda other: (other.travel, other.starts_at))


def taken(resources, starts_at, ends_at, apart_from=None) -> set[int]:
    """Which of these (their keys) are in hard use at some moment between the two; the road not counted.

    `apart_from` is a booking that is no rival to itself.
    """
    return in_use(True, resources, starts_at, ends_at, apart_from)


def wanted(resources, starts_at, ends_at, apart_from=None) -> set[int]:
    """Which of these are asked for then, by an offer that nobody has answered: that blocks nobody."""
    return in_use(False, resources, starts_at, ends_at, apart_from)


def in_use(hard, resources, starts_at, ends_at, apart_from):
    rows = Occupancy.objects.filter(
        resource__in=resources,
        hard=hard,
        starts_at__gt=starts_at - LONGEST,
        starts_at__lt=ends_at,
        ends_at__gt=starts_at,
    )
    return set(rows.exclude(booking=apart_from).values_list("resource_id", flat=True))
