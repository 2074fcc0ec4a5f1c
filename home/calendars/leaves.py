"""Days as they are drawn: the leaf torn off this morning, the table of a month."""

from calendar import Calendar

from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _

from .lunar import lunar
from .rest import rest_days

WEEKDAYS = [_("星期一"), _("星期二"), _("星期三"), _("星期四"), _("星期五"), _("星期六"), _("星期日")]
SHORT = [_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日")]
HEADS = [_("一"), _("二"), _("三"), _("四"), _("五"), _("六"), _("日")]
LINES = 3


def weekday(day):
    return WEEKDAYS[day.weekday()]


def short_weekday(day):
    return SHORT[day.weekday()]


def old_day(day):
    """十月十四，小雪"""
    found = lunar(day)
    return "，".join(word for word in (found.full, found.festival, found.term) if word)


def leaf(day):
    """For components/leaf.html."""
    found = lunar(day)
    lines = [_("农历%s") % found.full, found.festival, found.term and _("今日%s") % found.term]
    return {
        "top": say_date(day, _("Y年n月")),
        "number": day.day,
        "weekday": weekday(day),
        "lunar": [line for line in lines if line],
        "rest": day in rest_days(day, day),
    }


def cell(day, today, rest, counts, url):
    """One day for components/month.html or strip.html; url(day) leads to its talks where there are any."""
    count = counts.get(day, 0)
    return {
        "number": day.day,
        "weekday": short_weekday(day),
        "note": lunar(day).short,
        "count": count,
        "url": url(day) if count else "",
        "now": day == today,
        "gone": today.replace(day=1) <= day < today,
        "rest": day in rest,
    }


def month(first, today, lines, url):
    """The weeks of a month, blank outside it; lines: {date: what is on that day, one line a talk}."""
    counts = {day: len(texts) for day, texts in lines.items()}
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    rest = rest_days(weeks[0][0], weeks[-1][-1])
    return [
        [
            cell(day, today, rest, counts, url) | {"lines": cut(lines.get(day, ()))}
            if day.month == first.month
            else None
            for day in week
        ]
        for week in weeks
    ]


def cut(texts):
    """As many lines as a square of the wall calendar holds; the rest is a number."""
    left = len(texts) - LINES
    return [*texts[:LINES], _("还有 %d 场") % left] if left > 0 else texts


def strip(days, today, counts, url):
    """Consecutive days, for components/strip.html."""
    rest = rest_days(days[0], days[-1])
    return [cell(day, today, rest, counts, url) for day in days]
