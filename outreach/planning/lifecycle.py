"""Which moves a plan may make. What clashes stays in it, so a plan may be released more than once."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("草稿")
    RELEASING = "releasing", _("正在发布")
    RELEASED = "released", _("已发布")
    DROPPED = "dropped", _("不要了")


# While it is released nobody writes in it; what clashed makes it a draft again.
MOVES = {
    State.DRAFT: {State.RELEASING, State.DROPPED},
    State.RELEASING: {State.DRAFT, State.RELEASED},
    State.RELEASED: set(),
    State.DROPPED: set(),
}
