"""When a talk may be rated: asked of the clock, never stored."""

from datetime import datetime, time, timedelta
from enum import Enum

from django.db.models import Q
from django.utils import timezone

from outreach.sessions.lifecycle import PUBLIC

OPEN_DAYS, LATE_DAYS = 7, 14


class Window(Enum):
    NEVER = "never"  # called off, or not agreed yet
    EARLY = "early"
    OPEN = "open"
    LATE = "late"  # kept, and marked
    OVER = "over"


OPEN = {Window.OPEN, Window.LATE}


def window(session, now=None) -> Window:
    """From the moment the talk begins; days end at midnight, as people count them."""
    if session.state not in PUBLIC or session.booking is None:
        return Window.NEVER
    now = now or timezone.now()
    if now < session.booking.starts_at:
        return Window.EARLY
    today = timezone.localdate(now)
    if today <= last_day(session):
        return Window.OPEN
    return Window.LATE if today <= last_day(session, LATE_DAYS) else Window.OVER


def last_day(session, days=OPEN_DAYS):
    return timezone.localdate(session.booking.ends_at) + timedelta(days=days)


def next_change(now=None):
    """The next midnight: until then no window that is open closes or turns late."""
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time.min))


def open_since(days, now=None) -> Q:
    """Talks that have begun, and whose last day by so many days has not passed."""
    now = now or timezone.now()
    first = timezone.localdate(now) - timedelta(days=days)
    midnight = timezone.make_aware(datetime.combine(first, time.min))
    return Q(booking__starts_at__lte=now, booking__ends_at__gte=midnight)
