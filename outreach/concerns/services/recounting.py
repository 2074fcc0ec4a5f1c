"""A notice of holidays and make-up days was entered: what it moves is counted again (domain.md §9)."""

from django.db import transaction

from home.calendars.workdays import add_workdays
from home.trust.retries import retried

from .. import clocks
from ..allowances import days_of
from ..lifecycle import RUNNING, Clock, State
from ..models import Concern

HANDS = {State.RECEIVED: Clock.READ, State.ASSIGNED: Clock.SIGN}


@retried
def recount():
    """Every running clock from its beginning; how many concerns are due on another day than before.

    Clocks that began on one day and have equally many days are one question.
    """
    with transaction.atomic():
        return recount_answers() + recount_hands()


def recount_answers():
    running = Concern.objects.filter(state__in=RUNNING, clock_days__isnull=False).order_by()
    moved = 0
    for day, days in running.values_list("clock_from", "clock_days").distinct():
        due_at = clocks.end_of(add_workdays(day, days))
        these = running.filter(clock_from=day, clock_days=days).exclude(due_at=due_at)
        moved += these.update(due_at=due_at, warned=False)
    return moved


def recount_hands():
    moved = 0
    for state, clock in HANDS.items():
        waiting = Concern.objects.filter(state=state, step_from__isnull=False).order_by()
        for day in waiting.values_list("step_from", flat=True).distinct():
            step = clocks.stepped(day, days_of(clock))
            moved += waiting.filter(step_from=day).exclude(step_due_at=step["step_due_at"]).update(**step)
    return moved
