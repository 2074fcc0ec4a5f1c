"""A plan goes out, by a worker: each talk's changes in one transaction, through the guard, by the services of
the desk. A worker killed between two talks has lost nothing; the next one goes on where it was.

What clashes stays in the draft with its sentence; who is concerned hears once, of all together.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.notices.gathering import close, into
from home.trust.audit import record
from home.trust.retries import retried

from ..lifecycle import State
from ..models import Plan, PlanChange, PlanRelease
from .applying import REFUSALS, apply

STALE = timedelta(minutes=2)  # no talk takes so long: whoever was at it was killed
MOST_TRIES = 3
WAITING, WORKING, DONE = PlanRelease.State
log = logging.getLogger(__name__)


class Lost(Exception):
    """Another worker has taken it over."""


def carry_out_all():
    revive()
    for release in PlanRelease.objects.filter(state=WAITING).select_related("plan__office", "by"):
        if taken(release):
            carry_out(release)


def revive():
    """A plan that kills three workers is let go: what is not out yet is a draft again."""
    for release in PlanRelease.objects.filter(state=WORKING, heard_at__lt=timezone.now() - STALE):
        if release.tries >= MOST_TRIES:
            finish(release, _("试了三次都没发完，没发的还在草稿里，请再发布一次；还不行请告诉管理员。"))
        else:
            held(release).update(state=WAITING)


def taken(release):
    """Of two workers that found the same one only one goes on."""
    mine = PlanRelease.objects.filter(pk=release.pk, state=WAITING)
    if not mine.update(state=WORKING, tries=F("tries") + 1, heard_at=timezone.now()):
        return False
    release.refresh_from_db(fields=["state", "tries"])
    return True


def held(release):
    """The row, as long as no other worker has begun with it."""
    return PlanRelease.objects.filter(pk=release.pk, state=WORKING, tries=release.tries)


def carry_out(release):
    try:
        with into(release.bundle):
            release_all(release)
        finish(release)
    except Lost:
        log.warning("Release %s was taken over by another worker", release.pk)


def release_all(release):
    """A talk that clashed is tried again after others have made room, each round from the other end: where
    each waits for the next, one more in each round would be half a million tries for a thousand talks."""
    waiting = groups(release.plan)
    while waiting:
        left = [keys for keys in waiting if not tried(release, keys)]
        if len(left) == len(waiting):
            break
        waiting = left[::-1]


def groups(plan):
    """Keys of the changes, together for each talk: a talk moves with its new lecturer, or not at all."""
    found = {}
    for pk, session in plan.changes.filter(released_at=None).values_list("pk", "session"):
        found.setdefault(session or f"new {pk}", []).append(pk)
    return list(found.values())


def tried(release, keys):
    """Did it go out? One talk that nobody foresaw must not keep the others back."""
    if not held(release).update(heard_at=timezone.now()):
        raise Lost
    try:
        return release_one(release, keys)
    except Exception:
        log.exception("Changes %s of plan %s could not be released", keys, release.plan_id)
        said = _("发布这一条时出了意外，没有改，请再发布一次；还不行请告诉管理员。")
        PlanChange.objects.filter(pk__in=keys).update(clash=str(said))
        return False


@retried
def release_one(release, keys):
    """Changes and talk in one transaction: killed in between, both are as before."""
    with transaction.atomic():
        rows = PlanChange.objects.select_for_update(of=("self",)).filter(pk__in=keys, released_at=None)
        rows = list(rows.select_related("plan__office", "series_day__series"))
        if len(rows) != len(keys):
            return True  # somebody else has done it
        try:
            with transaction.atomic():
                talk, said = apply(release.plan, rows, release.by, release.reason)
        except REFUSALS as refusal:
            PlanChange.objects.filter(pk__in=keys).update(clash=str(refusal))
            return False
        for row in rows:
            done = {"session": talk, "release": release, "released_at": timezone.now()}
            PlanChange.objects.filter(pk=row.pk).update(**done, clash="", said=said[row.pk])
        return True


@retried
def finish(release, note=""):
    """With nothing left behind the plan is released; else it is a draft again. The bundle closes with it."""
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).get(pk=release.plan_id)
        left = plan.changes.filter(released_at=None).count()
        now = timezone.now()
        if not held(release).update(state=DONE, left=left, note=str(note), finished_at=now):
            raise Lost
        if left:
            plan.move_to(State.DRAFT, release.by)
        else:
            plan.move_to(State.RELEASED, release.by, released_at=now)
        record("plan.released", release.by, plan, area_code="", released=release.out, left=left)
        close(release.bundle)


def goes_on(bundle):
    """Asked before what a dead worker left to tell is told: another will go on with it."""
    kind, _colon, pk = bundle.partition(":")
    return kind == "release" and PlanRelease.objects.filter(pk=pk).exclude(state=DONE).exists()
