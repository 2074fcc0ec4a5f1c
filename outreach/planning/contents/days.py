"""Each day by both calendars: feasts, days off, whether somebody speaks or listens."""

from datetime import timedelta

from home.calendars.lunar import lunar
from home.calendars.rest import rest_days
from home.calendars.rules import FEASTS
from home.pages.drawing.months import Day
from outreach.sessions import rows

SAID = ("元旦", "除夕", "清明", "五一", "七一", "八一", "国庆")  # feasts the old calendar does not name


def days(first, last, talks, listening):
    rest = rest_days(first, last)
    begins = {}
    for talk in talks:
        start = rows.start(talk)
        begins.setdefault(start.date(), f"{start.hour}:{start:%M}")
    dates = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return [day_of(day, rest, begins.get(day, ""), day in listening) for day in dates]


def day_of(day, rest, talk, listening):
    moon = lunar(day)
    named = next((name for name in SAID if FEASTS[name](day)), "")
    feast = bool(named or moon.festival or moon.term)
    shift = day.weekday() > 4 and day not in rest
    return Day(day.day, named or moon.short, day in rest, shift, feast, talk, listening)
