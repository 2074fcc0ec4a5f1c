"""From a file to rows: read and looked at first, written only when somebody has said so."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    QUEUED = "queued", _("等着读")
    READING = "reading", _("正在读")
    CHECKED = "checked", _("读完了，等你看")
    CONFIRMED = "confirmed", _("等着写")
    WRITING = "writing", _("正在写")
    DONE = "done", _("写好了")
    FAILED = "failed", _("没读成")
    DROPPED = "dropped", _("不要了")


# A worker that was killed leaves its file reading or writing: the sweep puts it back where it waited.
MOVES = {
    State.QUEUED: {State.READING, State.DROPPED},
    State.READING: {State.QUEUED, State.CHECKED, State.FAILED},
    State.CHECKED: {State.CONFIRMED, State.DROPPED},
    State.CONFIRMED: {State.WRITING, State.DROPPED},
    State.WRITING: {State.CONFIRMED, State.CHECKED, State.DONE, State.FAILED},
}
WAITING = (State.QUEUED, State.CONFIRMED)
WORKING = (State.READING, State.WRITING)
