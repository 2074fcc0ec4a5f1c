"""The days on which somebody comes out to listen to a place, and how a sheet says them."""

from datetime import timedelta

from django.utils.translation import gettext as _

from home.areas.models import pad
from outreach.sessions import rows
from outreach.sessions.models.querying import ways_up

from ..models import ListeningDay


def listening_of(area, first, last):
    """Dates of the listening days of this place's own office and of those above it."""
    codes = [pad(stem) for stem in ways_up(area)]
    found = ListeningDay.objects.filter(office__coverages__area__in=codes, date__range=(first, last))
    return sorted(set(found.values_list("date", flat=True)))


def heard_on(listening):
    if not listening:
        return ""
    named = str(_("、")).join(_("%d日") % day.day for day in listening)
    return _("民意“5”来听：%s，干部专门出来听意见，有话当面说。") % named


def next_day(area, today):
    """The next date on which somebody comes out to listen here, if one is planned."""
    return next(iter(listening_of(area, today, today + timedelta(days=31))), None)


def next_words(area, today):
    day = next_day(area, today)
    return _("下一个民意“5”来听：%s，有话当面说。") % rows.named_day(day) if day else ""


def listening_words(listening):
    numbers = sorted({day.day for day in listening})
    usual = all(len([day for day in listening if day.day == number]) > 3 for number in numbers)
    if usual and len(numbers) <= 4:
        named = str(_("、")).join(_("%d日") % number for number in numbers)
        return _("每月%s，民意“5”来听，干部专门出来听意见。") % named
    return _("民意“5”来听，这一天干部专门出来听意见。")
