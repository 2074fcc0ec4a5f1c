"""Whom to ask for one talk: the best first with her whole account, the others with what stands in the way."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from home.areas.models import Area
from home.areas.travel import enter
from home.bookings.models import Booking
from home.bookings.services import hold
from home.topics.models import Dialect
from lecturers.availability.models import WeeklyHours
from lecturers.pool.models import LecturerArea
from outreach.dispatch.engine import Fault
from outreach.dispatch.suggesting import suggest
from tests.counting import asked
from tests.factories import HOUR, make_area, make_booking, make_form, make_lecturer, make_session, make_venue
from tests.outreach.sessions.acts import soon

START = soon(10, 10)


@pytest.fixture
def talk(cast):
    """A talk at ten in ten days in 彩山; 杨店 is twenty minutes from 南站."""
    cast.south = make_area("370830102", "南站镇", Area.Level.TOWN, cast.wenshang)
    enter(cast.yangdian, cast.south, 20, "量过")
    return make_session(
        cast.caishan, cast.town, state="ordered", topic=cast.topic, coordinator=cast.coordinator
    )


@pytest.fixture
def near(cast, talk):
    return make_lecturer("近的", cast.caishan, cast.county, cast.topic)


def answer(talk, cast, starts_at=START, venue=None):
    return suggest(talk, cast.coordinator, starts_at, starts_at + HOUR, venue)


def names(found):
    return [one.name for one in found.best]


def out(found):
    """{name: first fault}"""
    return {one.name: fault for fault, _count, people in found.left_out for one in people}


def busy(lecturer, starts_at, ends_at=None, venue=None, purpose=Booking.Purpose.TALK):
    booking = make_booking(starts_at, ends_at, venue=venue, label="别的一场", purpose=purpose)
    hold(booking, [lecturer.resource], hard=True)
    return booking


def test_who_is_near_and_free_comes_first_and_her_parts_are_her_total(cast, talk, near):
    far = make_lecturer("远的", cast.south, cast.county, cast.topic)
    found = answer(talk, cast)

    assert [(one.name, one.total) for one in found.best] == [("近的", 0), ("远的", -20)]
    assert found.best[1].parts == [("travel", -20), ("dialect", 0), ("again", 0), ("load", 0)]
    assert (found.asked, found.left_out, far.pk) == (2, [], found.best[1].key)


def test_each_talk_of_her_thirty_days_weighs_beside_what_she_may_give(cast, talk, near):
    """60 × 3 / 12 a month."""
    for days in (-14, -3, 14):
        busy(near, START + timedelta(days=days), venue=cast.venue)
    busy(near, START - timedelta(days=16), venue=cast.venue)
    busy(near, START + timedelta(days=12), START + timedelta(days=12, hours=1), purpose=Booking.Purpose.LEAVE)

    one = answer(talk, cast).best[0]
    assert (one.load, dict(one.parts)["load"], one.total) == (3, -15, -15)


def test_who_spoke_there_lately_comes_later(cast, talk, near):
    other = make_lecturer("没来过", cast.caishan, cast.county, cast.topic)
    given = make_session(cast.caishan, cast.town, state="closed", starts_at=START - timedelta(days=60))
    occupancy = hold(given.booking, [near.resource], hard=True)[0]
    given.engagements.create(lecturer=near, occupancy=occupancy)

    found = answer(talk, cast)
    assert names(found) == ["没来过", "近的"]
    assert dict(found.best[1].parts)["again"] == -10
    assert found.best[1].been == timezone.localdate(given.booking.starts_at)
    assert other.pk == found.best[0].key


def test_the_dialect_is_the_one_that_most_of_the_county_speak(cast, talk, near):
    local, other = (Dialect.objects.create(code=code, name=code) for code in ("ws", "yt"))
    second = make_lecturer("同乡", cast.caishan, cast.county, cast.topic)
    stranger = make_lecturer("外乡", cast.caishan, cast.county, cast.topic)
    near.dialects.add(local)
    second.dialects.add(local)
    stranger.dialects.add(other)

    found = answer(talk, cast)
    assert found.wanted == local.pk
    assert names(found) == ["同乡", "近的", "外乡"] or names(found) == ["近的", "同乡", "外乡"]
    assert dict(found.best[2].parts)["dialect"] == -8


def test_equal_accounts_stand_in_the_order_of_names(cast, talk):
    for name in ("丙", "甲", "乙"):
        make_lecturer(name, cast.caishan, cast.county, cast.topic)
    assert names(answer(talk, cast)) == sorted(["丙", "甲", "乙"])


# What stands in the way.


def test_two_of_one_name_each_say_where_they_are_from(cast, talk, near):
    make_lecturer("李敏", cast.caishan, cast.county, cast.topic, affiliation="县委党校")
    make_lecturer("李敏", cast.yangdian, cast.county, affiliation="杨店中学")

    found = answer(talk, cast)
    assert "李敏（彩山村，县委党校）" in names(found)
    assert "李敏（杨店镇，杨店中学）" in {one.name for _fault, _count, who in found.left_out for one in who}
    assert near.name in names(found)


def test_without_the_topic_she_is_left_out(cast, talk):
    make_lecturer("别题", cast.caishan, cast.county)
    assert out(answer(talk, cast)) == {"别题": Fault.TOPIC}


def test_an_authorisation_that_is_over_on_the_day_is_none(cast, talk, near):
    near.authorisations.update(until=date(2020, 2, 1))
    assert out(answer(talk, cast)) == {"近的": Fault.TOPIC}


def test_who_names_other_forms_is_left_out_and_who_names_none_is_not(cast, talk, near):
    talk.form = make_form()
    other = make_lecturer("唱戏的", cast.caishan, cast.county, cast.topic)
    other.forms.add(make_form("xiqu", "戏曲"))

    found = answer(talk, cast)
    assert (names(found), out(found)) == (["近的"], {"唱戏的": Fault.FORM})


def test_more_than_an_hour_away_only_who_serves_the_place_is_sent(cast, talk, near):
    enter(cast.yangdian, cast.south, 61, "量过")
    make_lecturer("太远", cast.south, cast.county, cast.topic)
    serving = make_lecturer("管这片", cast.south, cast.county, cast.topic)
    LecturerArea.objects.create(lecturer=serving, area=cast.wenshang)

    found = answer(talk, cast)
    assert (names(found), out(found)) == (["近的", "管这片"], {"太远": Fault.REACH})


def test_her_weekly_hours_are_asked_of_that_weekday(cast, talk, near):
    weekday = START.weekday()
    WeeklyHours.objects.create(lecturer=near, weekday=weekday, starts=time(14), ends=time(18))
    WeeklyHours.objects.create(lecturer=near, weekday=(weekday + 1) % 7, starts=time(8), ends=time(18))
    assert out(answer(talk, cast)) == {"近的": Fault.HOURS}
    assert names(answer(talk, cast, START + timedelta(days=1))) == ["近的"]


def test_a_talk_or_a_leave_at_that_hour_is_in_the_way_and_named(cast, talk, near):
    second = make_lecturer("请假的", cast.caishan, cast.county, cast.topic)
    booking = busy(near, START + timedelta(minutes=30), venue=cast.venue)
    days = (START - timedelta(days=2), START + timedelta(days=2))
    busy(second, *days, purpose=Booking.Purpose.LEAVE)

    found = answer(talk, cast)
    assert out(found) == {"近的": Fault.TAKEN, "请假的": Fault.TAKEN}
    assert found.left_out[0][2][0].rival.booking_id in {booking.pk, booking.pk + 1}


def test_the_talks_own_hour_is_not_in_its_way(cast, talk, near):
    talk.booking = busy(near, START, venue=cast.venue)
    talk.save()
    found = answer(talk, cast, venue=cast.venue)
    assert [(one.name, one.load) for one in found.best] == [("近的", 0)]


@pytest.mark.parametrize(("minutes", "fault"), [(50, None), (49, Fault.ROAD)])
def test_the_road_and_her_rest_must_fit_before_the_talk(cast, talk, near, minutes, fault):
    """Twenty minutes of road and thirty of rest, to the minute as the guard counts them."""
    south = make_venue(cast.south, cast.county, name="南站大院")
    busy(near, START - HOUR - timedelta(minutes=minutes), START - timedelta(minutes=minutes), venue=south)

    found = answer(talk, cast, venue=cast.venue)
    assert out(found) == ({"近的": fault} if fault else {})
    if fault:
        one = found.left_out[0][2][0]
        assert (one.gap, one.need) == (49, 50)


@pytest.mark.parametrize(("name", "place"), [("max_day", 0), ("max_week", 1), ("max_month", 2)])
def test_her_own_limits_leave_her_out(cast, talk, near, name, place):
    setattr(near, name, 1)
    near.save()
    assert names(answer(talk, cast)) == ["近的"]
    busy(near, START + timedelta(hours=6), venue=cast.venue)

    found = answer(talk, cast)
    assert out(found) == {"近的": Fault.LIMIT}
    assert found.left_out[0][2][0].limit == place


def test_groups_are_counted_the_largest_first(cast, talk):
    for name in ("一", "二"):
        make_lecturer(name, cast.caishan, cast.county)
    away = make_lecturer("三", cast.caishan, cast.county, cast.topic)
    busy(away, START, venue=cast.venue)

    assert [(fault, count) for fault, count, _people in answer(talk, cast).left_out] == [
        (Fault.TOPIC, 2),
        (Fault.TAKEN, 1),
    ]


def test_whom_one_rule_alone_keeps_out_is_near_and_two_rules_are_too_many(cast, talk, near):
    near.max_day = 1
    near.save()
    busy(near, START + timedelta(hours=6), venue=cast.venue)
    both = make_lecturer("两样", cast.caishan, cast.county, max_day=0)

    assert [one.name for one in answer(talk, cast).near] == ["近的"]
    assert both.pk not in [one.key for one in answer(talk, cast).near]


def test_who_is_taken_then_is_near_where_another_hour_of_the_day_is_free(cast, talk, near):
    busy(near, START - HOUR, START + 3 * HOUR, venue=cast.venue)
    one = answer(talk, cast).near[0]
    assert timezone.localtime(one.other).time() == time(14, 30)
    assert timezone.localdate(one.other) == START.date()

    busy(near, START + 3 * HOUR, START + 12 * HOUR, venue=cast.venue)
    assert answer(talk, cast).near == []


def test_nobody_of_another_county_is_named(cast, talk, near):
    make_lecturer("鱼台的", cast.guting, cast.other_county, cast.topic)
    found = answer(talk, cast)
    assert (names(found), found.asked) == (["近的"], 1)


def test_nobody_at_all_is_an_answer_too(cast, talk):
    found = answer(talk, cast)
    assert (found.best, found.left_out, found.near, found.asked) == ([], [], [], 0)


def test_it_asks_as_often_for_many_as_for_few(cast, talk, near):
    def act():
        answer(talk, cast, venue=cast.venue)

    act()
    busy(near, START, venue=cast.venue)
    few = asked(act)
    for number in range(12):
        one = make_lecturer(f"人{number}", cast.caishan, cast.county, cast.topic)
        busy(one, START + timedelta(hours=number), venue=cast.venue)
        WeeklyHours.objects.create(lecturer=one, weekday=START.weekday(), starts=time(8), ends=time(18))
    assert asked(act) == few
    assert few <= 14
