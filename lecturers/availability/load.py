"""What stands in the way of asking a lecturer for an hour, beside the guard: her hours and her limits.

Asked for many at once in a fixed number of queries, so that a picker may say it of everybody.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _

from home.bookings.models import LONGEST, Booking, Occupancy
from home.bookings.rivals import wanted

from .models import WeeklyHours

WEEK = timedelta(days=7)


@dataclass
class Day:
    """What a picker says of one lecturer and one hour: why not (sentences), and what she has that day."""

    hindrances: list[str] = field(default_factory=list)
    booked: list[Occupancy] = field(default_factory=list)
    asked: bool = False  # for that very hour, by another talk, and not answered yet


def looked_at(
    lecturers, starts_at: datetime, ends_at: datetime, but: Booking | None = None
) -> dict[int, Day]:
    """{key of the lecturer: Day} for one hour; `but`, the booking in question, is not in its own way."""
    people = list(lecturers)
    taken, weekly = talks_around(people, starts_at, but), hours_of(people)
    asked = wanted([one.resource_id for one in people], starts_at, ends_at, but)
    found = {}
    for one in people:
        rows = taken[one.resource_id]
        why = [*out_of_hours(weekly[one.pk], starts_at, ends_at), *over_limits(one, rows, starts_at)]
        booked = [row for row in rows if local(row) == timezone.localdate(starts_at)]
        found[one.pk] = Day(why, booked, one.resource_id in asked)
    return found


def hindrances(lecturer, starts_at, ends_at, but=None) -> list[str]:
    return looked_at([lecturer], starts_at, ends_at, but)[lecturer.pk].hindrances


def unhindered(lecturer, starts, length) -> list[datetime]:
    """Those of these moments, which come in order, at which her hours and her limits allow a talk so long.

    A fixed number of queries, however many moments.
    """
    if not starts:
        return []
    first, _after = window(timezone.localdate(starts[0]))
    _before, last = window(timezone.localdate(starts[-1]))
    rows = talks_between([lecturer], first, last, None)[lecturer.resource_id]
    weekly = hours_of([lecturer])[lecturer.pk]
    return [
        start
        for start in starts
        if not any([*out_of_hours(weekly, start, start + length), *over_limits(lecturer, rows, start)])
    ]


def talks_around(people, starts_at, but):
    """Hard rows of purpose talk, by resource, over every day whose week or month holds this hour."""
    return talks_between(people, *window(timezone.localdate(starts_at)), but)


def talks_between(people, first, last, but):
    rows = Occupancy.objects.filter(
        resource__in=[one.resource_id for one in people],
        hard=True,
        booking__purpose=Booking.Purpose.TALK,
        starts_at__gte=first - LONGEST,
        starts_at__lt=last + LONGEST,
    )
    found = defaultdict(list)
    for row in rows.exclude(booking=but).select_related("booking", "place").order_by("starts_at"):
        found[row.resource_id].append(row)
    return found


def window(day: date):
    """From the first to the last moment of the weeks and the month around a day."""
    monday = day - timedelta(days=day.weekday())
    month = day.replace(day=1)
    after = (month + timedelta(days=31)).replace(day=1)
    first, last = min(monday, month), max(monday + WEEK, after)
    return tuple(timezone.make_aware(datetime(one.year, one.month, one.day)) for one in (first, last))  # noqa: DTZ001


def hours_of(people):
    found = defaultdict(list)
    for row in WeeklyHours.objects.filter(lecturer__in=people):
        found[row.lecturer_id].append(row)
    return found


def out_of_hours(weekly, starts_at, ends_at):
    """Without any weekly hours she is free by default."""
    if weekly and not covered(weekly, timezone.localtime(starts_at), timezone.localtime(ends_at)):
        yield _("不在本人每周说好的时间里")


def covered(weekly, starts, ends) -> bool:
    """Stretches that touch are one: a talk from half past eleven may last through noon."""
    reached = starts.time()
    for row in weekly:
        if row.weekday == starts.weekday() and row.starts <= reached < row.ends:
            reached = row.ends
    return starts.date() == ends.date() and reached >= ends.time()


def over_limits(lecturer, rows, starts_at):
    day = timezone.localdate(starts_at)
    days = [local(row) for row in rows]
    for number, limit, sentence in (
        (days.count(day), lecturer.max_day, _("%(day)s已有 %(number)s 场，一天最多 %(limit)s 场")),
        (
            sum(week(one) == week(day) for one in days),
            lecturer.max_week,
            _("那一周已有 %(number)s 场，一周最多 %(limit)s 场"),
        ),
        (
            sum((one.year, one.month) == (day.year, day.month) for one in days),
            lecturer.max_month,
            _("那个月已有 %(number)s 场，一月最多 %(limit)s 场"),
        ),
    ):
        if number >= limit:
            yield sentence % {"day": say_date(day, _("n月j日")), "number": number, "limit": limit}


def local(row):
    return timezone.localdate(row.starts_at)


def week(day):
    return day.isocalendar()[:2]
