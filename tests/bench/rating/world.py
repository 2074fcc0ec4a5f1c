"""Talks that are being rated, and what a phone sends."""

import os
import uuid
from datetime import timedelta
from urllib.parse import urlencode

from django.utils import timezone

from home.areas.models import Area, pad
from home.bookings.models import Booking
from home.offices.kinds import Kind, Level
from home.offices.models import Office
from outreach.sessions.models import Session

ANSWERS = int(os.environ.get("BENCH_ANSWERS") or 5_000)
FACES = {"understood": "3", "remembered": "2", "useful": "3"}
BOUNDARY = "----bench"
OF_SCRIPT = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
OF_BROWSER = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Accept": "text/html"}
PART = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'


def talks(count):
    office = Office.add_root(name="县里", level=Level.COUNTY, kind=Kind.PUBLICITY)
    area = Area.objects.create(code=pad("370830"), name="汶上县", short_name="汶上", level=Area.Level.COUNTY)
    begins = timezone.now() - timedelta(hours=2)
    ends = begins + timedelta(hours=1)
    return [
        Session.objects.create(
            area=area,
            office=office,
            state="confirmed",
            title=f"养老金这笔账 {number}",
            number=f"2026-370830-{number:04}",
            booking=Booking.objects.create(purpose="talk", label="场", starts_at=begins, ends_at=ends),
        )
        for number in range(count)
    ]


def of_script(key):
    """(body, headers) as static/js/rate.js sends it without a voice or a photo."""
    return urlencode({"hour": "", **FACES, "key": key}), OF_SCRIPT


def of_browser(key):
    """(body, headers) as a browser sends the form by itself, its two file fields empty."""
    text = {"key": key, "slip": "", **FACES, "text": ""}
    parts = [PART % (name, "", value) for name, value in text.items()]
    parts += [
        PART % (name, '; filename=""\r\nContent-Type: application/octet-stream', "")
        for name in ("voice", "photo")
    ]
    return "".join(parts) + f"--{BOUNDARY}--\r\n", OF_BROWSER


def new_key():
    return str(uuid.uuid4())
