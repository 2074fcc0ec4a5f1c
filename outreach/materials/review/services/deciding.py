"""Taking a step on, saying something, deciding it; and what the last decision brings about."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState, WorkflowState

from home.pages.reviewed import clear, digest
from home.trust.audit import record
from home.trust.refusing import Refused, require

from ..models import ReviewClock, ReviewRemark, SignedApproval, Step
from ..people import writers
from .telling import tell_reviewers, tell_writers

APPROVE, REJECT = SignedApproval.Decision.APPROVE, SignedApproval.Decision.REJECT


def locked(clock) -> ReviewClock:
    """The step as it is now; of two people who press at once the second sees what the first did."""
    WorkflowState.objects.select_for_update().get(pk=clock.workflow_state_id)
    found = ReviewClock.objects.get(pk=clock.pk)
    if not found.is_running:
        raise Refused(_("晚了一步：这一审已经有结果了，没有再改。请刷新看看。"))
    return found


@transaction.atomic
def take(clock, user):
    """“I am reading it.” Whoever stops for hours is taken over from."""
    clock = mine(locked(clock), user)
    ReviewClock.objects.filter(pk=clock.pk).update(taken_by=user, taken_at=timezone.now())


def mine(clock, user):
    if not clock.may_be_decided_by(user):
        raise Refused(_("这一审轮不到你：写过、改过这一稿的人，审过别的步骤的人，都不能再审。"))
    if clock.holder() not in (None, user):
        raise Refused(_("%(who)s正在看这一稿，过四个小时没有结果再接过来。") % {"who": clock.holder()})
    return clock


@transaction.atomic
def remark(clock, user, text):
    text = require(text, _("请写下意见再提交。"))
    if not ReviewClock.objects.open_to(user, "view").filter(pk=clock.pk).exists():
        raise Refused(_("这一稿不归你看，不能写意见。"))
    said = ReviewRemark.objects.create(clock=clock, by=user, text=text)
    tell_writers_of_remark(said)
    return said


def tell_writers_of_remark(said):
    words = {"who": said.by, "title": said.clock.revision.object_str}
    tell_writers(f"remark-{said.pk}", said.clock, _("%(who)s对《%(title)s》有话说") % words, said.text)


@transaction.atomic
def decide(clock, user, decision, comment="", out_at=None, gone_at=None):
    """Pass the step, or send the text back with a reason. The last settles when it comes out and goes."""
    clock = mine(locked(clock), user)
    if decision == REJECT:
        comment = require(comment, _("请写明为什么退回，作者才知道改哪里。"))
    if clock.links.open().exists():
        raise Refused(_("这一审已经发了签字链接，请先收回链接再自己审。"))
    settle(clock, decision, user, comment, out_at, gone_at)


def settle(clock, decision, user, comment, out_at=None, gone_at=None):
    """The one place where a step ends; `user` is None when a link was used."""
    if decision == APPROVE and clock.step == Step.FINAL:
        set_dates(clock.revision, out_at, gone_at)
    getattr(clock, str(decision))(user=user, comment=comment)
    record(f"review.{decision}", user, clock, step=int(clock.step))
    follow_up(clock, decision, comment)


def set_dates(revision, out_at, gone_at):
    """Dates an editor may have left in the draft count for nothing: they are settled here."""
    revision.content |= {"go_live_at": said(out_at), "expire_at": said(gone_at)}
    revision.save(update_fields=["content"])


def said(moment):
    return moment.isoformat() if moment else None


def follow_up(clock, decision, comment):
    words = {"title": clock.revision.object_str, "step": clock.step.label}
    if decision == REJECT:
        tell_writers(f"back-{clock.pk}", clock, _("%(step)s退回了《%(title)s》") % words, comment)
    elif clock.step == Step.FINAL:
        tell_writers(f"out-{clock.pk}", clock, _("《%(title)s》三审通过，自动发布") % words, comment)
    else:
        state = WorkflowState.objects.get(pk=clock.workflow_state_id)
        tell_reviewers(state.current_task_state.specific)


def finish(workflow_state, user=None):
    """WAGTAIL_FINISH_WORKFLOW_ACTION: the revision that was read comes out, and no later one."""
    clocks = passed_steps(workflow_state)
    revision = clocks[-1].revision
    refuse_incomplete(clocks)
    refuse_same_people(clocks)
    clear(revision)
    revision.publish(user=user, skip_permission_checks=True)


def passed_steps(workflow_state):
    rows = ReviewClock.objects.filter(workflow_state=workflow_state, status=TaskState.STATUS_APPROVED)
    return sorted(rows, key=lambda clock: clock.step)


def refuse_incomplete(clocks):
    whole = [clock.step for clock in clocks] == list(Step)
    same = {(clock.revision_id, clock.digest) for clock in clocks}
    if not whole or len(same) != 1 or digest(clocks[-1].revision) != clocks[-1].digest:
        raise Refused(_("三审没有审全，或者审的不是同一稿，不能发布。"))


def refuse_same_people(clocks):
    """Counted once more at the end, by account: the writers may have become more meanwhile."""
    people = [answerable(clock) for clock in clocks]
    wrote = set(writers(clocks[-1].revision.as_object()))
    if None in people or len(set(people)) != len(people) or wrote & set(people):
        raise Refused(_("三审要三个不同的人，写稿、改稿的人都不算；这一稿请重新送审。"))


def answerable(clock):
    """Who decided it, or who sent the link by which it was decided."""
    link = clock.links.used().first()
    return clock.finished_by or (link and link.made_by)
