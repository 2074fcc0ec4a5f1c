"""The site of the measures, on a Tuesday morning in the late autumn of 2026."""

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from tests.bench.frame.settings import *  # noqa: F403

MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
begun = time.monotonic()


def now():
    """The clock goes on: what the demonstration does one after another must stay so."""
    return (MORNING + timedelta(seconds=time.monotonic() - begun)).astimezone(ZoneInfo("UTC"))


# Settings are read before any model, so nobody has taken the real one yet.
timezone.now = now
