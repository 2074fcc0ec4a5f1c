"""The life of a question people asked: answered by one, read and let out by another."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    ASKED = "asked", _("等着答")
    ANSWERED = "answered", _("答了，等人看")
    SHOWN = "shown", _("公开了")
    DROPPED = "dropped", _("不收")


MOVES = {
    State.ASKED: {State.ANSWERED, State.DROPPED},
    State.ANSWERED: {State.SHOWN, State.ASKED, State.DROPPED},
    State.SHOWN: {State.ASKED, State.DROPPED},
    State.DROPPED: {State.ASKED},
}
