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


MOVES = {
    State.RECEIVED: {State.TRIAGED, State.ANSWERED},  # answered at once: settled on the spot
    State.TRIAGED: {State.ASSIGNED},
    State.ASSIGNED: {State.SIGNED, State.TRIAGED},  # back to triaged: returned with a reason
    State.SIGNED: {State.IN_HAND, State.TRIAGED},
    State.IN_HAND: {State.ANSWERED},
    State.ANSWERED: {State.CONFIRMED, State.IN_HAND, State.CLOSED},  # in hand again: redone
    State.CONFIRMED: {State.CLOSED},
    State.CLOSED: {State.IN_HAND},  # reopened
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


# Working days from receipt to answer (domain.md §3).
WORKING_DAYS = {Route.ON_THE_SPOT: 1, Route.REFERRED: 5, Route.SUPERVISED: 15, Route.FACT_FINDING: 15}

# Sent to the wrong office: it goes back within so many working days, or it stays (domain.md §3).
RETURN_WORKING_DAYS = 2
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
}

# While it stands here the clock runs; once answered it waits for the person.
RUNNING = {State.RECEIVED, State.TRIAGED, State.ASSIGNED, State.SIGNED, State.IN_HAND}
