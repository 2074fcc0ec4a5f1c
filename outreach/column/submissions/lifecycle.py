"""Which moves a submission may make, from its receipt to its print."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    RECEIVED = "received", _("收到")
    IN_REVIEW = "in_review", _("在看")
    RETURNED = "returned", _("请作者改")
    ACCEPTED = "accepted", _("录用")
    DECLINED = "declined", _("不用")
    PRINTED = "printed", _("登出")
    WITHDRAWN = "withdrawn", _("作者撤回")


MOVES = {
    State.RECEIVED: {State.IN_REVIEW, State.WITHDRAWN},
    State.IN_REVIEW: {State.ACCEPTED, State.RETURNED, State.DECLINED, State.WITHDRAWN},
    State.RETURNED: {State.IN_REVIEW, State.DECLINED, State.WITHDRAWN},
    State.ACCEPTED: {State.PRINTED, State.IN_REVIEW, State.WITHDRAWN},  # in review again: thought better of
    State.DECLINED: {State.IN_REVIEW},
}
# What the author reads: plain words, not the office's.
TOLD = {
    State.RECEIVED: _("收到了，等编辑看"),
    State.IN_REVIEW: _("编辑正在看"),
    State.RETURNED: _("编辑请你改一改"),
    State.ACCEPTED: _("录用了，等着排版"),
    State.DECLINED: _("这回没有用"),
    State.PRINTED: _("登出来了"),
    State.WITHDRAWN: _("你撤回了"),
}
PATH = [State.RECEIVED, State.IN_REVIEW, State.ACCEPTED, State.PRINTED]
# It waits for an editor; what is accepted waits for an issue.
WAITING = (State.RECEIVED, State.IN_REVIEW)
# The author may still take it back.
OPEN = (*WAITING, State.RETURNED, State.ACCEPTED)
ENDED = (State.DECLINED, State.WITHDRAWN)
