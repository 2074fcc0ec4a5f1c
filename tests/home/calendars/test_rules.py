"""Days that come again, in both calendars, and what becomes of them on days off."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from home.calendars.holidays import Policy, occasions
from home.calendars.models import WorkDay
from home.calendars.rules import (
    FEASTS,
    DaysOfMonth,
    EveryDays,
    Festivals,
    ListedDays,
    LunarDays,
    NthWeekday,
    old_date,
    read_rule,
)
from home.calendars.saying import in_words, rrule

FIVES = DaysOfMonth((5, 15, 25))
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
TWO_YEARS = (date(2026, 1, 1), date(2027, 12, 31))


def days(rule, since=YEAR[0], until=YEAR[1]):
    return list(rule.days(since, until))


def told(rule, *span):
    return [f"{day:%m-%d}" for day in days(rule, *span)]


# The days of each rule.


def test_the_fifth_fifteenth_and_twentyfifth_are_seventytwo_days_in_two_years():
    found = days(FIVES, *TWO_YEARS)
    assert len(found) == 72
    assert found[:4] == [date(2026, 1, 5), date(2026, 1, 15), date(2026, 1, 25), date(2026, 2, 5)]
    assert found[-1] == date(2027, 12, 25)


def test_both_ends_are_counted():
    assert told(FIVES, date(2026, 1, 5), date(2026, 1, 15)) == ["01-05", "01-15"]
    assert told(FIVES, date(2026, 1, 6), date(2026, 1, 14)) == []


def test_a_month_without_a_thirtyfirst_has_none_and_every_month_has_a_last_day():
    assert [day.month for day in days(DaysOfMonth((31,)))] == [1, 3, 5, 7, 8, 10, 12]
    assert told(DaysOfMonth((-1,)), date(2028, 1, 1), date(2028, 4, 30)) == [
        "01-31",
        "02-29",
        "03-31",
        "04-30",
    ]


def test_a_last_day_that_is_named_twice_comes_once():
    assert told(DaysOfMonth((-1, 31)), date(2026, 1, 1), date(2026, 2, 28)) == ["01-31", "02-28"]


def test_the_second_saturday():
    assert told(NthWeekday(2, 5), date(2026, 1, 1), date(2026, 4, 30)) == ["01-10", "02-14", "03-14", "04-11"]


def test_a_fifth_monday_only_where_there_is_one_and_the_last_one_always():
    assert told(NthWeekday(5, 0)) == ["03-30", "06-29", "08-31", "11-30"]
    assert len(days(NthWeekday(-1, 0))) == 12
    assert told(NthWeekday(-1, 0), date(2026, 3, 1), date(2026, 4, 30)) == ["03-30", "04-27"]


def test_market_days_are_counted_from_their_first_and_never_before_it():
    fair = EveryDays(date(2026, 1, 3), 5)
    assert told(fair, date(2025, 12, 1), date(2026, 1, 20)) == ["01-03", "01-08", "01-13", "01-18"]


def test_the_first_and_fifteenth_of_the_old_months():
    assert told(LunarDays((1, 15)), date(2026, 2, 17), date(2026, 4, 1)) == ["02-17", "03-03", "03-19"]


def test_a_leap_month_has_its_first_too_but_a_day_of_the_year_comes_once():
    """2025 had two sixth months: from 25 June and from 25 July."""
    year = (date(2025, 6, 1), date(2025, 8, 31))
    assert told(LunarDays((1,)), *year) == ["06-25", "07-25", "08-23"]
    assert told(LunarDays((1,), 6), *year) == ["06-25"]


def test_a_month_of_twentynine_days_has_no_thirtieth():
    found = days(LunarDays((30,)), date(2026, 1, 1), date(2026, 12, 31))
    assert all((old_date(day + timedelta(days=1))).day == 1 for day in found)
    assert 5 <= len(found) <= 8


def test_feasts_by_name():
    spring = Festivals(("除夕", "春节", "元宵"))
    assert told(spring) == ["02-16", "02-17", "03-03"]
    assert told(Festivals(("清明", "端午", "中秋", "重阳"))) == ["04-05", "06-19", "09-25", "10-18"]


@pytest.mark.parametrize("year", range(2024, 2032))
def test_every_feast_comes_once_a_year(year):
    for name in FEASTS:
        if name in ("腊八", "小年"):  # these belong to the old year, and a civil one may have none or two
            continue
        assert len(days(Festivals((name,)), date(year, 1, 1), date(year, 12, 31))) == 1, name


def test_listed_days_come_in_order_and_once():
    listed = ListedDays((date(2026, 5, 2), date(2026, 3, 1), date(2026, 5, 2), date(2027, 1, 1)))
    assert told(listed) == ["03-01", "05-02"]


# As values, in words, for other calendars.

RULES = [
    (FIVES, "每月5日、15日、25日"),
    (DaysOfMonth((-1,)), "每月最后一天"),
    (NthWeekday(2, 5), "每月第二个星期六"),
    (NthWeekday(-1, 0), "每月最后一个星期一"),
    (EveryDays(date(2026, 1, 3), 5), "从 2026年1月3日起每 5 天"),
    (LunarDays((1, 15)), "农历每月初一、十五"),
    (LunarDays((10, 20, 21, 30)), "农历每月初十、二十、廿一、三十"),
    (LunarDays((8,), 12), "农历腊月初八"),
    (Festivals(("春节", "中秋")), "春节、中秋"),
    (ListedDays((date(2026, 3, 1), date(2026, 5, 2))), "2 个指定的日子"),
]


@pytest.mark.parametrize(("rule", "words"), RULES)
def test_a_rule_is_said_in_words(rule, words):
    assert str(in_words(rule)) == words


@pytest.mark.parametrize("rule", [rule for rule, _words in RULES])
def test_a_rule_comes_back_from_its_row_as_it_was(rule):
    assert read_rule(rule.as_json()) == rule
    assert days(read_rule(rule.as_json())) == days(rule)


@pytest.mark.parametrize("rule", [rule for rule, _words in RULES])
def test_what_rrule_can_say_means_the_same_days_to_others(rule):
    """Read by a library of other people; what it cannot say is left to explicit dates."""
    said = rrule(rule)
    if said:
        start = date(2025, 12, 31) if not isinstance(rule, EveryDays) else rule.first
        theirs = rrulestr(f"DTSTART:{start:%Y%m%d}T000000\nRRULE:{said};UNTIL=20261231T000000")
        assert [one.date() for one in theirs if one.year == 2026] == days(rule)
    assert bool(said) == isinstance(rule, DaysOfMonth | NthWeekday | EveryDays)


@given(st.sets(st.integers(1, 31), min_size=1), st.integers(2020, 2035))
def test_days_of_the_month_are_those_the_month_has(numbers, year):
    found = days(DaysOfMonth(tuple(numbers)), date(year, 1, 1), date(year, 12, 31))
    expected = sum(number <= monthrange(year, month)[1] for month in range(1, 13) for number in numbers)
    assert len(found) == expected
    assert found == sorted(set(found))


@given(st.integers(1, 60), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_market_days_are_always_so_many_days_apart(step, first):
    found = days(EveryDays(first, step), first, first + timedelta(days=400))
    assert found[0] == first
    assert {(b - a).days for a, b in pairwise(found)} == {step}


# Days off.

pytestmark = pytest.mark.django_db


def held(policy, rule=FIVES, since=YEAR[0], until=YEAR[1]):
    return occasions(rule, policy, since, until)


def test_fifteen_of_the_thirtysix_days_of_2026_are_days_off():
    found = held(Policy.AS_IS)
    assert (len(found), sum(one.off for one in found)) == (36, 15)
    assert all(one.held == one.said for one in found)


def test_a_make_up_saturday_is_no_day_off():
    """2026-02-14 and 2026-02-28 are worked (domain.md §3)."""
    found = held(Policy.SKIP, NthWeekday(2, 5), date(2026, 2, 1), date(2026, 2, 28))
    assert [(one.said.day, one.off) for one in found] == [(14, False)]


def test_skipped_days_are_not_held():
    found = held(Policy.SKIP)
    assert sum(one.held is None for one in found) == 15
    assert all((one.held is None) == one.off for one in found)


def moves(policy, since, until):
    return [
        (f"{one.said:%m-%d}", f"{one.held:%m-%d}" if one.held else "")
        for one in held(policy, FIVES, since, until)
    ]


def test_later_is_the_next_working_day_and_earlier_the_last_one_before():
    """The week of the national holiday of 2026 is 1 to 7 October, 10 October is worked."""
    october = (date(2026, 10, 1), date(2026, 10, 31))
    assert moves(Policy.LATER, *october) == [("10-05", "10-08"), ("10-15", "10-15"), ("10-25", "10-26")]
    assert moves(Policy.EARLIER, *october) == [("10-05", "09-30"), ("10-15", "10-15"), ("10-25", "10-23")]


def test_a_day_on_which_the_office_says_it_works_is_no_day_off():
    WorkDay.objects.create(date=date(2026, 1, 25), works=True)
    WorkDay.objects.create(date=date(2026, 1, 26), works=False)
    assert moves(Policy.LATER, date(2026, 1, 20), date(2026, 1, 31)) == [("01-25", "01-25")]
    WorkDay.objects.filter(date=date(2026, 1, 25)).delete()
    assert moves(Policy.LATER, date(2026, 1, 20), date(2026, 1, 31)) == [("01-25", "01-27")]


def test_two_that_come_to_lie_on_one_day_are_held_once():
    weekend = ListedDays((date(2026, 1, 10), date(2026, 1, 11), date(2026, 1, 12)))
    found = held(Policy.LATER, weekend)
    assert [one.held for one in found] == [date(2026, 1, 12), None, None]


def test_no_days_need_no_calendar():
    assert held(Policy.LATER, ListedDays(())) == []
