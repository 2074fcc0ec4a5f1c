"""Saying when one is free: block-outs under the same guard as talks, weekly hours, limits."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.bookings.models import Booking
from home.bookings.services import hold
from home.trust.audit import record
from home.trust.refusing import Refused

from .load import hindrances
from .models import WeeklyHours
from .parts import PARTS

MOST = timedelta(days=366)


@transaction.atomic
def block_out(lecturer, starts_at, ends_at, by):
    """Not free from then until then. Raises Taken, naming the talk in the way, or Refused.

    Pressed twice it is one block-out.
    """
    if ends_at <= timezone.now():
        raise Refused(_("这段时间已经过去了，请选往后的日子。"))
    if not timedelta(0) < ends_at - starts_at <= MOST:
        raise Refused(_("没空的日子要从早到晚、最多一年，请把日子改一下。"))
    if found := leaves(lecturer).filter(starts_at=starts_at, ends_at=ends_at).first():
        return found
    leave = Booking.objects.create(
        purpose=Booking.Purpose.LEAVE, label=_("没空"), starts_at=starts_at, ends_at=ends_at
    )
    hold(leave, [lecturer.resource], hard=True)
    record("availability.blocked", by, leave, area_code=lecturer.area_id)
    return leave


@transaction.atomic
def give_back(lecturer, leave, by):
    """Free again; `leave` is a key, and one that is somebody else's, or gone already, is nothing."""
    if mine := str(leave).isdigit() and leaves(lecturer).filter(pk=int(leave)).first():
        record("availability.given_back", by, mine, area_code=lecturer.area_id)
        mine.delete()


def leaves(lecturer):
    """Her block-outs that are not over, the next one first."""
    rows = Booking.objects.filter(
        purpose=Booking.Purpose.LEAVE, ends_at__gt=timezone.now(), occupancies__resource=lecturer.resource_id
    )
    return rows.distinct().order_by("starts_at")


@transaction.atomic
def say_weekly_hours(lecturer, chosen):
    """`chosen` is [(weekday, part)]. All of the week, or nothing of it, means free at any hour."""
    lecturer.weekly_hours.all().delete()
    if 0 < len(set(chosen)) < 7 * len(PARTS):
        WeeklyHours.objects.bulk_create(
            WeeklyHours(lecturer=lecturer, weekday=weekday, starts=PARTS[part][1], ends=PARTS[part][2])
            for weekday, part in sorted(set(chosen))
        )


def refuse_overload(lecturer, starts_at, ends_at, but=None):
    """Raise Refused when her hours or her limits do not allow it. Call it with her resource locked."""
    if found := hindrances(lecturer, starts_at, ends_at, but):
        raise Refused(
            _("%(who)s这一场约不了：%(why)s。请换个时间或换一位。")
            % {"who": lecturer.name, "why": "；".join(map(str, found))}
        )
