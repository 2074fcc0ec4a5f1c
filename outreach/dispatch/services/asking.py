"""Choosing which talks are to be planned, and stopping it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.notices.ring import ring
from home.trust.audit import record
from home.trust.refusing import Refused
from outreach.sessions.lifecycle import NOT_AGREED
from outreach.sessions.models import Session
from outreach.sessions.piles import has_nobody

from ..models import Proposal, Run

FARTHEST = timedelta(days=92)
TASK = "outreach.plan_months"


def choosable(user):
    """Talks that somebody has looked at and nobody is being asked for: what waits to be placed."""
    mine = Session.objects.open_to(user, "change").filter(has_nobody(), state__in=NOT_AGREED)
    return mine.exclude(origin=Session.Origin.LECTURER, state="draft")


def ask_for_plan(sessions, by, *, key, since, until, seconds=30):
    """Write down what is to be planned; a worker does it. The same key is the same plan. Raises Refused."""
    sessions = list(sessions)
    if not sessions:
        raise Refused(_("一场也没有勾，请至少勾一场。"))
    if until < timezone.localdate():
        raise Refused(_("这些日子都过去了，请往后选。"))
    if until - since > FARTHEST:
        raise Refused(_("一次最多排三个月，请把日子选短些。"))
    with transaction.atomic():
        said = {"by": by, "office": sessions[0].office, "since": since, "until": until, "seconds": seconds}
        run, new = Run.objects.get_or_create(key=key, defaults=said)
        if new:
            Proposal.objects.bulk_create(Proposal(run=run, session=one, seen=one.version) for one in sessions)
            record("dispatch.planned", by, run, area_code=sessions[0].area_id, talks=len(sessions))
            transaction.on_commit(lambda: ring(TASK))
    return run


def stop(run):
    """The worker ends at its next word and keeps the best so far; one that has not begun never begins."""
    now = timezone.now()
    waiting = Run.objects.filter(pk=run.pk, state=Run.State.WAITING)
    waiting.update(state=Run.State.STOPPED, finished_at=now, sentence=str(_("还没开始排就停下了。")))
    Run.objects.filter(pk=run.pk, state=Run.State.RUNNING).update(stop_asked=True)
