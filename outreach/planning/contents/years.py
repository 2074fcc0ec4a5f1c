"""A household's year: twelve small months, and what comes again."""

import calendar
from datetime import date

from django.utils.translation import gettext as _

from home.pages.drawing import Year
from home.pages.drawing.years import Fixed, MonthOfYear

from ..models import Series
from .days import days
from .feet import calendar_of, foot_of
from .listening import listening_of, listening_words
from .speaking import in_our_language
from .talks import talks_of


@in_our_language
def year_of(area, year):
    first, last = date(year, 1, 1), date(year, 12, 31)
    talks, listening = talks_of(area, first, last), listening_of(area, first, last)
    known = days(first, last, talks, listening)
    months, start = [], 0
    for month in range(1, 13):
        weekday_of_first, length = calendar.monthrange(year, month)
        months.append(MonthOfYear(month, weekday_of_first, known[start : start + length]))
        start += length
    foot = foot_of(area, calendar_of(area), _("扫一扫，看最新的日程"))
    return Year(str(area), year, months, fixed_of(area, talks, listening), foot)


def fixed_of(area, talks, listening):
    """What comes again and is released: a series whose talks stand in the calendar, the listening days."""
    found = []
    known = Series.objects.filter(days__session__in=talks).distinct().order_by("pk")
    for one in known.select_related("venue", "area"):
        where = one.venue or one.area
        found.append(Fixed(False, f"{one.rule_words} {one.at.hour}:{one.at:%M}，{one.title}，{where}"))
    if talks and not found:
        found.append(Fixed(False, _("这一天有宣讲，扫码看讲什么。")))
    if listening:
        found.append(Fixed(True, listening_words(listening)))
    return found
