"""Sheets are asked for, made once for the same content, and found again by it."""

import json
import logging
from datetime import timedelta
from hashlib import sha256

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.notices.ring import ring
from home.pages.processing.storing import put

from ..drawing import drawn
from ..models import Print

EDITION = 1  # of the look: a new one makes every sheet anew
STALE = timedelta(minutes=3)
MOST_TRIES = 3
TASK = "outreach.print_sheets"
State = Print.State
log = logging.getLogger(__name__)


def digest_of(kind, area, content):
    said = json.dumps([EDITION, kind, area.pk, content], ensure_ascii=False, sort_keys=True)
    return sha256(said.encode()).hexdigest()


def ask(by, kind, area, office, content, *, of="", title):
    """The sheet with this content: a row that is there already, or one that waits to be made."""
    digest = digest_of(kind, area, content)
    with transaction.atomic():
        row, made = Print.objects.get_or_create(
            digest=digest,
            defaults={
                "kind": kind,
                "area": area,
                "office": office,
                "content": content,
                "of": of,
                "title": title[:120],
                "by": by,
            },
        )
        if not made:
            wait_again(row)
        transaction.on_commit(lambda: ring(TASK))
    row.refresh_from_db()
    return row


def wait_again(row):
    """Asked for once more: it moves to the front of the list, and a failed or lost one is made anew."""
    Print.objects.filter(pk=row.pk).update(asked_at=timezone.now())
    lost = row.state == State.DONE and not default_storage.exists(row.file_name)
    if lost or row.state == State.FAILED:
        Print.objects.filter(pk=row.pk, state=row.state).update(
            state=State.WAITING, tries=0, progress=0, note="", changed_at=timezone.now()
        )


def print_all():
    revive()
    while row := claim():
        make(row)


def revive():
    """A worker that has not been heard of is dead; a sheet that kills three is let go."""
    silent = Print.objects.filter(state=State.WORKING, changed_at__lt=timezone.now() - STALE)
    silent.filter(tries__gte=MOST_TRIES).update(
        state=State.FAILED, note=_("印了三次都没印成，请再点一次；还不成，找管理员看看。")
    )
    silent.filter(tries__lt=MOST_TRIES).update(state=State.WAITING, progress=0)


def claim():
    for row in Print.objects.filter(state=State.WAITING).order_by("asked_at", "pk")[:10]:
        taken = {
            "state": State.WORKING,
            "tries": F("tries") + 1,
            "progress": 10,
            "changed_at": timezone.now(),
        }
        if Print.objects.filter(pk=row.pk, state=State.WAITING).update(**taken):
            row.refresh_from_db()
            return row
    return None


def make(row):
    try:
        data = drawn(row.kind, row.content)
        held(row, progress=80)
        put(row.file_name, data)
        held(row, progress=100, state=State.DONE)
    except Exception:
        # One sheet that nobody foresaw must not keep the others waiting.
        log.exception("Print %s could not be made", row.pk)
        held(row, state=State.FAILED, note=_("印的时候出了意外，请再点一次；还不成，找管理员看看。"))


def held(row, **changes):
    """Another worker raises `tries`: whoever wakes up late changes nothing."""
    mine = Print.objects.filter(pk=row.pk, state=State.WORKING, tries=row.tries)
    return mine.update(changed_at=timezone.now(), **changes)


def forget(before):
    """Sheets that nobody has asked for since then, with their files; whoever wants one again asks again."""
    old = Print.objects.filter(asked_at__lt=before).exclude(state=State.WORKING)
    names = list(old.values_list("key", flat=True))
    count = old.delete()[0]
    transaction.on_commit(lambda: [default_storage.delete(f"printed/{name}.pdf") for name in names])
    return count
