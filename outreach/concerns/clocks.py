"""Deadlines: in working days, always to the end of a day."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from home.calendars.workdays import add_workdays, workdays_between

from .lifecycle import RUNNING, SAY_DAYS

LAST_MINUTE = time(23, 59)


def end_of(day):
    return timezone.make_aware(datetime.combine(day, LAST_MINUTE))


def begun(day, days):
    """The answer's clock, begun that day: fields of a concern. 5 after 2026-09-30 is 2026-10-13."""
    due_at = end_of(add_workdays(day, days))
    return {"clock_from": day, "clock_days": days, "due_at": due_at, "warned": False}


def stepped(day, days):
    """The next hand's clock, begun that day."""
    return {"step_from": day, "step_due_at": end_of(add_workdays(day, days))}


NO_STEP = {"step_from": None, "step_due_at": None}


def prolonged(concern, days):
    return begun(concern.clock_from, concern.clock_days + days)


def resumed(concern, today):
    """What was left when it began to wait for the person, counted from today; what was late stays late."""
    if concern.clock_from is None or concern.due_at < concern.paused_at:
        return {}
    spent = workdays_between(concern.clock_from, timezone.localdate(concern.paused_at))
    return begun(today, concern.clock_days - spent)


def say_until(now):
    """Answers and ends before this moment: the person has had her time to object."""
    return now - timedelta(days=SAY_DAYS)


def tomorrow():
    """The next working day; what is due by then is yellow. Asked once for a whole list."""
    return add_workdays(timezone.localdate(), 1)


def runs(concern) -> bool:
    return concern.state in RUNNING and concern.paused_at is None


def next_due(concern):
    """The nearer of the two: its next hand, its answer. None while it waits for the person."""
    if not runs(concern):
        return None
    return min((due for due in (concern.step_due_at, concern.due_at) if due), default=None)


def light(concern, next_workday):
    """ "red" once it is overdue, "yellow" from one working day before, else nothing."""
    due = next_due(concern)
    if due is None:
        return ""
    if due < timezone.now():
        return "red"
    return "yellow" if soon(concern, next_workday) else ""


def soon(concern, next_workday):
    """A hand that has a single day is not late from the start: yellow is its last day only."""
    answer = concern.due_at and timezone.localdate(concern.due_at) <= next_workday
    hand = concern.step_due_at and timezone.localdate(concern.step_due_at) <= timezone.localdate()
    return bool(answer or hand)
