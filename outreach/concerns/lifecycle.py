"""Which moves a concern may make (design.md §4, domain.md §3)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    RECEIVED = "received", _("收到")
    TRIAGED = "triaged", _("已分类")
    ASSIGNED = "assigned", _("已转办")
    SIGNED = "signed", _("已签收")
    IN_HAND = "in_hand", _("在办")
    ANSWERED = "answered", _("已答复")
    CONFIRMED = "confirmed", _("本人认可")
    CLOSED = "closed", _("办结")
    WITHDRAWN = "withdrawn", _("本人撤回")


W = State.WITHDRAWN  # by the person alone, who takes her words back (PIPL 47)
MOVES = {
    State.RECEIVED: {State.TRIAGED, State.ANSWERED, W},  # answered at once: settled on the spot
    State.TRIAGED: {State.ASSIGNED, W},
    State.ASSIGNED: {State.SIGNED, State.TRIAGED, W},  # back to triaged: returned with a reason
    State.SIGNED: {State.IN_HAND, State.TRIAGED, W},
    State.IN_HAND: {State.ANSWERED, State.TRIAGED, W},  # back to triaged: whoever supervises takes it over
    State.ANSWERED: {State.CONFIRMED, State.IN_HAND, State.CLOSED, W},  # in hand again: redone
    State.CONFIRMED: {State.CLOSED, State.IN_HAND, W},  # in hand again: she takes her yes back
    State.CLOSED: {State.IN_HAND},  # reopened
    State.WITHDRAWN: set(),
}


class Route(models.TextChoices):
    ON_THE_SPOT = "on_the_spot", _("即时办理")
    REFERRED = "referred", _("分类转办")
    SUPERVISED = "supervised", _("重点督办")
    FACT_FINDING = "fact_finding", _("还原事实")


class Outcome(models.TextChoices):
    SOLVED = "solved", _("已解决")
    EXPLAINED = "explained", _("讲清楚")
    NOT_SOLVED = "not_solved", _("没解决")


class Clock(models.TextChoices):
    """What has a number of working days of its own; the office may set another (models.ClockDays)."""

    READ = "read", _("有人看")
    SIGN = "sign", _("承办单位签收")
    RETURN = "return", _("发现转错，能退回")
    RISE = "rise", _("超期后每隔几天报上一级")
    ON_THE_SPOT = "on_the_spot", _("即时办理")
    REFERRED = "referred", _("分类转办")
    SUPERVISED = "supervised", _("重点督办")
    FACT_FINDING = "fact_finding", _("还原事实")


# Working days where the office has set none (domain.md §3 and rows 62–65).
DAYS = {
    Clock.READ: 1,
    Clock.SIGN: 1,
    Clock.RETURN: 2,
    Clock.RISE: 2,
    Clock.ON_THE_SPOT: 1,
    Clock.REFERRED: 5,
    Clock.SUPERVISED: 15,
    Clock.FACT_FINDING: 15,
}

# So long a person may say after an answer, and after the end, that it is not settled.
SAY_DAYS = 15
# Times the person says so before the matter is supervised.
REDOS_BEFORE_SUPERVISION = 2

# What the person reads: plain words, not the office's.
TOLD = {
    State.RECEIVED: _("收到了，等人看"),
    State.TRIAGED: _("看过了，正在找该办的单位"),
    State.ASSIGNED: _("转出去了，等签收"),
    State.SIGNED: _("签收了"),
    State.IN_HAND: _("正在办"),
    State.ANSWERED: _("有答复了，听你说行不行"),
    State.CONFIRMED: _("你认可了"),
    State.CLOSED: _("办结了"),
    State.WITHDRAWN: _("你撤回了"),
}

OVER = {State.CLOSED, State.WITHDRAWN}
# From here the person says that it is not settled, and it is redone.
REDONE_FROM = {State.ANSWERED, State.CONFIRMED, State.CLOSED}
# While it stands here the clock runs; once answered it waits for the person.
RUNNING = {State.RECEIVED, State.TRIAGED, State.ASSIGNED, State.SIGNED, State.IN_HAND}
