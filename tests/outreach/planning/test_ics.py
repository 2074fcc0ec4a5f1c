"""A series for calendars of other makers: exactly the days and hours at which it is held."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from django.utils import timezone

from home.calendars.rules import DaysOfMonth, ListedDays, LunarDays
from outreach.planning import services
from outreach.planning.ics import calendar
from tests.factories import at

from .test_series import YEAR, held, kept, with_talk

pytestmark = pytest.mark.django_db


def moments_in(file):
    """When, as another library reads it out of the file; the dates of a list it leaves to us."""
    lines = file.replace("\r\n ", "").split("\r\n")
    said = [line for line in lines if line.startswith(("DTSTART;", "RRULE", "RDATE"))]
    if any(line.startswith("RRULE") for line in said):
        return list(rrulestr("\n".join(said), tzids=ZoneInfo))
    stamps = [stamp for line in said for stamp in line.split(":")[1].split(",")]
    return [datetime.strptime(f"{stamp}+0800", "%Y%m%dT%H%M%S%z") for stamp in stamps]


def days_in(file):
    return [one.date() for one in moments_in(file)]


def test_a_rule_that_rrule_can_say_is_said_by_it(cast):
    series = kept(cast)
    file = calendar(series)
    assert "RRULE:FREQ=MONTHLY;BYMONTHDAY=5,15,25;UNTIL=" in file
    assert days_in(file) == held(series)


def test_lunar_days_and_changed_days_are_listed_one_by_one(cast):
    lunar = kept(cast, LunarDays((1, 15)))
    assert "RRULE" not in calendar(lunar)
    assert days_in(calendar(lunar)) == held(lunar)

    series = kept(cast)
    services.change_day(series.days.all()[1], cast.coordinator, held=None)
    assert "RRULE" not in calendar(series)
    assert days_in(calendar(series)) == held(series)


def january(*moments):
    return [at(f"{YEAR:%Y}-01-{one}") for one in moments]


@pytest.fixture
def month(cast):
    return kept(cast, until=YEAR.replace(day=31))


def test_a_day_held_at_another_hour_or_day_is_listed_as_it_is_held(cast, month):
    services.change_day(month.days.first(), cast.coordinator, held=YEAR.replace(day=5), at=time(15))
    services.change_day(month.days.last(), cast.coordinator, held=YEAR.replace(day=26))
    file = calendar(month)
    assert moments_in(file) == january("05 15:00", "15 09:00", "26 09:00")
    assert "RRULE" not in file


def test_a_talk_taken_to_another_hour_is_where_it_is_and_one_called_off_is_not(cast, month):
    rows = list(month.days.all())
    with_talk(month, cast, rows[0], starts_at=january("06 10:00")[0])
    with_talk(month, cast, rows[1], state="cancelled")
    assert moments_in(calendar(month)) == january("06 10:00", "25 09:00")


def test_talks_as_the_rule_says_them_are_still_said_by_it(cast, month):
    for row in month.days.all():
        with_talk(month, cast, row)
    file = calendar(month)
    assert "RRULE" in file
    assert moments_in(file) == january("05 09:00", "15 09:00", "25 09:00")


def test_days_of_the_old_rule_are_not_said_by_the_new_one(cast, month):
    with_talk(month, cast, month.days.first())
    month = services.change_all(month, cast.coordinator, DaysOfMonth((8, 18)), at=time(19))
    file = calendar(month)
    assert moments_in(file) == january("05 09:00", "08 19:00", "18 19:00")
    assert "RRULE" not in file


def test_a_day_that_is_over_is_listed_at_the_hour_it_had(cast):
    today = timezone.localdate()
    days = [today + timedelta(days=one) for one in (-3, 9)]
    rule = ListedDays(tuple(days))
    series = kept(cast, rule, since=days[0], until=today + timedelta(days=30))
    series = services.change_all(series, cast.coordinator, rule, at=time(19))
    assert moments_in(calendar(series)) == [at(f"{days[0]} 09:00"), at(f"{days[1]} 19:00")]


def test_a_series_all_of_whose_days_are_called_off_is_an_empty_calendar(cast, month):
    for row in month.days.all():
        with_talk(month, cast, row, state="cancelled")
    assert "BEGIN:VEVENT" not in calendar(month)


def test_no_line_of_the_file_is_too_long(cast):
    series = kept(cast, LunarDays((1, 15)), title="长" * 60)
    assert max(len(line.encode()) for line in calendar(series).split("\r\n")) <= 75
