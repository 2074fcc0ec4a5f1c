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
