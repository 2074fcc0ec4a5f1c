"""Bringing a file in: read, looked at, confirmed, written whole or not at all.

A job is worked by whoever finds it waiting (tasks.py). It may be killed at any moment: reading
changes nothing, and what is written and "written" itself are one transaction.
"""

import base64
import hashlib
import json
import logging
from collections import Counter
from dataclasses import asdict
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.trust.audit import record
from home.trust.bell import ring_for
from home.trust.moves import TooLate
from home.trust.retries import retried

from .cells import Wrong
from .lifecycle import WORKING, State
from .models import ImportJob
from .reading import Unreadable, open_table
from .sheets import CHANGED, EXAMPLE, NEW, SAME, SHEETS, Reading

TASK = "home.run_imports"
QUIET = timedelta(minutes=5)  # no beat for so long: whoever worked on it is dead
BEAT = 500  # rows
SHOWN = 200  # faults; a file that has more is better mended and brought again
log = logging.getLogger(__name__)


class Unclear(Exception):
    """Between looking and writing the plan has changed, or faults have come up: nothing is written."""


# What people do


def bring(sheet, user, upload) -> ImportJob:
    """Take a file in; a worker reads it. Its size is the form's matter."""
    content = base64.b64encode(upload.read()).decode()
    job = ImportJob.objects.create(kind=sheet.kind, user=user, name=upload.name[-200:], content=content)
    transaction.on_commit(lambda: ring_for(TASK))
    return job


def confirm(job, by):
    """She has looked; a worker writes it. Raises TooLate."""
    with transaction.atomic():
        if job.findings.get("faults") and not SHEETS[job.kind].takes_good_rows:
            raise TooLate(job)
        job.move_to(State.CONFIRMED, by, done=0)
        transaction.on_commit(lambda: ring_for(TASK))


def drop(job, by):
    """Not wanted after all; the file is forgotten. Raises TooLate when it is being written or was."""
    job.move_to(State.DROPPED, by, content=None, found=None)


# What a worker does


def put_back():
    """What a dead worker left reading or writing goes back to where it waited."""
    for job in ImportJob.objects.filter(state__in=WORKING, beat_at__lt=timezone.now() - QUIET):
        back = State.QUEUED if job.state == State.READING else State.CONFIRMED
        step(job, back)


def work(job):
    if job.state == State.QUEUED and take(job, State.READING):
        read(job)
    elif job.state == State.CONFIRMED and take(job, State.WRITING):
        write(job)


def take(job, state) -> bool:
    """Of two workers one gets it; of two files of one kind one is written at a time."""
    try:
        return step(job, state, beat_at=timezone.now(), done=0)
    except IntegrityError:
        return False


def step(job, state, **changes) -> bool:
    try:
        job.move_to(state, **changes)
    except TooLate:
        return False
    return True


def read(job):
    """The dry run: what is in the file, what would be new and changed, what is wrong in which cell."""
    try:
        sheet, rows, ignored = rows_of(job)
        sheet.plan([row for row in rows if not row.faults], job.user)
    except Unreadable as refusal:
        step(job, State.FAILED, found=json.dumps({"says": str(refusal)}), content=None)
    except Exception:
        # A fault of ours must not leave the file "reading" for ever; the log has what happened.
        log.exception("Import %s could not be read", job.pk)
        step(job, State.FAILED, found=json.dumps({"says": said_broken()}), content=None)
    else:
        step(job, State.CHECKED, found=found(rows, ignored), digest=digest(rows))


def said_broken():
    return _("程序出了错，什么都没有写进去，请把文件留着，告诉管网站的人。")


def rows_of(job):
    """(sheet, its rows with what is wrong in them, heads nobody knows). Raises Unreadable."""
    sheet = SHEETS[job.kind]
    table, reading, rows = open_table(base64.b64decode(job.content), sheet), Reading(sheet, job.user), []
    beat(job, 0, table.total)
    for number, raw, addresses in table.lines:
        if not is_example(raw, sheet):
            rows.append(reading.row(number, raw, addresses))
        if len(rows) % BEAT == 0:
            beat(job, len(rows), table.total)
    if not rows:
        raise Unreadable(_("表头下面一行也没有，请填上再交。"))
    beat(job, len(rows), len(rows))
    return sheet, rows, table.ignored


def is_example(raw, sheet):
    first = raw.get(sheet.columns[0].key)
    return not isinstance(first, Wrong) and str(first or "").startswith(EXAMPLE)


def beat(job, done, total):
    """How far it is, for whoever watches, and that somebody is at it."""
    ImportJob.objects.filter(pk=job.pk, state=job.state).update(
        done=done, total=total, beat_at=timezone.now()
    )


def found(rows, ignored, note=""):
    """What the page shows of a plan, as JSON."""
    faults = [fault for row in rows for fault in row.faults]
    outcomes = Counter(row.outcome for row in rows if not row.faults)
    changed = [row for row in rows if row.outcome == CHANGED and not row.faults]
    return json.dumps(
        {
            "rows": len(rows),
            **{outcome: outcomes[outcome] for outcome in (NEW, CHANGED, SAME)},
            "faults": len(faults),
            "first": [asdict(fault) for fault in faults[:SHOWN]],
            "changes": [[row.number, row.name, row.changes] for row in changed[:SHOWN]],
            "news": [row.name for row in rows if row.outcome == NEW and not row.faults][:SHOWN],
            "ignored": ignored,
            "note": note,
        },
        ensure_ascii=False,
    )


def digest(rows) -> str:
    """Two plans that would do the same have the same; a row somebody changed meanwhile has another."""
    plan = [(row.number, row.outcome, row.changes, len(row.faults)) for row in rows]
    return hashlib.sha256(repr(plan).encode()).hexdigest()


def write(job):
    """All or nothing; what has changed since she looked is shown to her again."""
    try:
        sheet, rows, ignored = rows_of(job)
        write_rows(job, sheet, rows)
    except Unclear:
        note = _("你看过以后，名录里有人改了东西，请再看一眼。")
        step(job, State.CHECKED, found=found(rows, ignored, note), digest=digest(rows))
    except TooLate:
        log.warning("Import %s was taken over by another worker", job.pk)
    except Exception:
        log.exception("Import %s was not written", job.pk)
        step(job, State.FAILED, found=json.dumps({"says": said_broken()}), content=None)


@retried
def write_rows(job, sheet, rows):
    with transaction.atomic():
        for row in rows:
            row.outcome, row.planned, row.changes = "", None, []
        held = ImportJob.objects.select_for_update(no_key=True).get(pk=job.pk)
        if (held.state, held.version) != (State.WRITING, job.version):
            raise TooLate(held)
        sheet.plan([row for row in rows if not row.faults], job.user)
        good = [row for row in rows if not row.faults]
        if (len(good) < len(rows) and not sheet.takes_good_rows) or digest(rows) != job.digest:
            raise Unclear
        sheet.write([row for row in good if row.outcome != SAME], job.user)
        counts = Counter(row.outcome for row in good)
        record("import.written", job.user, job, kind=job.kind, new=counts[NEW], changed=counts[CHANGED])
        job.move_to(State.DONE, content=None)


def purge_imports(before):
    """Files that were brought and looked at long ago; what is being worked on is never old."""
    old = ImportJob.objects.filter(made_at__lt=before).exclude(state__in=WORKING)
    return old.delete()[1].get("home.ImportJob", 0)
