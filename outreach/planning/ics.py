"""A series for calendars of other makers: by RRULE where that says it, else day by day (RFC 5545)."""

from datetime import UTC, timedelta

from django.conf import settings
from django.utils import timezone

from home.calendars.saying import rrule
from outreach.sessions.ics import ZONE, folded, plain, stamp

from .previewing import span


def calendar(series):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Bandeng//Series//ZH", *ZONE.splitlines()]
    days = [row for row in series.days.all() if row.held]
    if days:
        lines += event(series, days)
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def event(series, days):
    starts = sorted(span(row.held, row.at or series.at, series.minutes)[0] for row in days)
    return [
        "BEGIN:VEVENT",
        f"UID:series-{series.pk}@{settings.ALLOWED_HOSTS[0]}",
        f"DTSTAMP:{timezone.now().astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID=Asia/Shanghai:{stamp(starts[0])}",
        f"DURATION:PT{series.minutes}M",
        *again(series, days, starts),
        f"SUMMARY:{plain(series.title)}",
        f"LOCATION:{plain(series.venue or series.area.label)}",
        "END:VEVENT",
    ]


def again(series, days, starts):
    """RRULE for a rule it can say whose every day is held as said; else every further day by its date."""
    plain_days = all(row.held == row.said and not row.at for row in days)
    if rrule(series.days_rule) and plain_days and len(days) == series.days.count():
        last = starts[-1] + timedelta(seconds=1)
        yield f"RRULE:{rrule(series.days_rule)};UNTIL={last.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    elif starts[1:]:
        yield f"RDATE;TZID=Asia/Shanghai:{','.join(map(stamp, starts[1:]))}"
