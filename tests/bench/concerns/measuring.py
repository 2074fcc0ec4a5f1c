"""The rows of the table."""

import io
import os
import time

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.imports.models import ImportJob
from home.imports.services import bring, confirm
from home.imports.sheets import SHEETS
from home.imports.tasks import run_imports
from home.offices.models import User
from home.pages.serving.page_cache import new_edition
from outreach.concerns import services
from outreach.concerns.models import Concern, Escalation
from outreach.reports.opening import opening

from .filling import Ground

MANY = int(os.environ.get("BENCH_CONCERNS", "100000"))
CLOCKS = int(os.environ.get("BENCH_CLOCKS", "10000"))
ROWS = int(os.environ.get("BENCH_ROWS", "50000"))
FEW, LIMIT = 100, 30
LIST = "/admin/snippets/outreach/concern/"


def measure():
    ground = Ground()
    ground.fill(FEW)
    few = {what: asked(address) for what, address in pages(ground).items()}
    ground.fill(MANY - FEW)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for what, address in pages(ground).items():
        yield page_row(what, few[what], asked(address))
    yield swept(ground)
    yield shared(ground)
    yield from brought(ground)


def pages(ground):
    """What a reader at the county opens; /open/ is anybody's."""
    mine = Concern.objects.filter(intake_office=ground.counties[0][0]).order_by("pk")
    return {
        "the list, what is hers today": LIST,
        "the list, all": f"{LIST}?all=1",
        "one concern": f"/admin/concerns/{mine.filter(state='in_hand').first().pk}/",
        "/open/ of the city": "/open/?area=3799",
        "/open/ of a county": "/open/?area=379911",
    }


def asked(address):
    """(questions, milliseconds) of a page made anew; the second time, when what is read once is read."""
    client = Client(HTTP_HOST="127.0.0.1")
    if address.startswith("/admin/"):
        client.force_login(User.objects.get(username="listener0"))
    client.get(address)
    new_edition()
    with CaptureQueriesContext(connection) as counted:
        began = time.perf_counter()
        answer = client.get(address)
        spent = 1000 * (time.perf_counter() - began)
    if answer.status_code != 200:
        raise AssertionError(f"{address} answered {answer.status_code}")
    return len(counted), spent


def page_row(what, few, many):
    return {
        "what": what,
        "few": few[0],
        "many": many[0],
        "ms": many[1],
        "limits": "met" if many[0] == few[0] else "**not met: as many questions as for few**",
    }


def swept(ground):
    ground.run_out(CLOCKS)
    due = Concern.objects.to_rise().count()
    began = time.perf_counter()
    services.sweep()
    seconds = time.perf_counter() - began
    told = Escalation.objects.count()
    services.sweep()
    once = Escalation.objects.count() == told == due
    return {
        "what": f"the sweep of {due:,} clocks",
        "seconds": seconds,
        "limits": "met" if once and seconds < LIMIT else f"**not met: < {LIMIT} s, each once**",
    }


def shared(ground):
    """A county of its own, as /open/ counts it."""
    found = opening(ground.few(88, 85)).closed
    good = (found.n, found.of, found.share) == (85, 88, "96.6%")
    return {
        "what": "88 received, 85 ended",
        "share": found.share,
        "limits": "met" if good else "**not met: 96.6%**",
    }


def brought(ground):
    """A hotline's file with three broken rows, twice."""
    places = [f"{area.parent.name}{area.name}" for area, number in ground.villages if number == 0]
    lines = ["工单编号,诉求内容,地点,来电人,联系电话"]
    for number in range(ROWS):
        where = "月球" if number in (7, ROWS // 2) else places[number % len(places)]
        what = "" if number == ROWS - 1 else f"路灯坏了 {number}"
        lines.append(f"SD-{number:06},{what},{where},某人,13800000000")
    text = "\r\n".join(lines).encode()
    for time_, new in (("first", ROWS - 3), ("second", 0)):
        began = time.perf_counter()
        job = bring_in(text)
        found = job.findings
        good = (found["new"], found["faults"]) == (new, 3)
        good = good and Concern.objects.filter(source="hotline").count() == ROWS - 3
        yield {
            "what": f"{ROWS:,} rows of the hotline, {time_} time",
            "seconds": time.perf_counter() - began,
            "limits": "met" if good else "**not met: three named, nothing doubled**",
        }


def bring_in(text):
    by = User.objects.get(username="listener0")
    job = bring(SHEETS["hotline"], by, SimpleUploadedFile("12345.csv", io.BytesIO(text).read()))
    run_imports()
    job = ImportJob.objects.get(pk=job.pk)
    confirm(job, by)
    run_imports()
    return ImportJob.objects.get(pk=job.pk)
