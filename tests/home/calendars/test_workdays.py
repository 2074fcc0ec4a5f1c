"""Counting working days, make-up days (调休) included."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as drawn
from hypothesis import strategies as st

from home.calendars.models import WorkDay
from home.calendars.workdays import (
    add_workdays,
    is_announced,
    is_workday,
    office_time_before,
    workdays_between,
    working_time_after,
)
from tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 2, 13), date(2026, 2, 27)),
        (date(2026, 9, 30), date(2026, 10, 13)),
        (date(2026, 4, 30), date(2026, 5, 11)),
    ],
)
def test_five_working_days_over_the_holidays_of_2026(received, due):
    assert add_workdays(received, 5) == due
    assert workdays_between(received, due) == 5


def test_an_office_overrules_the_published_calendar():
    WorkDay.objects.create(date=date(2026, 12, 1), works=False, source="停电")

    assert not is_workday(date(2026, 12, 1))
    assert add_workdays(date(2026, 11, 30), 1) == date(2026, 12, 2)


def test_a_year_without_a_notice_counts_monday_to_friday_and_says_so():
    assert not is_announced(2031)
    assert add_workdays(date(2031, 1, 3), 1) == date(2031, 1, 6)


def test_backwards_counts_are_negative():
    assert workdays_between(date(2026, 11, 25), date(2026, 11, 23)) == -2


@pytest.mark.parametrize(
    ("start", "hours", "then"),
    [
        ("2026-12-01 09:00", 3, "2026-12-01 12:00"),
        ("2026-12-01 09:00", 4, "2026-12-01 15:00"),
        ("2026-12-01 07:00", 0.5, "2026-12-01 09:00"),
        ("2026-12-01 16:30", 2, "2026-12-02 09:30"),
        ("2026-12-04 17:00", 1, "2026-12-07 09:00"),
        ("2026-12-05 10:00", 0, "2026-12-07 08:30"),
        ("2026-02-13 17:00", 4, "2026-02-14 12:00"),  # a Saturday made up for
        ("2026-02-14 17:00", 4, "2026-02-24 12:00"),  # ten days of the spring festival
    ],
)
def test_hours_are_counted_while_the_offices_are_open(start, hours, then):
    assert working_time_after(at(start), hours) == at(then)


def test_hours_are_not_counted_on_a_day_the_office_closed():
    WorkDay.objects.create(date=date(2026, 12, 1), works=False, source="停电")
    WorkDay.objects.create(date=date(2026, 12, 5), works=True, source="补班")

    assert working_time_after(at("2026-11-30 17:00"), 1) == at("2026-12-02 09:00")
    assert working_time_after(at("2026-12-04 17:00"), 1) == at("2026-12-05 09:00")


@pytest.mark.parametrize(
    ("moment", "since", "found"),
    [
        ("2026-11-27 10:10", "2026-11-26 19:46", "2026-11-27 10:10"),
        ("2026-11-27 13:00", "2026-11-26 19:46", "2026-11-27 12:00"),
        ("2026-11-30 02:23", "2026-11-26 19:46", "2026-11-27 17:30"),
        ("2026-11-30 02:23", "2026-11-27 17:00", "2026-11-27 17:30"),
        ("2026-11-30 02:23", "2026-11-27 17:30", None),
        ("2026-11-28 12:00", "2026-11-28 08:00", None),
    ],
)
def test_the_last_office_hour_before_a_moment_is_that_moment_or_a_closing_time(moment, since, found):
    assert office_time_before(at(moment), at(since)) == (found and at(found))


def test_office_hours_are_a_setting(settings):
    settings.OFFICE_HOURS = [(time(9), time(11))]

    assert working_time_after(at("2026-12-01 08:00"), 3) == at("2026-12-02 10:00")


moments = st.integers(0, 2 * 366 * 24 * 60).map(
    lambda minute: at("2026-01-01 00:00") + timedelta(minutes=minute)
)
quarters = st.integers(0, 200).map(lambda count: count / 4)
QUARTER = timedelta(minutes=15)
some = drawn(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@some
@given(moments, quarters, quarters)
def test_counting_on_is_counting_together(start, some, more):
    assert working_time_after(working_time_after(start, some), more) == working_time_after(start, some + more)


@some
@given(moments, moments, quarters)
def test_who_is_asked_later_may_answer_later(one, two, hours):
    assert (one <= two) <= (working_time_after(one, hours) <= working_time_after(two, hours))


@some
@given(moments.map(lambda moment: moment.replace(minute=0)), quarters)
def test_it_is_what_counting_quarters_of_an_hour_one_by_one_would_find(start, hours):
    moment, left = start, int(hours * 4)
    while left or not is_open(moment):
        left -= is_open(moment)
        moment += QUARTER
    then = working_time_after(start, hours)
    # The morning's end and the afternoon's beginning are one moment of work.
    assert then in (moment, last_open(moment))


def is_open(moment):
    local = timezone.localtime(moment)
    hour = local.time()
    return is_workday(local.date()) and (time(8, 30) <= hour < time(12) or time(14) <= hour < time(17, 30))


def last_open(moment):
    """The end of the work before this moment."""
    moment -= QUARTER
    while not is_open(moment):
        moment -= QUARTER
    return moment + QUARTER
