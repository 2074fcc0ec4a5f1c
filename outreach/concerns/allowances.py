"""How many working days each clock has: as the office has set it, else as the rules say."""

from django.db import transaction

from home.trust.audit import record

from .lifecycle import DAYS, Clock, Route
from .models import ClockDays


def days_of(clock) -> int:
    row = ClockDays.objects.filter(pk=clock).first()
    return row.days if row else DAYS[Clock(clock)]


def all_days() -> dict:
    return {**DAYS, **{Clock(row.pk): row.days for row in ClockDays.objects.all()}}


def days_of_route(route) -> int:
    return days_of(Clock[Route(route).name])


def set_days(days, by):
    """{clock: working days}. What is as the rules say anyway needs no row."""
    with transaction.atomic():
        for clock, count in days.items():
            if count == DAYS[Clock(clock)]:
                ClockDays.objects.filter(pk=clock).delete()
            else:
                ClockDays.objects.update_or_create(clock=clock, defaults={"days": count})
        record("concern.clocks", by, **{str(clock): count for clock, count in days.items()})
