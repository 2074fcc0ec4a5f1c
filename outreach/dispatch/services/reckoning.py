"""The reckoning, done by a worker: it says how far it is, can be stopped, and keeps its best so far."""

import time
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.notices.services import tell
from home.trust.audit import record
from outreach.sessions.models import Session

from ..engine import Stopped, parts, solve
from ..models import Proposal, Run
from ..months import Month
from ..unserved import Why, why_not

HEARD = 1.0  # seconds between two words of a worker
DEAD = timedelta(minutes=3)  # no step of the engine takes so long: whoever had it was killed
State = Run.State


def carry_out(run):
    """Of two workers that found the same run only one goes on. Whatever goes wrong is a sentence on it."""
    now = timezone.now()
    mine = Run.objects.filter(pk=run.pk, state=State.WAITING)
    if not mine.update(state=State.RUNNING, heard_at=now):
        return
    run.refresh_from_db()
    try:
        month = Month(sessions_of(run), run.by, run.since, run.until)
        work = Reckoning(run, month)
        plan = solve(month.instance, seconds=run.seconds, tell=work.tell)
        work.finish(plan)
    except Exception:
        finish(run, State.FAILED, _("排的时候出了差错，没有派出任何一场；再排一次，还不行请告诉管理员。"))
        raise


def sessions_of(run):
    found = Session.objects.filter(proposals__run=run)
    return (
        found.select_related("area__parent", "form", "booking__venue__area__parent")
        .prefetch_related("orders")
        .order_by("pk")
    )


class Reckoning:
    def __init__(self, run, month):
        self.run, self.month = run, month
        self.heard, self.kept = 0.0, None
        self.stopped = False

    def tell(self, progress):
        """Note how far it is, and end where somebody asked for it."""
        if progress.share < 1 and time.monotonic() - self.heard < HEARD:
            return
        self.heard = time.monotonic()
        keep_plan(self.run, self.month, progress.plan)
        running = Run.objects.filter(pk=self.run.pk, state=State.RUNNING)
        running.update(
            stage=progress.stage,
            share=round(min(progress.share, 1), 3),
            heard_at=timezone.now(),
            **worth(progress.plan),
        )
        if not running.filter(stop_asked=False).exists():
            self.stopped = True
            raise Stopped

    def finish(self, plan):
        keep_plan(self.run, self.month, plan)
        note_unserved(self.run, self.month, plan)
        Run.objects.filter(pk=self.run.pk).update(inputs_hash=self.month.inputs_hash, **worth(plan))
        self.run.refresh_from_db()
        finish(
            self.run,
            State.STOPPED if self.stopped else State.DONE,
            sentence_of(self.run, self.month, self.stopped),
        )


def worth(plan):
    bound = plan.bound if plan.bound < 1e12 else None
    return {"value": plan.value, "bound": bound, "proven": plan.proven, "engine": plan.engine}


@transaction.atomic
def keep_plan(run, month, plan):
    """The lines of this plan, and of no other, stand in the rows."""
    account = parts_by_wish(month.instance, plan)
    rows = {row.session_id: row for row in run.proposals.select_for_update()}
    given = {line.wish: line for line in plan.given}
    for session in month.sessions:
        row, line = rows[session.pk], given.get(session.pk)
        row.starts_at = month.moment(line.start) if line else None
        row.minutes = month.instance.wishes[month.instance.wish_number[session.pk]].minutes
        row.venue = month.venue_of(session) if line else None
        row.parts = account.get(session.pk, [])
    Proposal.objects.bulk_update(rows.values(), ["starts_at", "minutes", "venue", "parts"])
    through = Proposal.lecturers.through
    through.objects.filter(proposal__run=run).delete()
    through.objects.bulk_create(
        through(proposal=rows[line.wish], lecturer_id=key) for line in plan.given for key in line.people
    )


def parts_by_wish(instance, plan):
    found = {}
    for part in parts(instance, plan.given):
        found.setdefault(part.wish, []).append([part.code, part.person, part.value])
    return found


def note_unserved(run, month, plan):
    served = {line.wish for line in plan.given}
    talks = {session.pk: session for session in month.sessions}
    rows = list(run.proposals.exclude(session__in=served))
    for row in rows:
        row.why = why_unserved(month, talks[row.session_id])
    Proposal.objects.bulk_update(rows, ["why"])


def why_unserved(month, session):
    if month.leaves_out(session):
        return Why.OUTSIDE
    return why_not(month.instance, month.instance.wishes[month.instance.wish_number[session.pk]])


def sentence_of(run, month, stopped):
    """What the coordinator reads first."""
    if not month.rows:
        return _("名册上一个能请的人也没有，一场也排不了。请先把宣讲员录进来，或者向上级借几位。")
    served, wanted = run.proposals.exclude(starts_at=None).count(), len(month.sessions)
    words = {"served": served, "wanted": wanted, "gap": f"{100 * (run.gap or 0):.1f}"}
    if stopped:
        return _("停下了，留着停下时最好的排法：%(wanted)s 场里排上 %(served)s 场。") % words
    if run.proven:
        return _("%(wanted)s 场里排上 %(served)s 场，已经算到底，没有比这更好的排法。") % words
    return _("%(wanted)s 场里排上 %(served)s 场，离最好的排法至多差 %(gap)s%%。") % words


def finish(run, state, sentence):
    """Whoever ends it tells of it, and only the first."""
    with transaction.atomic():
        open_one = Run.objects.filter(pk=run.pk, state=State.RUNNING)
        if not open_one.update(state=state, sentence=str(sentence), finished_at=timezone.now()):
            return
        record("dispatch.reckoned", None, run, result=state)
        title = str(_("排班算好了：%s") % sentence)[:120]
        tell(f"planned:{run.pk}", title, to_user=run.by, link=run.get_absolute_url(), about=run)


def give_up_stuck():
    """A plan that killed its worker (out of memory, a lost machine) is not given to the next one."""
    for run in Run.objects.stuck(timezone.now() - DEAD):
        served = run.proposals.exclude(starts_at=None).count()
        finish(
            run,
            State.STOPPED,
            _("算到一半机器停了，多半是内存不够；停之前最好的排法还在，排上 %s 场。少勾几场再排一次也行。")
            % served,
        )
