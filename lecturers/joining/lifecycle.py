"""Which moves an application may make: 推荐 → 核对 → 试讲 → 定 → 备案 (domain.md rows 13 and 41)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    RECEIVED = "received", _("收到")
    CHECKED = "checked", _("核对过，等试讲")
    TRIAL = "trial", _("约好试讲")
    TRIED = "tried", _("试讲过，等定")
    APPROVED = "approved", _("同意聘，等备案")
    REGISTERED = "registered", _("已聘")
    DECLINED = "declined", _("没有聘")
    WITHDRAWN = "withdrawn", _("本人撤回")


ENDS = {State.DECLINED, State.WITHDRAWN}
MOVES = {
    State.RECEIVED: {State.CHECKED, *ENDS},
    State.CHECKED: {State.TRIAL, *ENDS},
    State.TRIAL: {State.TRIAL, State.TRIED, *ENDS},  # to itself: another day
    State.TRIED: {State.TRIAL, State.APPROVED, *ENDS},  # to the trial: she speaks once more
    State.APPROVED: {State.REGISTERED, *ENDS},
    State.REGISTERED: set(),
    State.DECLINED: set(),
    State.WITHDRAWN: set(),
}
OPEN = {state for state in State if MOVES[state]}

# What the applicant reads: her words, not the office's.
TOLD = {
    State.RECEIVED: _("收到了，等人看"),
    State.CHECKED: _("看过了，等约试讲"),
    State.TRIAL: _("试讲约好了"),
    State.TRIED: _("试讲完了，等商量"),
    State.APPROVED: _("商量好了，请你来讲"),
    State.REGISTERED: _("备了案，上岗了"),
    State.DECLINED: _("这回没有聘"),
    State.WITHDRAWN: _("你撤回了"),
}

# The way as it is shown to her, in its order.
PATH = [State.RECEIVED, State.CHECKED, State.TRIAL, State.TRIED, State.APPROVED, State.REGISTERED]
