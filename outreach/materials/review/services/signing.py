"""Links for people without an account: one step, one use, a date, and a line in the log."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.trust.audit import record
from home.trust.fields import fingerprint
from home.trust.refusing import Refused, require

from ..models import SignedApproval
from ..people import deciders
from .deciding import REJECT, locked, mine, settle

LONGEST = 7  # days


def hashed(token) -> str:
    """Kept is only this: a stolen database opens no link."""
    return fingerprint(f"review:{token}")


@transaction.atomic
def invite(clock, user, name, days=3) -> str:
    """The token of a new link for this person, which is shown once and kept nowhere."""
    clock = mine(locked(clock), user)
    name = same_name(require(name, _("请写明请谁审。")))
    refuse_name(clock, name)
    refuse_second(clock)
    token = secrets.token_urlsafe(32)
    link = SignedApproval.objects.create(
        clock=clock,
        token_hash=hashed(token),
        name=name,
        made_by=user,
        expires_at=timezone.now() + timedelta(days=min(max(days, 1), LONGEST)),
    )
    record("review.link.made", user, link, step=int(clock.step))
    return token


def refuse_second(clock):
    """One that has expired is as good as taken back."""
    now = timezone.now()
    if clock.links.open(now).exists():
        raise Refused(_("这一审已经有一条链接在外面，先收回再发新的。"))
    clock.links.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=now)


def same_name(text):
    return "".join(text.split())


def refuse_name(clock, name):
    """Nobody who wrote it or has a voice in it already comes back by a link."""
    page, state = clock.revision.as_object(), clock.workflow_state
    links = SignedApproval.objects.used().filter(clock__workflow_state=state)
    names = [*page.author_names(), *clock.barred.values_list("name", flat=True)]
    names += [*deciders(state).values_list("name", flat=True), *links.values_list("name", flat=True)]
    if name in map(same_name, names):
        raise Refused(_("这个人写过、改过或者审过这一稿，请另请一位。"))


@transaction.atomic
def take_back(clock, user):
    clock = locked(clock)
    link = clock.links.open().first()
    if link is None:
        raise Refused(_("没有发出去的链接，不用收回。"))
    if not clock.may_be_decided_by(user):
        raise Refused(_("这一审轮不到你，链接请审这一步的同事收回。"))
    SignedApproval.objects.filter(pk=link.pk).update(withdrawn_at=timezone.now())
    record("review.link.withdrawn", user, link, step=int(clock.step))


def link_for(token) -> SignedApproval | None:
    links = SignedApproval.objects.select_related("clock__revision", "clock__office", "clock__task")
    return links.filter(token_hash=hashed(token)).first()


def opened(link):
    """Logged the first time; looking decides nothing."""
    if SignedApproval.objects.filter(pk=link.pk, opened_at=None).update(opened_at=timezone.now()):
        record("review.link.opened", None, link)


@transaction.atomic
def sign(link, decision, name, reason=""):
    """Decide by the link. Raises Refused when it is used, withdrawn or too late, or the name is another's."""
    clock = locked(link.clock)
    link = SignedApproval.objects.select_for_update().get(pk=link.pk)
    if not link.is_open():
        raise Refused(_("这条链接已经用过或者过期了，请向发给你的人再要一条。"))
    if same_name(name or "") != link.name:
        raise Refused(_("姓名和这条链接请的人对不上，请写你自己的姓名。"))
    if decision == REJECT:
        reason = require(reason, _("请写明为什么退回，作者才知道改哪里。"))
    link.used_at, link.decision, link.reason = timezone.now(), decision, reason
    link.save(update_fields=["used_at", "decision", "reason"])
    record("review.link.used", None, link, result=str(decision))
    settle(clock, decision, None, reason)
