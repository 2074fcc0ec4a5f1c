"""A text is proof-read and handed to its first reviewer."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Workflow, WorkflowState

from home.pages.reviewed import digest
from home.trust.refusing import Refused

from ...checks import faults
from ...models import MaterialPage
from ..models import Priority, ProofReading, Step
from ..people import barred, chain_for, office_of, reviewers
from ..proofing import findings
from .telling import tell_reviewers


def workflow() -> Workflow:
    return Workflow.objects.filter(active=True, workflow_tasks__task__reviewtask__step=Step.FIRST).get()


@transaction.atomic
def submit(page, user, acknowledged=(), priority=Priority.NORMAL):
    """Send the latest revision to its reviews; returns the clock of the first.

    `acknowledged` are the sentences of the findings she was shown and let stand. Raises Refused.
    """
    revision = page.get_latest_revision()
    if revision is None or page.alias_of_id:
        raise Refused(_("还没有稿子可送审，请先保存。"))
    refuse_running(page)
    refuse_faults(revision.as_object())
    refuse_findings(revision, acknowledged)
    refuse_too_few(revision.as_object(), user)
    ProofReading.objects.update_or_create(
        revision=revision,
        defaults={
            "by": user,
            "priority": priority,
            "digest": digest(revision),
            "acknowledged": list(acknowledged),
        },
    )
    clock = workflow().start(page, user).current_task_state.specific
    tell_reviewers(clock)
    return clock


def refuse_running(page):
    """What was sent back begins again from the first step: three people read the same words."""
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.cancel()
    elif state:
        raise Refused(_("这一稿正在审，不用再送。"))


def refuse_faults(page):
    """A lesson is whole before three people read it (domain.md rows 24, 31–34); other texts have no forms."""
    if isinstance(page, MaterialPage) and (found := faults(page)):
        raise Refused(" ".join(found))


def refuse_findings(revision, acknowledged):
    found = findings(revision.as_object())
    if any(one.blocks for one in found):
        raise Refused(_("稿子里有个人号码，请先去掉再送审。"))
    if {one.sentence for one in found} - set(acknowledged):
        raise Refused(_("还有提示没有看过，请逐条看过、勾上再送审。"))


def refuse_too_few(page, user):
    office, out = office_of(page), barred(page) | {user.pk}
    if office is None:
        raise Refused(_("这一页不归哪个单位，没有人可以审；请总管先把它放到一个单位的书架或专栏下。"))
    if reviewers(chain_for(office, out, Step.FINAL)).exclude(pk__in=out).count() < Step.FINAL:
        raise Refused(
            _("本单位和上级加起来，能审这一稿的不到三个人（写稿、改稿的不算），请单位管理员先添审稿员。")
        )
