"""The life of a correction: received, answered while it is being put right, settled."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    RECEIVED = "received", _("等着看")
    ANSWERED = "answered", _("回了话，正在改")
    SETTLED = "settled", _("办完了")


MOVES = {
    State.RECEIVED: {State.ANSWERED, State.SETTLED},
    State.ANSWERED: {State.SETTLED},
}


class Outcome(models.TextChoices):
    PUT_RIGHT = "put_right", _("改好了")
    EXPLAINED = "explained", _("核对过，没有错")
    NOT_OURS = "not_ours", _("不归本站管，告诉了该找谁")
