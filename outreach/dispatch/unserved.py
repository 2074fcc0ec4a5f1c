"""Why a talk could not be served: the first thing that there was too little of."""

import numpy as np
from django.db import models
from django.utils.translation import gettext_lazy as _

from .engine import survey
from .engine.judging import free_at


class Why(models.TextChoices):
    PAST = "past", _("方便的日子都过去了，或者离得太近，来不及请人；打个电话另约日子")
    OUTSIDE = "outside", _("早定好了日子，不在这回排的日子里")
    NOBODY = "nobody", _("名册上没有人能讲这个题目、演这种形式")
    HEADS = "heads", _("要的人多，会讲会演的凑不够")
    FAR = "far", _("会讲的都太远，也不管这一片")
    HOURS = "hours", _("方便的那几个钟点，会讲的都没空")
    FULL = "full", _("能来的人都排给了别的场，或者到了本人的限制")


def why_not(instance, wish):
    """The Why of one wish that no plan serves."""
    if not wish.starts:
        return Why.PAST
    able = np.setdiff1d(survey.able(instance, wish.topic, wish.form), said_no(instance, wish))
    if not len(able):
        return Why.NOBODY
    if len(able) < wish.heads:
        return Why.HEADS
    near = able[survey.near(instance, wish, able)]
    if len(near) < wish.heads:
        return Why.FAR if not len(near) else Why.HEADS
    return Why.FULL if most_free(instance, wish, near) >= wish.heads else Why.HOURS


def said_no(instance, wish):
    return [instance.person_number[key] for key in wish.without]


def most_free(instance, wish, people):
    """How many of these are free at the best of its hours."""
    return max(
        int((free_at(instance, wish, people, start) == survey.Fault.NONE).sum()) for start in wish.starts
    )
