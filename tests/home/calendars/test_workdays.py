"""Counting working days, make-up days (调休) included."""

from datetime import date

import pytest

from home.calendars.models import WorkDay
from home.calendars.workdays import add_workdays, is_announced, is_workday, workdays_between

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
