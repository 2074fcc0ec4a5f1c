"""Every day of a series before it is kept: moved by holidays, and what each would clash with."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone

from home.bookings.models import LONGEST, Occupancy
from home.calendars.holidays import occasions
from home.calendars.leaves import short_weekday
from home.calendars.lunar import lunar
from home.calendars.workdays import is_announced


@dataclass
class Day:
    said: date
    held: date | None
    off: bool = False
    clashes: list = field(default_factory=list)  # Occupancy
    changed: bool = False
    row: object = None

    @property
    def moved(self):
        return self.held not in (None, self.said)

    @property
    def weekday(self):
        return short_weekday(self.held or self.said)

    @property
    def moon(self):
        return lunar(self.held or self.said).short

    @property
    def announced(self):
        """False where days off rest on Monday to Friday alone (调休未公布)."""
        return is_announced((self.held or self.said).year)


def preview(rule, policy, since, until, at, minutes, resources, but=()):
    """[Day] of the rule; `resources` are those of the lecturer and the place, asked in one query."""
    days = [Day(one.said, one.held, one.off) for one in occasions(rule, policy, since, until)]
    add_clashes(days, at, minutes, resources, but)
    return days


def add_clashes(days, at, minutes, resources, but=()):
    """Note on each day the hard rows that its hour overlaps with; rows of the bookings `but` are its own.

    A day that is a row already has an hour of its own; `at` is that of the others.
    """
    held = [day for day in days if day.held]
    if not held or not resources:
        return
    spans = [day.row.hours if day.row else span(day.held, at, minutes) for day in held]
    taken = Occupancy.objects.filter(
        resource__in=resources,
        hard=True,
        starts_at__gt=min(start for start, _end in spans) - LONGEST,
        starts_at__lt=max(end for _start, end in spans),
    )
    taken = list(taken.exclude(booking__in=but).select_related("resource", "booking").order_by("starts_at"))
    for day, (start, end) in zip(held, spans, strict=True):
        day.clashes = [row for row in taken if row.starts_at < end and row.ends_at > start]


def span(day, at, minutes):
    start = timezone.make_aware(datetime.combine(day, at))
    return start, start + timedelta(minutes=minutes)
