"""Which days nobody has to work, many at once."""

from datetime import date, timedelta

from .models import WorkDay
from .workdays import usually_works


def rest_days(first: date, last: date) -> set:
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    overruled = dict(WorkDay.objects.filter(pk__range=(first, last)).values_list("pk", "works"))
    return {day for day in days if not overruled.get(day, usually_works(day))}
