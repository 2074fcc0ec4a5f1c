"""Block-outs: bookings of purpose leave under the same guard as talks."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from home.bookings.models import Booking, Occupancy
from home.bookings.services import Taken, hold
from home.trust.refusing import Refused
from lecturers.availability.parts import ALL_DAY, hours
from lecturers.availability.services import block_out, give_back, leaves
from tests.factories import at, make_booking, make_lecturer

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def lin(cast):
    return make_lecturer("林秀芝", cast.caishan, cast.county)


def day_after(number):
    return timezone.localdate() + timedelta(days=number)


def talk_on(lecturer, day, clock=14, title="养老金这笔账"):
    starts = datetime(day.year, day.month, day.day, clock, tzinfo=SHANGHAI)
    booking = make_booking(starts, label=title)
    hold(booking, [lecturer.resource], hard=True)
    return booking


@pytest.mark.parametrize(
    ("part", "first", "last"),
    [
        (ALL_DAY, "2026-12-01 00:00", "2026-12-03 00:00"),
        ("morning", "2026-12-01 06:00", "2026-12-02 12:00"),
        ("afternoon", "2026-12-01 12:00", "2026-12-02 18:00"),
        ("evening", "2026-12-01 18:00", "2026-12-02 22:00"),
    ],
)
def test_two_days_last_from_the_first_to_the_end_of_the_second(part, first, last):
    assert hours(part, date(2026, 12, 1), date(2026, 12, 2)) == (at(first), at(last))


def test_a_day_that_is_blocked_takes_no_talk(lin, cast):
    block_out(lin, *hours(ALL_DAY, day_after(3), day_after(3)), cast.coordinator)

    with pytest.raises(Taken) as taken:
        talk_on(lin, day_after(3))

    assert taken.value.rival.booking.purpose == Booking.Purpose.LEAVE
    talk_on(lin, day_after(4))


def test_over_an_accepted_talk_it_is_refused_naming_the_talk(lin, cast):
    talk_on(lin, day_after(5))

    with pytest.raises(Taken) as taken:
        block_out(lin, *hours(ALL_DAY, day_after(3), day_after(6)), cast.coordinator)

    assert taken.value.rival.booking.label == "养老金这笔账"
    assert list(leaves(lin)) == []
    assert Occupancy.objects.filter(booking__purpose=Booking.Purpose.LEAVE).count() == 0


def test_over_a_mere_question_it_is_taken(lin, cast):
    asked = make_booking(datetime.combine(day_after(3), datetime.min.time(), SHANGHAI) + timedelta(hours=9))
    hold(asked, [lin.resource], hard=False)
    leave = block_out(lin, *hours(ALL_DAY, day_after(3), day_after(3)), cast.coordinator)

    assert list(leaves(lin)) == [leave]


def test_a_week_is_seven_rows_and_one_leave(lin, cast):
    leave = block_out(lin, *hours(ALL_DAY, day_after(1), day_after(7)), cast.coordinator)

    assert (leave.occupancies.count(), leaves(lin).count()) == (7, 1)


def test_pressed_twice_it_is_one(lin, cast):
    span = hours(ALL_DAY, day_after(3), day_after(3))

    assert block_out(lin, *span, cast.coordinator) == block_out(lin, *span, cast.coordinator)
    assert leaves(lin).count() == 1


def test_what_is_over_is_refused(lin, cast):
    with pytest.raises(Refused, match="已经过去了"):
        block_out(lin, *hours(ALL_DAY, day_after(-2), day_after(-1)), cast.coordinator)


def test_more_than_a_year_is_refused(lin, cast):
    with pytest.raises(Refused, match="最多一年"):
        block_out(lin, *hours(ALL_DAY, day_after(1), day_after(367)), cast.coordinator)


def test_given_back_she_is_free_again(lin, cast):
    leave = block_out(lin, *hours(ALL_DAY, day_after(3), day_after(3)), cast.coordinator)
    give_back(lin, leave.pk, cast.coordinator)

    assert (leaves(lin).count(), Occupancy.objects.count()) == (0, 0)


@pytest.mark.parametrize("key", ["", "x", "-1", "999999", "1x"])
def test_a_key_that_is_nothing_gives_nothing_back(lin, cast, key):
    block_out(lin, *hours(ALL_DAY, day_after(3), day_after(3)), cast.coordinator)
    give_back(lin, key, cast.coordinator)

    assert leaves(lin).count() == 1


def test_neither_another_s_leave_nor_one_s_own_talk_is_given_back(lin, cast):
    second = make_lecturer("郭家贵", cast.caishan, cast.county)
    other = block_out(second, *hours(ALL_DAY, day_after(3), day_after(3)), cast.coordinator)
    talk = talk_on(lin, day_after(4))
    for booking in (other, talk):
        give_back(lin, booking.pk, cast.coordinator)

    assert Booking.objects.filter(pk__in=[other.pk, talk.pk]).count() == 2
