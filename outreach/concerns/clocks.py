"""Deadlines: in working days, always to the end of a day."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from home.calendars.workdays import add_workdays

from .lifecycle import RUNNING, SAY_DAYS, WORKING_DAYS

LAST_MINUTE = time(23, 59)


def due(route, since):
    """The last minute of the working day by which a matter of this kind, begun then, is to be answered."""
    day = add_workdays(timezone.localdate(since), WORKING_DAYS[route])
    return timezone.make_aware(datetime.combine(day, LAST_MINUTE))


def say_until(now):
    """Answers and ends before this moment: the person has had her time to object."""
    return now - timedelta(days=SAY_DAYS)


def tomorrow():
    """The next working day; what is due by then is yellow. Asked once for a whole list."""
    return add_workdays(timezone.localdate(), 1)


def light(concern, next_workday):
    """ "red" once it is overdue, "yellow" from one working day before, else nothing."""
    if concern.state not in RUNNING or concern.due_at is None:
        return ""
    if concern.due_at < timezone.now():
        return "red"
    return "yellow" if timezone.localdate(concern.due_at) <= next_workday else ""
