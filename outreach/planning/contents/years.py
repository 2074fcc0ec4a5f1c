"""A household's year: twelve small months, and what comes again."""

import calendar
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from home.calendars.holidays import occasions
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
    """What comes again and is released: a series as its talks in the calendar say it, the listening days."""
    found = [Fixed(False, words_of(one)) for one in said_again(talks)]
    if talks and not found:
        found.append(Fixed(False, _("这一天有宣讲，扫码看讲什么。")))
    if listening:
        found.append(Fixed(True, listening_words(listening)))
    return found


def words_of(one):
    return f"{one.rule_words} {one.at.hour}:{one.at:%M}，{one.title}，{one.venue or one.area}"


def said_again(talks):
    """The series whose talks here still say what it says: what was changed of it since is not released."""
    known = Series.objects.filter(days__session__in=talks).distinct().order_by("pk")
    known = known.select_related("venue", "area").prefetch_related("days")
    by_key = {talk.pk: talk for talk in talks}
    return [one for one in known if borne_out(one, by_key)]


def borne_out(one, talks):
    """Each of its talks is as it says, on the day of its rule, and no day between waits to be released."""
    rows = [row for row in one.days.all() if row.session_id in talks]
    between = [row for row in one.days.all() if rows[0].said <= row.said <= rows[-1].said]
    if any(row.held and not row.session_id for row in between):
        return False
    meant = {said: held for said, held, _off in occasions_of(one, rows)}
    return all(says_so(talks[row.session_id], one, meant.get(row.said)) for row in rows)


def occasions_of(one, rows):
    return occasions(one.days_rule, one.policy, rows[0].said, rows[-1].said)


def says_so(talk, one, day):
    start, venue = timezone.localtime(talk.booking.starts_at), one.venue_id or talk.booking.venue_id
    said = (start.date(), start.time(), talk.title, talk.area_id, talk.booking.venue_id)
    return said == (day, one.at, one.title, one.area_id, venue)
