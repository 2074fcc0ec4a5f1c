"""Working days: the office's own rows first, then the published calendar, else Monday to Friday."""

from datetime import date, datetime, timedelta

import chinese_calendar
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from .models import WorkDay

DAY = timedelta(days=1)


def is_workday(day: date) -> bool:
    row = WorkDay.objects.filter(pk=day).first()
    return row.works if row else usually_works(day)


def usually_works(day: date) -> bool:
    """By the State Council's notice; a year whose notice is not out yet falls back to the week."""
    try:
        return chinese_calendar.is_workday(day)
    except NotImplementedError:
        return day.weekday() < 5


PUBLISHED = frozenset(day.year for day in chinese_calendar.holidays)


def is_announced(year: int) -> bool:
    """False where deadlines rest on Monday to Friday alone (调休未公布)."""
    return year in announced_years()


def announced_years() -> set:
    """Those whose notice was published with the calendar, or entered by the office.

    Every notice names 元旦 and 国庆; a single day off that an office set is no notice.
    """
    rows = WorkDay.objects.filter(Q(date__month=1, date__day=1) | Q(date__month=10, date__day=1))
    entered = [day.year for day in rows.values_list("date", flat=True)]
    return PUBLISHED | {year for year in entered if entered.count(year) == 2}


def overruled(after: date, until: date) -> dict:
    """What the office's own rows say of the days after this one, read once."""
    return dict(WorkDay.objects.filter(pk__gt=after, pk__lte=until).values_list("pk", "works"))


def add_workdays(day: date, count: int) -> date:
    """The `count`-th working day after this day: 5 after 2026-02-13 is 2026-02-27 (domain.md §3)."""
    own = overruled(day, day + 5 * DAY * (count + 10))
    while count:
        day += DAY
        count -= own.get(day, usually_works(day))
    return day


def workdays_between(start: date, end: date) -> int:
    """Working days after `start` up to and with `end`; negative when `end` comes first."""
    if end < start:
        return -workdays_between(end, start)
    own = overruled(start, end)
    days = (start + DAY * step for step in range(1, (end - start).days + 1))
    return sum(own.get(day, usually_works(day)) for day in days)


def working_time_after(start: datetime, hours: float) -> datetime:
    """The moment that is so many office hours later (settings.OFFICE_HOURS, on working days alone).

    Always a moment of office hours: no hours after a Saturday is Monday's opening. `hours` is not negative.
    """
    left = timedelta(hours=hours)
    for opens, closes in office_spans(timezone.localtime(start), left):
        if left <= closes - opens:
            return opens + left
        left -= closes - opens


def office_time_before(moment: datetime, since: datetime) -> datetime | None:
    """This moment where the office is open, else when it last closed before; None where it was not open
    since then."""
    last = None
    for opens, closes in office_spans(timezone.localtime(since), moment - since):
        if opens > moment:
            return last
        if closes > since:
            last = min(closes, moment)


def office_spans(start, length):
    """(from, to) of the office hours after this moment, day by day and without end."""
    day = start.date()
    own = overruled(day - DAY, day + 5 * DAY * (length // a_day_of_work() + 10))
    while True:
        if own.get(day, usually_works(day)):
            for opens, closes in settings.OFFICE_HOURS:
                opens, closes = (timezone.make_aware(datetime.combine(day, at)) for at in (opens, closes))
                if closes >= start:
                    yield max(opens, start), closes
        day += DAY


def a_day_of_work() -> timedelta:
    day = date.min
    return sum(
        (
            datetime.combine(day, closes) - datetime.combine(day, opens)
            for opens, closes in settings.OFFICE_HOURS
        ),
        timedelta(0),
    )
