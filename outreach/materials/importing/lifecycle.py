"""How far a file has come that was brought in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    WAITING = "waiting", _("等着读")
    READING = "reading", _("正在读")
    REFUSED = "refused", _("没有收")
    READ = "read", _("等你看")
    DRAFTED = "drafted", _("存成草稿了")
    DROPPED = "dropped", _("不要了")


MOVES = {
    State.WAITING: {State.READING},
    State.READING: {State.READ, State.REFUSED},
    State.REFUSED: {State.DROPPED},
    State.READ: {State.DRAFTED, State.DROPPED},
    State.DROPPED: {State.READ},  # dropped by mistake: what was typed is still there
}
WORKING = (State.WAITING, State.READING)
# What an editor's list opens with.
OPEN = (*WORKING, State.REFUSED, State.READ)
