"""The day in three parts, which is how people say when they are free."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _

PARTS = {
    "morning": (_("上午"), time(6), time(12)),
    "afternoon": (_("下午"), time(12), time(18)),
    "evening": (_("晚上"), time(18), time(22)),
}
ALL_DAY = "day"


def named():
    return [(ALL_DAY, _("全天")), *((name, label) for name, (label, _from, _to) in PARTS.items())]


def hours(part: str, first: date, last: date) -> tuple[datetime, datetime]:
    """When a block-out of these days begins and ends; all day is from midnight to midnight."""
    if part == ALL_DAY:
        return midnight(first), midnight(date.fromordinal(last.toordinal() + 1))
    _label, begins, ends = PARTS[part]
    return at(first, begins), at(last, ends)


def said(starts_at, ends_at) -> str:
    """A block-out in words: whole days without the clock, a part of one day with its day said once."""
    starts, ends = timezone.localtime(starts_at), timezone.localtime(ends_at)
    if starts.time() == ends.time() == time(0):
        last = ends - timedelta(days=1)
        days = starts.date(), last.date()
        return _("%s全天") % (day_of(starts) if days[0] == days[1] else f"{day_of(starts)}—{day_of(last)}")
    if starts.date() == ends.date():
        return f"{day_of(starts)} {starts:%H:%M}—{ends:%H:%M}"
    return f"{day_of(starts)} {starts:%H:%M}—{day_of(ends)} {ends:%H:%M}"


def day_of(moment):
    return say_date(moment, _("n月j日"))


def said_of_one_day(leave):
    """A block-out beside its day: all of it, a part by its name, or from when until when."""
    starts, ends = timezone.localtime(leave.starts_at), timezone.localtime(leave.ends_at)
    if starts.time() == ends.time() == time(0):
        return _("全天")
    if starts.date() != ends.date():
        return said(leave.starts_at, leave.ends_at)
    spans = {(begins, until): label for label, begins, until in PARTS.values()}
    return f"{spans.get((starts.time(), ends.time()), '')} {starts:%H:%M}—{ends:%H:%M}".strip()


def midnight(day):
    return at(day, time(0))


def at(day, clock):
    return timezone.make_aware(datetime.combine(day, clock))
