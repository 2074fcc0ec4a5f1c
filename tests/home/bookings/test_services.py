"""What the guard does when asked: holding, hardening, moving, and the one exception."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction

from home.bookings.models import Booking, Occupancy, Resource
from home.bookings.services import (
    Override,
    Taken,
    clashes,
    harden,
    hold,
    move,
    release,
    resources_of,
    soften,
)
from home.trust.audit import PersonalData
from home.trust.models import AuditEvent
from tests.counting import statements
from tests.factories import HOUR, at, make_booking, make_lecturer, make_user, make_venue

from .oracle import conflicts

TEN = at("2026-12-01 10:00")
HALF = HOUR / 2


@pytest.fixture
def lin(db):
    return Resource.objects.create(kind="lecturer", label="林秀芝")


@pytest.fixture
def zhao(db):
    return Resource.objects.create(kind="lecturer", label="赵立柱")


@pytest.fixture
def yard(cast):
    return make_venue(cast.caishan, cast.village, "文化大院")


@pytest.fixture
def hall(cast):
    return make_venue(cast.guting, cast.other_county, "大礼堂")


@pytest.fixture
def dispatcher(cast):
    return make_user("郑云", cast.county, "dispatcher")


def test_a_booking_in_free_hours_asks_once_and_writes_each_row_once(lin, zhao):
    talk = Booking(purpose="talk", label="反诈", starts_at=TEN, ends_at=TEN + HOUR)
    written = [sql.split()[0] for sql in statements(lambda: hold(talk, [lin, zhao], hard=True))]
    written = [verb for verb in written if verb not in {"SAVEPOINT", "RELEASE"}]
    locked = ["SELECT"] if connection.features.has_select_for_update else []
    assert written == ["INSERT", *locked, "SELECT", "INSERT"]


def refused(act):
    with pytest.raises(Taken) as caught, transaction.atomic():
        act()
    return caught.value


def times(booking):
    return list(booking.occupancies.order_by("starts_at").values_list("starts_at", "ends_at"))


def hard(booking):
    return list(booking.occupancies.order_by("resource_id").values_list("resource__label", "hard"))


def test_a_talk_that_begins_as_another_ends_is_accepted(lin, yard):
    for start in TEN, TEN + HOUR:
        hold(make_booking(start, venue=yard), [lin], hard=True, pad_before=HOUR, pad_after=HOUR)
    assert Occupancy.objects.filter(hard=True).count() == 2


def test_a_refusal_names_who_when_and_what(cast, lin, yard):
    hold(make_booking(TEN, venue=yard, label="养老金这笔账"), [lin], hard=True)
    fault = refused(lambda: hold(make_booking(TEN + HALF), [lin], hard=True))
    reader = make_user("郑云", cast.county, "dispatcher")
    assert (
        fault.told_to(reader) == "林秀芝 12月1日 10:00—11:00 已有安排（养老金这笔账），请换个时间或换一位。"
    )
    assert fault.travel is False


def test_what_the_clash_is_about_is_not_told_to_another_county(cast, lin, yard, hall):
    for place, whose in ((yard, cast.county), (hall, cast.other_county)):
        hold(make_booking(TEN, venue=place, label="养老金这笔账"), [place.resource], hard=True)
        fault = refused(lambda: hold(make_booking(TEN, venue=place), [place.resource], hard=True))  # noqa: B023
        masked = f"{place} 12月1日 10:00—11:00 已有安排，请换个时间或换一位。"
        assert str(fault) == masked
        for office in (cast.county, cast.other_county):
            reader = make_user(office=office, **{"username": f"{office.pk}{place.pk}"})
            reader.memberships.create(office=office, role="dispatcher")
            assert (fault.told_to(reader) == masked) == (office != whose)


def test_a_lecturer_reads_what_stands_in_her_own_calendar(cast, lin, yard):
    user = make_user("林秀芝的账号")
    make_lecturer("林秀芝", yard.area, cast.county, user=user)
    own = user.lecturer.resource
    hold(make_booking(TEN, label="小院里的养老金课"), [own], hard=True)
    fault = refused(lambda: hold(make_booking(TEN), [own], hard=True))
    assert "小院里的养老金课" in fault.told_to(user)
    assert "小院里的养老金课" not in fault.told_to(make_user("别人"))


def test_a_refusal_for_the_road_says_so(lin, yard, hall):
    hold(make_booking(TEN, venue=yard, label="养老金这笔账"), [lin], hard=True, pad_after=HALF)
    fault = refused(lambda: hold(make_booking(TEN + HOUR, venue=hall), [lin], hard=True))
    assert str(fault) == "林秀芝 12月1日 10:00—11:00 在另一个地方有安排，路上来不及，请把时间错开些。"
    assert fault.travel is True


def test_a_troupe_is_held_whole_or_not_at_all(lin, zhao, yard):
    hold(make_booking(TEN), [zhao], hard=True)
    refused(lambda: hold(make_booking(TEN), [lin, zhao, *resources_of(yard)], hard=True))
    assert Occupancy.objects.count() == 1


def test_soft_rows_never_block_and_are_never_refused(lin):
    for _offer in range(3):
        hold(make_booking(TEN), [lin], hard=False)
    hold(make_booking(TEN), [lin], hard=True)
    hold(make_booking(TEN), [lin], hard=False)
    assert Occupancy.objects.filter(hard=True).count() == 1


def test_holding_twice_is_holding_once_and_does_not_soften(lin):
    booking = make_booking(TEN)
    for firm in True, True, False:
        hold(booking, [lin, lin], hard=firm)
    assert hard(booking) == [("林秀芝", True)]


def test_hardening_twice_is_hardening_once(lin, zhao):
    booking = make_booking(TEN)
    hold(booking, [lin, zhao], hard=False)
    first = harden(booking, [lin])
    assert harden(booking, [lin]) == first
    assert hard(booking) == [("林秀芝", True), ("赵立柱", False)]


def test_hardening_over_a_hard_talk_changes_nothing(lin, zhao):
    booking = make_booking(TEN)
    hold(booking, [lin, zhao], hard=False)
    hold(make_booking(TEN), [zhao], hard=True)
    assert refused(lambda: harden(booking)).rival.resource == zhao
    assert hard(booking) == [("林秀芝", False), ("赵立柱", False)]


def test_hardening_holds_what_was_not_held(lin, yard):
    booking = make_booking(TEN, venue=yard)
    hold(booking, [lin], hard=False)
    harden(booking, [lin, *resources_of(yard)])
    assert sorted(hard(booking)) == [("文化大院", True), ("林秀芝", True)]


def test_a_softened_or_released_hour_is_free_again(lin):
    for free in soften, release:
        booking = make_booking(TEN)
        hold(booking, [lin], hard=True)
        free(booking)
        assert booking.occupancies.filter(hard=True).count() == 0
    hold(make_booking(TEN), [lin], hard=True)
    assert conflicts() == []


def test_a_village_square_holds_several_talks_at_once(cast, lin, zhao, yard):
    square = make_venue(cast.caishan, cast.village, "村口大槐树", exclusive=False)
    for who in lin, zhao:
        hold(make_booking(TEN, venue=square), [who, *resources_of(square)], hard=True)
    assert resources_of(square) == [] and resources_of(None) == []
    assert resources_of(yard) == [yard.resource]


# Leave and closures


def leave(lin, start, days=1):
    purpose = Booking.Purpose.LEAVE
    booking = make_booking(start, start + timedelta(days=days), label="没空", purpose=purpose)
    return hold(booking, [lin], hard=True)


def test_a_leave_of_three_days_is_three_rows(lin):
    midnight = at("2026-12-01 00:00")
    rows = leave(lin, midnight, days=3)
    assert times(rows[0].booking) == [
        (midnight + timedelta(days=day), midnight + timedelta(days=day + 1)) for day in range(3)
    ]
    assert refused(lambda: hold(make_booking(TEN + timedelta(days=2)), [lin], hard=True)).rival == rows[2]


def test_leave_over_a_hard_talk_is_refused_naming_it(lin):
    hold(make_booking(TEN, label="小院里的养老金课"), [lin], hard=True)
    fault = refused(lambda: leave(lin, at("2026-11-30 00:00"), days=4))
    assert fault.rival.booking.label == "小院里的养老金课"
    assert Occupancy.objects.count() == 1


def test_a_closed_venue_takes_no_talk(lin, yard):
    closure = make_booking(TEN, TEN + 3 * HOUR, label="院里铺地", purpose=Booking.Purpose.CLOSURE)
    hold(closure, resources_of(yard), hard=True)
    fault = refused(
        lambda: hold(make_booking(TEN + HOUR, venue=yard), [lin, yard.resource], hard=True),
    )
    assert ("文化大院" in str(fault), fault.rival.booking) == (True, closure)


def test_a_leave_moved_by_a_day_and_made_longer_stays_whole(lin):
    midnight = at("2026-12-01 00:00")
    booking = leave(lin, midnight, days=2)[0].booking
    move(booking, midnight + timedelta(days=1), midnight + timedelta(days=4))
    assert times(booking) == [
        (midnight + timedelta(days=day), midnight + timedelta(days=day + 1)) for day in (1, 2, 3)
    ]
    move(booking, midnight, midnight + HOUR)
    assert times(booking) == [(midnight, midnight + HOUR)]
    assert hard(booking) == [("林秀芝", True)]


# Moving


def test_a_moved_talk_keeps_its_rows_its_pads_and_who_was_hard(lin, zhao, yard):
    booking = make_booking(TEN, venue=yard)
    rows = hold(booking, [lin, zhao], hard=False, pad_before=HALF, pad_after=HOUR)
    harden(booking, [lin])
    move(booking, TEN + HALF, TEN + 2 * HOUR)
    booking.refresh_from_db()
    assert (booking.starts_at, booking.ends_at, booking.venue) == (TEN + HALF, TEN + 2 * HOUR, yard)
    assert list(booking.occupancies.order_by("resource_id").values_list("pk", "hard")) == [
        (rows[0].pk, True),
        (rows[1].pk, False),
    ]
    assert set(booking.occupancies.values_list("pad_from", "pad_to")) == {(TEN, TEN + 3 * HOUR)}


def test_a_talk_may_move_onto_its_own_hour(lin):
    booking = make_booking(TEN)
    hold(booking, [lin], hard=True)
    move(booking, TEN + HALF, TEN + HALF + HOUR)
    assert times(booking) == [(TEN + HALF, TEN + HALF + HOUR)]


def test_a_refused_move_moves_nothing(lin, yard, hall):
    booking = make_booking(TEN, venue=yard)
    hold(booking, [lin, yard.resource], hard=True)
    hold(make_booking(TEN + 2 * HOUR), [lin], hard=True)
    refused(lambda: move(booking, TEN + 2 * HOUR, TEN + 3 * HOUR, hall))
    booking.refresh_from_db()
    assert (booking.starts_at, booking.venue) == (TEN, yard)
    assert times(booking) == [(TEN, TEN + HOUR)] * 2
    assert hard(booking) == [("林秀芝", True), ("文化大院", True)]


def test_at_another_venue_that_one_is_held_and_the_old_one_free(lin, yard, hall):
    booking = make_booking(TEN, venue=yard)
    hold(booking, [lin, yard.resource], hard=True)
    move(booking, TEN, TEN + HOUR, hall)
    assert sorted(hard(booking)) == [("大礼堂", True), ("林秀芝", True)]
    assert set(booking.occupancies.values_list("place", flat=True)) == {hall.pk}
    refused(lambda: hold(make_booking(TEN, venue=hall), [hall.resource], hard=True))
    hold(make_booking(TEN, venue=yard), [yard.resource], hard=True)


def test_a_talk_does_not_move_into_a_taken_hall(lin, yard, hall):
    booking = make_booking(TEN, venue=yard)
    hold(booking, [lin, yard.resource], hard=True)
    hold(make_booking(TEN, venue=hall), [hall.resource], hard=True)
    assert refused(lambda: move(booking, TEN, TEN + HOUR, hall)).rival.resource == hall.resource


def test_an_act_on_a_booking_somebody_moved_meanwhile_sees_the_new_time(lin, zhao):
    stale = make_booking(TEN)
    hold(stale, [lin], hard=False)
    move(Booking.objects.get(), TEN + HOUR, TEN + 2 * HOUR)
    hold(stale, [zhao], hard=True)
    assert times(stale) == [(TEN + HOUR, TEN + 2 * HOUR)] * 2


# The road


def test_places_that_are_not_known_need_no_road(lin, yard):
    hold(make_booking(TEN, venue=yard), [lin], hard=True, pad_after=HOUR)
    hold(make_booking(TEN + HOUR), [lin], hard=True, pad_before=HOUR)
    assert Occupancy.objects.filter(hard=True).count() == 2


def next_door(lin, yard, hall):
    """A talk in the yard, and one in the hall that begins ten minutes later."""
    first, second = make_booking(TEN, venue=yard), make_booking(TEN + HOUR + HALF / 3, venue=hall)
    hold(first, [lin], hard=True, pad_before=HALF, pad_after=HALF)
    hold(second, [lin], hard=False, pad_before=HALF, pad_after=HALF)
    return first, second


def test_a_dispatcher_gives_up_the_road_with_a_reason_that_is_kept(lin, yard, hall, dispatcher):
    first, second = next_door(lin, yard, hall)
    harden(second, [lin], override=Override(dispatcher, "两个院子隔一条街"))
    row = second.occupancies.get()
    assert (row.hard, row.pad_from, row.pad_to) == (True, row.starts_at, row.ends_at)
    beside = first.occupancies.get()
    assert (beside.pad_from, beside.pad_to) == (TEN - HALF, row.starts_at)
    event = AuditEvent.objects.get()
    assert (event.action, event.object_id, event.actor_key, event.area_code, event.detail) == (
        "booking.travel_waived",
        str(second.pk),
        dispatcher.audit_person.key,
        hall.area_id,
        {"reason": "两个院子隔一条街", "resource": lin.pk, "beside": [first.pk]},
    )
    assert conflicts() == []


def test_the_road_may_be_given_up_in_holding_and_in_moving(lin, yard, hall, dispatcher):
    word = Override(dispatcher, "两个院子隔一条街")
    hold(make_booking(TEN, venue=yard), [lin], hard=True, pad_after=HALF)
    later = make_booking(TEN + HOUR, venue=hall)
    hold(later, [lin], hard=True, pad_before=HALF, override=word)
    move(later, TEN - HOUR, TEN, pads=(None, HALF), override=word)
    assert times(later) == [(TEN - HOUR, TEN)]
    assert AuditEvent.objects.count() == 2
    assert conflicts() == []


def test_an_overlap_is_never_given_up(lin, yard, hall, dispatcher):
    hold(make_booking(TEN, venue=yard), [lin], hard=True, pad_after=HOUR)
    hold(make_booking(TEN + 2 * HOUR, venue=yard), [lin], hard=True)
    word = Override(dispatcher, "两个院子隔一条街")
    between = make_booking(TEN + HOUR, TEN + 2 * HOUR + HALF, venue=hall)
    assert refused(lambda: hold(between, [lin], hard=True, override=word)).travel is False
    assert AuditEvent.objects.count() == 0


@pytest.mark.parametrize(
    ("role", "reason", "fault"),
    [
        ("coordinator", "隔一条街", PermissionDenied),
        ("dispatcher", "  ", ValidationError),
        ("dispatcher", "打 13800000000 问过了", PersonalData),
    ],
)
def test_the_road_needs_the_role_and_a_reason_without_numbers(cast, lin, yard, hall, role, reason, fault):
    _first, second = next_door(lin, yard, hall)
    user = make_user("韩文", cast.county, role)
    with pytest.raises(fault), transaction.atomic():
        harden(second, override=Override(user, reason))
    assert hard(second) == [("林秀芝", False)]
    assert AuditEvent.objects.count() == 0


def test_nothing_is_noted_where_the_road_was_long_enough(lin, yard, dispatcher):
    hold(make_booking(TEN, venue=yard), [lin], hard=True, override=Override(dispatcher, "隔一条街"))
    assert AuditEvent.objects.count() == 0


def test_what_a_talk_entered_afterwards_collides_with_is_listed(lin, yard, hall):
    first, second = next_door(lin, yard, hall)
    (rival,) = clashes(second)
    assert rival == first.occupancies.get()
    assert clashes(first) == []
