"""What an editor decides. Whoever decides has it from then on; the author reads the reason by the code."""

from django.db import transaction
from django.utils.translation import gettext as _

from home.trust.refusing import require

from ..lifecycle import State


def take(submission, by):
    """Someone is on it."""
    submission.move_to(State.IN_REVIEW, by, editor=by)


@transaction.atomic
def accept(submission, by, reason=""):
    begin(submission, by)
    submission.move_to(State.ACCEPTED, by, reason, editor=by)


@transaction.atomic
def ask_back(submission, by, reason):
    reason = require(reason, _("请写明要作者改哪里，作者凭编号看得到。"))
    begin(submission, by)
    submission.move_to(State.RETURNED, by, reason, editor=by)


@transaction.atomic
def decline(submission, by, reason):
    reason = require(reason, _("请写一句为什么不用，作者凭编号看得到。"))
    begin(submission, by)
    submission.move_to(State.DECLINED, by, reason, editor=by)


def reconsider(submission, by):
    """Declined or accepted too soon."""
    submission.move_to(State.IN_REVIEW, by, editor=by)


def begin(submission, by):
    """Whoever decides at once has read it: both steps are written down."""
    if submission.state == State.RECEIVED:
        take(submission, by)
