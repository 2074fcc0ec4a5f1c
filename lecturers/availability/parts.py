"""The day in three parts, which is how people say when they are free."""

from datetime import date, datetime, time

from django.utils import timezone
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


def midnight(day):
    return at(day, time(0))


def at(day, clock):
    return timezone.make_aware(datetime.combine(day, clock))
