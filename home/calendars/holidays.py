"""What becomes of a day that comes again when nobody works on it: as it is, earlier, later, or not at all."""

from datetime import date, timedelta
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from .rest import rest_days
from .rules import DAY

WINDOW = timedelta(days=15)  # no stretch of days off is longer


class Policy(models.TextChoices):
    AS_IS = "as_is", _("照常")
    EARLIER = "earlier", _("提前到上一个工作日")
    LATER = "later", _("顺延到下一个工作日")
    SKIP = "skip", _("这一次不办")


class Occasion(NamedTuple):
    """One day of a rule: the day it says, the day that holds (None: not held), whether it is a day off."""

    said: date
    held: date | None
    off: bool

    @property
    def moved(self):
        return self.held not in (None, self.said)


def occasions(rule, policy, since: date, until: date) -> list[Occasion]:
    """Every day of the rule between these two; of two that come to lie on one day the later is not held."""
    said = list(rule.days(since, until))
    if not said:
        return []
    rest = rest_days(said[0] - WINDOW, said[-1] + WINDOW)
    found, taken = [], set()
    for day in said:
        held = held_on(day, policy, rest)
        found.append(Occasion(day, None if held in taken else held, day in rest))
        taken.add(held or day)
    return found


def held_on(day, policy, rest):
    if day not in rest or policy == Policy.AS_IS:
        return day
    if policy == Policy.SKIP:
        return None
    step = DAY if policy == Policy.LATER else -DAY
    while day in rest:
        day += step
    return day
