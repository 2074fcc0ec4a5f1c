"""A series for calendars of other makers: by RRULE where that says it, else day by day (RFC 5545)."""

from datetime import UTC, timedelta

from django.conf import settings
from django.utils import timezone

from home.calendars.saying import rrule
from outreach.sessions.ics import ZONE, folded, plain, stamp
from outreach.sessions.lifecycle import State

from .previewing import span

OFF = [State.CANCELLED, State.REJECTED, State.MERGED]


def calendar(series):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Bandeng//Series//ZH", *ZONE.splitlines()]
    if starts := starts_of(series):
        lines += event(series, starts)
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def starts_of(series):
    """When each of its days begins: at the hour of its talk, where there is one that was not called off."""
    rows = series.days.exclude(held=None).exclude(session__state__in=OFF)
    return sorted({row.hours[0] for row in rows.select_related("session__booking")})


def event(series, starts):
    return [
        "BEGIN:VEVENT",
        f"UID:series-{series.pk}@{settings.ALLOWED_HOSTS[0]}",
        f"DTSTAMP:{timezone.now().astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID=Asia/Shanghai:{stamp(starts[0])}",
        f"DURATION:PT{series.minutes}M",
        *again(series, starts),
        f"SUMMARY:{plain(series.title)}",
        f"LOCATION:{plain(series.venue or series.area.label)}",
        "END:VEVENT",
    ]


def again(series, starts):
    """RRULE where it says these days and hours and no others; else every further day by its date."""
    if rrule(series.days_rule) and starts == said_by_rule(series, starts):
        last = starts[-1] + timedelta(seconds=1)
        yield f"RRULE:{rrule(series.days_rule)};UNTIL={last.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    elif starts[1:]:
        yield f"RDATE;TZID=Asia/Shanghai:{','.join(map(stamp, starts[1:]))}"


def said_by_rule(series, starts):
    first, last = timezone.localdate(starts[0]), timezone.localdate(starts[-1])
    return [span(day, series.at, series.minutes)[0] for day in series.days_rule.days(first, last)]
