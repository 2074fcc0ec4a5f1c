"""How old a text is, and from when on that is said (domain.md row 105: 表述以当时为准)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Min
from django.utils import timezone


@dataclass(frozen=True)
class Printed:
    """The day it was printed; where the print names none, a day by which it was."""

    day: date
    exact: bool


def printed(issues, issue) -> Printed | None:
    """Numbers run with time: an issue without a day is no younger than the next one that has one."""
    if issue.date:
        return Printed(issue.date, exact=True)
    later = issues.filter(number__gt=issue.number).aggregate(Min("date"))["date__min"]
    return Printed(later, exact=False) if later else None


def old(found: Printed | None, years: int, today=None) -> Printed | None:
    """The same where it is older than so many years, else None; nought years says it of no text."""
    if found is None or not years:
        return None
    return found if found.day < years_before(today or timezone.localdate(), years) else None


def years_before(day, years):
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year - years, day=28)
