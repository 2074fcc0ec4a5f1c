"""When a talk may be: school and office on working days, the fair on its days, a village when it has time."""

from datetime import timedelta

from home.calendars.lunar import lunar
from home.calendars.workdays import is_workday

from .dating import at

DAY = timedelta(days=1)
HOURS = {
    "village": ["14:30", "09:00", "15:00", "19:00", "09:30"],
    "community": ["09:30", "15:00", "19:00"],
    "school": ["14:30", "16:00"],
    "company": ["12:20", "16:40"],
    "office": ["09:00", "14:30"],
    "fair": ["08:40", "09:30"],
}
LATEST_HEARD = "18:00"  # who looks at the demonstration later than this sees today's talk as given


def suits(day, setting):
    if setting == "fair":
        return is_fair(day)
    return setting in ("village", "community") or is_workday(day)


def is_fair(day):
    """The fair is on every day of the old calendar that ends in five or ten."""
    return lunar(day).day[-1] in "五十"


def suiting(day, setting, onward):
    """The day itself, or the next that suits, away from today."""
    while not suits(day, setting):
        day += DAY if onward else -DAY
    return day


def today(now):
    """This afternoon, or this evening when the afternoon is over."""
    day = now.date()
    return at(day, "19:00") if at(day, "14:00") < now < at(day, LATEST_HEARD) else at(day, "14:30")
