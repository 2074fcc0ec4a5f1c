"""网格呼叫、街道响应、部门报到 (domain.md row 88): which steps a call may take."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    CALLED = "called", _("网格呼叫了")
    ANSWERED = "answered", _("街道响应了")
    REPORTED = "reported", _("部门报到了")
    DONE = "done", _("办完了")


MOVES = {
    State.CALLED: {State.ANSWERED},
    State.ANSWERED: {State.REPORTED, State.DONE},  # done: the street could do it by itself
    State.REPORTED: {State.DONE, State.ANSWERED},  # answered again: the street sends it back with a reason
    State.DONE: set(),
}


class Mark(models.IntegerChoices):
    """What the street says of the department: of this call, never added up into a rank."""

    PROMPT = 3, _("来得快、办得实")
    FAIR = 2, _("来了，办得一般")
    POOR = 1, _("来了，没办成")
