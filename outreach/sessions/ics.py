"""Talks as a phone's calendar reads them (RFC 5545), written by hand: six properties need no library."""

from datetime import UTC, timedelta

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone

from .lifecycle import State

ZONE = """BEGIN:VTIMEZONE
TZID:Asia/Shanghai
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0800
TZOFFSETTO:+0800
END:STANDARD
END:VTIMEZONE"""

# What is being asked about again after it was moved stands in her calendar, as not sure.
STATUS = {State.CANCELLED: "CANCELLED", State.OFFERING: "TENTATIVE", State.ORDERED: "TENTATIVE"}
KEPT = timedelta(days=31)
MOST = 500


def response(talks, name, filename):
    """A calendar to subscribe to, with all that comes and, as far as there is room, the last month."""
    return as_file(coming_first(talks.for_rows(), timezone.now()), name, filename)


def coming_first(talks, now):
    """By their hours. Where there are too many, what was longest ago is left out before anything to come."""
    coming = list(talks.upcoming(now)[:MOST])
    over = talks.past(now).filter(booking__ends_at__gte=now - KEPT)
    return [*reversed(over[: MOST - len(coming)]), *coming]


def as_file(talks, name, filename):
    answer = HttpResponse(calendar(talks, name), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{filename}"'
    return answer


def calendar(sessions, name):
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Bandeng//Sessions//ZH",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{plain(name)}",
    ]
    lines += ZONE.splitlines()
    for session in sessions:
        lines += event(session)
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def event(session):
    """Its number never changes and its version only grows, so a phone moves or strikes out what it has."""
    return [
        "BEGIN:VEVENT",
        f"UID:{session.number}@{settings.ALLOWED_HOSTS[0]}",
        f"SEQUENCE:{session.version}",
        f"DTSTAMP:{timezone.now().astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID=Asia/Shanghai:{stamp(session.booking.starts_at)}",
        f"DTEND;TZID=Asia/Shanghai:{stamp(session.booking.ends_at)}",
        f"SUMMARY:{plain(session.title)}",
        f"LOCATION:{plain(session.place)}",
        f"DESCRIPTION:{plain(session.speakers)}",
        f"URL:{settings.BASE_URL}{session.get_absolute_url()}",
        f"STATUS:{STATUS.get(session.state, 'CONFIRMED')}",
        "END:VEVENT",
    ]


def stamp(moment):
    return f"{timezone.localtime(moment):%Y%m%dT%H%M%S}"


def plain(text):
    """A text that breaks no line of the file."""
    text = str(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def folded(line):
    """No line is longer than 75 bytes, and no character is cut in two."""
    parts, size = [""], 0
    for character in line:
        width = len(character.encode())
        if size + width > 75:
            parts.append("")
            size = 1  # the space that begins a continued line
        parts[-1] += character
        size += width
    return "\r\n ".join(parts)
