"""A day that is not today: everything that asks Django for the time is told this one."""

from contextlib import contextmanager
from datetime import datetime, timedelta

from django.utils import timezone

from .factories import at


class Clock:
    """set("2026-10-13 23:50"), then on(minutes=20)."""

    def __init__(self, moment):
        self.set(moment)

    def set(self, moment):
        self.moment = at(moment) if isinstance(moment, str) else moment

    def on(self, **length):
        self.moment += timedelta(**length)


@contextmanager
def clock(moment):
    """Columns filled by default=timezone.now are told too: what is replaced is what that function asks."""
    running, real = Clock(moment), timezone.datetime

    class Told(datetime):
        @classmethod
        def now(cls, tz=None):
            return running.moment.astimezone(tz)

    timezone.datetime = Told
    try:
        yield running
    finally:
        timezone.datetime = real
