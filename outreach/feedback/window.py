"""When a talk may be rated: asked of the clock, never stored."""

from datetime import timedelta
from enum import Enum

from django.utils import timezone

from outreach.sessions.lifecycle import PUBLIC

OPEN_DAYS, LATE_DAYS = 7, 14


class Window(Enum):
    NEVER = "never"  # called off, or not agreed yet
    EARLY = "early"
    OPEN = "open"
    LATE = "late"  # kept, and marked
    OVER = "over"


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
