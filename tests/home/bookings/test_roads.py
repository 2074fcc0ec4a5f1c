"""Between two places lies a road: whatever is held, moved and let go, she gets from one talk to the next."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from home.areas.models import TravelTime
from home.bookings.models import Booking, Occupancy, Resource
from home.bookings.services import (
    Override,
    Taken,
    exchange,
    harden,
    hold,
    move,
    release,
    resources_of,
    soften,
)
from tests.factories import HOUR, at, make_area, make_booking, make_user, make_venue

from .calendar import MIDNIGHT, QUARTER, undone
from .oracle import conflicts

TEN = at("2026-12-01 10:00")
MINUTE = timedelta(minutes=1)
# Where the towns lie on one straight road, in minutes; the first two places are in one village.
ALONG = [0, 0, 30, 75]


@pytest.fixture
def people(db):
    return [Resource.objects.create(kind=kind, label=kind) for kind in ("lecturer", "vehicle")]


@pytest.fixture
def places(cast):
    county = cast.county.coverages.get().area
    towns = [make_area(f"3708300{number}", f"镇{number}", "town", county) for number in (11, 12, 13)]
    for one, two, minutes in ((0, 1, 30), (0, 2, 75), (1, 2, 45)):
        TravelTime.objects.create(a=towns[one], b=towns[two], minutes=minutes, source="测")
    villages = [make_area(f"{town.pk[:9]}201", f"{town}村", "village", town) for town in towns]
    return [make_venue(villages[at], cast.county, f"礼堂{number}") for number, at in enumerate((0, 0, 1, 2))]


def road(one, two, places):
    """The rule once more, from the line above."""
    if None in (one.place_id, two.place_id):
        return 0 * MINUTE
    here, there = (ALONG[[place.pk for place in places].index(row.place_id)] for row in (one, two))
    return abs(here - there) * MINUTE


def in_time(earlier, later, places):
    return earlier.ends_at + road(earlier, later, places) <= later.starts_at


def hard_rows(who):
    return list(Occupancy.objects.filter(resource=who, hard=True).order_by("starts_at"))


def check(people, places):
    """No overlap, the road between any two that follow each other, and pads the database agrees with."""
    for who in people:
        for earlier, later in pairwise(hard_rows(who)):
            assert in_time(earlier, later, places)
            assert later.starts_at - later.pad_from >= later.road >= timedelta(0)
    assert conflicts() == []


acts = st.tuples(
    st.sampled_from(["hold", "hold", "hold", "move", "exchange", "release", "soften", "harden"]),
    st.integers(0, 5),  # which booking
    st.integers(0, 5),  # which other
    st.sampled_from([(0,), (1,), (0, 1)]),  # who
    st.sampled_from([None, 0, 1, 2, 3]),  # where
    st.integers(0, 40),  # when
    st.integers(1, 6),  # how long
    st.sampled_from([0, 2]),  # setting up
)


def do(kind, one, other, who, where, start, length, before, people, places, bookings):
    starts_at, ends_at = MIDNIGHT + start * QUARTER, MIDNIGHT + (start + length) * QUARTER
    venue = None if where is None else places[where]
    if kind == "hold":
        new = make_booking(starts_at, ends_at, venue)
        held = [*(people[one] for one in who), *resources_of(venue)]
        hold(new, held, hard=True, pad_before=before * QUARTER)
        bookings.append(new)
    elif bookings:
        mine, its = bookings[one % len(bookings)], bookings[other % len(bookings)]
        if kind == "move":
            move(mine, starts_at, ends_at, venue)
        elif kind == "exchange" and mine != its:
            exchange(mine, its)
        elif kind in ("release", "soften", "harden"):
            {"release": release, "soften": soften, "harden": harden}[kind](mine)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(wishes=st.lists(acts, min_size=3, max_size=14))
def test_whatever_is_done_she_gets_from_one_talk_to_the_next(people, places, wishes):
    """The database's own guard stands by: a fault of the pads would come as an IntegrityError."""
    with undone():
        bookings = []
        for wish in wishes:
            before = snapshot()
            try:
                with transaction.atomic():
                    do(*wish, people, places, bookings)
            except Taken:
                assert {row for row in snapshot() if row[0] in {one[0] for one in before}} == before
            check(people, places)


def snapshot():
    return set(Occupancy.objects.values_list("booking", "resource", "starts_at", "hard", "place"))


wanted = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 40), st.integers(1, 6)), min_size=2, max_size=7)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(wishes=wanted)
def test_a_talk_is_accepted_exactly_when_she_can_be_there(people, places, wishes):
    lecturer = people[0]
    with undone():
        for place, start, length in wishes:
            starts_at = MIDNIGHT + start * QUARTER
            new = make_booking(starts_at, starts_at + length * QUARTER, places[place])
            row = Occupancy(
                booking=new, resource=lecturer, place=new.venue, starts_at=starts_at, ends_at=new.ends_at
            )
            others = hard_rows(lecturer)
            fits = all(in_time(row, other, places) or in_time(other, row, places) for other in others)
            try:
                with transaction.atomic():
                    hold(new, [lecturer], hard=True)
            except Taken:
                assert not fits
            else:
                assert fits


def pads(booking):
    row = booking.occupancies.get(resource__kind="lecturer")
    return row.starts_at - row.pad_from, row.pad_to - row.ends_at, row.road


def test_a_row_says_the_road_from_the_place_before_and_what_she_needs(people, places):
    lin = people[0]
    near, far = make_booking(TEN, venue=places[0]), make_booking(TEN + 4 * HOUR, venue=places[3])
    hold(near, [lin], hard=True)
    hold(far, [lin], hard=True, pad_before=20 * MINUTE, pad_after=15 * MINUTE)

    assert pads(near) == (0 * MINUTE, 0 * MINUTE, 0 * MINUTE)
    assert pads(far) == (95 * MINUTE, 15 * MINUTE, 75 * MINUTE)


@pytest.mark.parametrize(("minutes", "fits"), [(44, False), (45, True)])
def test_her_rest_after_a_talk_and_the_road_are_added(people, places, minutes, fits):
    lin = people[0]
    hold(make_booking(TEN, venue=places[0]), [lin], hard=True, pad_after=15 * MINUTE)
    after = make_booking(TEN + HOUR + minutes * MINUTE, venue=places[2])

    if fits:
        hold(after, [lin], hard=True)
    else:
        with pytest.raises(Taken) as taken:
            hold(after, [lin], hard=True)
        assert taken.value.travel


def test_a_talk_between_two_others_shortens_the_road_of_the_later(people, places):
    lin = people[0]
    first, last = make_booking(TEN, venue=places[0]), make_booking(TEN + 4 * HOUR, venue=places[3])
    for one in first, last:
        hold(one, [lin], hard=True)
    between = make_booking(TEN + 2 * HOUR, venue=places[2])
    hold(between, [lin], hard=True)

    assert pads(between)[2] == 30 * MINUTE
    assert pads(last)[2] == 45 * MINUTE


def test_a_road_nobody_travels_any_more_keeps_nobody_away(people, places):
    """She was to come from afar; that talk is off, and one nearby may end closer to the next."""
    lin = people[0]
    afar, last = make_booking(TEN, venue=places[3]), make_booking(TEN + 3 * HOUR, venue=places[0])
    for one in afar, last:
        hold(one, [lin], hard=True)
    release(afar)
    near = make_booking(TEN + HOUR + HOUR / 2, TEN + 2 * HOUR + HOUR / 2, venue=places[2])
    hold(near, [lin], hard=True)

    assert pads(last)[2] == 30 * MINUTE
    assert conflicts() == []


def test_a_vehicle_has_its_road_too(people, places):
    van = people[1]
    hold(make_booking(TEN, venue=places[0]), [van], hard=True)
    with pytest.raises(Taken) as caught, transaction.atomic():
        hold(make_booking(TEN + HOUR + 29 * MINUTE, venue=places[2]), [van], hard=True)
    assert (caught.value.travel, caught.value.rival.resource) == (True, van)
    hold(make_booking(TEN + HOUR + 30 * MINUTE, venue=places[2]), [van], hard=True)


def test_between_two_rooms_of_one_village_there_is_no_road(people, places):
    for number, place in enumerate(places[:2]):
        hold(make_booking(TEN + number * HOUR, venue=place), [people[0]], hard=True)
    assert Occupancy.objects.filter(hard=True).count() == 2


def test_a_waived_road_stays_waived_when_something_comes_beside_it(cast, people, places):
    lin, word = people[0], Override(make_user("郑云", cast.county, "dispatcher"), "他家就在隔壁")
    hold(make_booking(TEN, venue=places[0]), [lin], hard=True)
    tight = make_booking(TEN + HOUR, venue=places[2])
    hold(tight, [lin], hard=True, override=word)
    hold(make_booking(TEN + 5 * HOUR, venue=places[3]), [lin], hard=True)

    assert pads(tight) == (0 * MINUTE, 0 * MINUTE, 0 * MINUTE)


# Changing places


def test_two_talks_exchange_their_hours_and_their_rooms(people, places):
    lin, van = people
    one, two = make_booking(TEN, venue=places[0]), make_booking(TEN + 3 * HOUR, venue=places[2])
    kept = hold(one, [lin, *resources_of(places[0])], hard=True, pad_before=10 * MINUTE)[0].pk
    hold(two, [lin, van, *resources_of(places[2])], hard=True)
    exchange(one, two)

    one.refresh_from_db(), two.refresh_from_db()
    assert (one.starts_at, one.venue, two.starts_at, two.venue) == (TEN + 3 * HOUR, places[2], TEN, places[0])
    row = Occupancy.objects.get(pk=kept)
    assert (row.booking, row.starts_at, row.place, row.hard) == (one, TEN + 3 * HOUR, places[2], True)
    assert pads(one) == (40 * MINUTE, 0 * MINUTE, 30 * MINUTE)
    assert set(one.occupancies.values_list("resource", flat=True)) == {lin.pk, places[2].resource_id}
    assert set(two.occupancies.values_list("resource", flat=True)) == {
        lin.pk,
        van.pk,
        places[0].resource_id,
    }
    assert conflicts() == []


def test_an_exchange_that_a_third_talk_forbids_changes_nothing(people, places):
    lin, van = people
    one, two = make_booking(TEN, venue=places[0]), make_booking(TEN + 3 * HOUR, venue=places[2])
    hold(one, [lin], hard=True)
    hold(two, [van], hard=True)
    hold(make_booking(TEN + 3 * HOUR, label="第三场"), [lin], hard=True)
    before = snapshot()
    with pytest.raises(Taken), transaction.atomic():
        exchange(one, two)

    assert snapshot() == before
    assert list(Booking.objects.filter(pk=one.pk).values_list("starts_at", "venue")) == [(TEN, places[0].pk)]


def test_an_exchange_leaves_soft_what_was_soft(people, places):
    lin, van = people
    one, two = make_booking(TEN, venue=places[0]), make_booking(TEN + 3 * HOUR, venue=places[2])
    hold(one, [lin], hard=True)
    hold(two, [van], hard=False)
    exchange(one, two)

    assert (one.occupancies.get(resource=lin).hard, two.occupancies.get(resource=van).hard) == (True, False)
