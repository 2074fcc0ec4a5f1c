"""Her hours and her limits, beside the guard: said of everybody in a picker at once."""

from datetime import time

import pytest

from home.bookings.models import Booking
from home.bookings.services import hold
from home.trust.refusing import Refused
from lecturers.availability.load import hindrances, looked_at
from lecturers.availability.models import WeeklyHours
from lecturers.availability.services import refuse_overload, say_weekly_hours
from tests.counting import asked
from tests.factories import at, make_booking, make_lecturer

# Tuesday; its week began on Monday, 30 November.
NINE, TEN = at("2026-12-01 09:00"), at("2026-12-01 10:00")


@pytest.fixture
def lin(cast):
    return make_lecturer("林秀芝", cast.caishan, cast.county, max_day=2, max_week=3, max_month=4)


def talk(lecturer, start, hard=True, purpose=Booking.Purpose.TALK):
    booking = make_booking(at(start), purpose=purpose)
    hold(booking, [lecturer.resource], hard=hard)
    return booking


def test_without_a_word_she_is_free_at_any_hour(lin):
    assert hindrances(lin, at("2026-12-01 05:00"), at("2026-12-01 06:00")) == []


# Weekly hours.


def hours(lecturer, *rows):
    WeeklyHours.objects.bulk_create(
        WeeklyHours(lecturer=lecturer, weekday=day, starts=time(first), ends=time(last))
        for day, first, last in rows
    )


@pytest.mark.parametrize(
    ("starts", "ends", "free"),
    [
        ("2026-12-01 06:00", "2026-12-01 12:00", True),
        ("2026-12-01 11:30", "2026-12-01 12:30", True),  # two stretches that touch are one
        ("2026-12-01 17:00", "2026-12-01 18:00", True),
        ("2026-12-01 05:59", "2026-12-01 07:00", False),
        ("2026-12-01 17:30", "2026-12-01 18:01", False),
        ("2026-12-02 09:00", "2026-12-02 10:00", False),
        ("2026-12-01 17:00", "2026-12-02 07:00", False),
    ],
)
def test_with_weekly_hours_she_is_free_in_them_alone(lin, starts, ends, free):
    hours(lin, (1, 6, 12), (1, 12, 18))

    assert hindrances(lin, at(starts), at(ends)) == ([] if free else ["不在本人每周说好的时间里"])


def test_hours_with_a_gap_hold_no_talk_across_it(lin):
    hours(lin, (1, 6, 12), (1, 13, 18))

    assert hindrances(lin, at("2026-12-01 11:30"), at("2026-12-01 13:30")) == ["不在本人每周说好的时间里"]


@pytest.mark.parametrize(
    "chosen", [[], [(day, part) for day in range(7) for part in ("morning", "afternoon", "evening")]]
)
def test_nothing_ticked_and_everything_ticked_mean_any_hour(lin, chosen):
    hours(lin, (1, 6, 12))
    say_weekly_hours(lin, chosen)

    assert lin.weekly_hours.count() == 0


def test_saying_the_week_again_takes_the_place_of_what_was_said(lin):
    say_weekly_hours(lin, [(0, "morning")])
    say_weekly_hours(lin, [(1, "evening"), (1, "evening")])

    assert [str(row) for row in lin.weekly_hours.all()] == ["林秀芝 · 1 18:00—22:00"]


# Limits.


def test_the_day_is_full_with_two(lin):
    talk(lin, "2026-12-01 14:00")
    assert hindrances(lin, NINE, TEN) == []

    talk(lin, "2026-12-01 16:00")
    assert hindrances(lin, NINE, TEN) == ["12月1日已有 2 场，一天最多 2 场"]


def test_the_week_is_full_with_three_from_monday_to_sunday(lin):
    for day in ("2026-11-30 09:00", "2026-12-03 09:00", "2026-12-06 09:00"):
        talk(lin, day)

    assert hindrances(lin, NINE, TEN) == ["那一周已有 3 场，一周最多 3 场"]
    assert hindrances(lin, at("2026-12-07 09:00"), at("2026-12-07 10:00")) == []


@pytest.mark.parametrize(
    ("talks", "asked"), [("2026-12-28 09:00", "2027-01-01"), ("2027-01-03 09:00", "2026-12-31")]
)
def test_a_week_goes_on_over_the_end_of_a_month(lin, talks, asked):
    lin.max_week = 1
    talk(lin, talks)

    assert hindrances(lin, at(f"{asked} 09:00"), at(f"{asked} 10:00")) == ["那一周已有 1 场，一周最多 1 场"]


def test_the_month_is_full_with_four(lin):
    for day in ("2026-12-08 09:00", "2026-12-15 09:00", "2026-12-22 09:00", "2026-12-31 23:00"):
        talk(lin, day)

    assert hindrances(lin, NINE, TEN) == ["那个月已有 4 场，一月最多 4 场"]
    assert hindrances(lin, at("2027-01-12 09:00"), at("2027-01-12 10:00")) == []


@pytest.mark.parametrize("start", ["2026-12-01 00:00", "2026-12-01 23:00"])
def test_a_day_is_a_day_in_shanghai(lin, start):
    lin.max_day = 1
    talk(lin, start)

    assert hindrances(lin, NINE, TEN) == ["12月1日已有 1 场，一天最多 1 场"]
    assert hindrances(lin, at("2026-12-02 09:00"), at("2026-12-02 10:00")) == []


def test_questions_leaves_and_the_talk_itself_do_not_count(lin):
    lin.max_day = 1
    talk(lin, "2026-12-01 14:00", hard=False)
    talk(lin, "2026-12-01 18:00", purpose=Booking.Purpose.LEAVE)
    own = talk(lin, "2026-12-01 09:00")

    assert hindrances(lin, NINE, TEN, but=own) == []


def test_another_s_talks_are_not_hers(lin, cast):
    second = make_lecturer("郭家贵", cast.caishan, cast.county, max_day=1)
    talk(second, "2026-12-01 14:00")

    assert hindrances(lin, NINE, TEN) == []
    assert hindrances(second, NINE, TEN) == ["12月1日已有 1 场，一天最多 1 场"]


def test_a_refusal_names_her_and_every_reason_in_one_sentence(lin):
    lin.max_day = 1
    hours(lin, (0, 6, 12))
    talk(lin, "2026-12-01 14:00")

    with pytest.raises(Refused) as refusal:
        refuse_overload(lin, NINE, TEN)

    assert str(refusal.value) == (
        "林秀芝这一场约不了：不在本人每周说好的时间里；12月1日已有 1 场，一天最多 1 场。请换个时间或换一位。"
    )


def test_the_picker_is_told_what_she_has_that_day(lin):
    talk(lin, "2026-12-01 14:00")
    talk(lin, "2026-12-02 14:00")

    day = looked_at([lin], NINE, TEN)[lin.pk]
    assert [row.starts_at for row in day.booked] == [at("2026-12-01 14:00")]


def test_twenty_are_looked_at_with_as_many_queries_as_one(cast, lin):
    people = [make_lecturer(f"第{number}位", cast.caishan, cast.county) for number in range(20)]
    for one in people:
        talk(one, "2026-12-01 14:00")
        hours(one, (1, 6, 12))

    assert asked(lambda: looked_at(people, NINE, TEN)) == asked(lambda: looked_at([lin], NINE, TEN)) == 3
