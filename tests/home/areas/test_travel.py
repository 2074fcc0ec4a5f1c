"""Minutes between places: the table first, then the distance, else a guess that is stated."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from home.areas.models import Area, TravelTime
from home.areas.travel import LONGEST_ROAD, Spot, enter, missing_pairs, road, table_of

HERE, THERE = "370830111201", "370830112205"
codes = st.sampled_from([HERE, "370830111202", THERE, "370827001001", "370830111000"])
degrees = st.none() | st.floats(-80, 80)
spots = st.builds(Spot, codes, degrees, degrees)


def test_the_table_comes_first():
    table = {("370830111000", "370830112000"): 25}

    assert road(Spot(HERE, 35.8, 116.5), Spot(THERE, 35.9, 116.6), table).minutes == 25
    assert road(Spot(THERE), Spot(HERE), table).minutes == 25


def test_else_the_distance_on_the_map_counts():
    """A tenth of a degree of latitude is 11.12 km: 14.5 km of road, 20 minutes."""
    assert road(Spot(HERE, 35.7, 116.5), Spot(THERE, 35.8, 116.5), {}).minutes == 20


@pytest.mark.parametrize(
    ("two", "minutes"), [(HERE, 0), ("370830111202", 15), (THERE, 40), ("370827001001", 90)]
)
def test_else_it_is_a_guess_by_how_near_they_are(two, minutes):
    assert road(Spot(HERE), Spot(two), {}).minutes == minutes


@given(spots, spots)
def test_there_and_back_are_the_same_and_never_endless(one, two):
    there, back = road(one, two, {}), road(two, one, {})

    assert there == back
    assert 0 <= there.minutes <= LONGEST_ROAD
    assert (there.minutes == 0) >= (one.code == two.code)


def test_the_table_is_read_once_for_all(cast, django_assert_num_queries):
    towns = [cast.yangdian, cast.guting]
    enter(cast.yangdian, cast.guting, 70, "跑过")
    with django_assert_num_queries(1):
        assert table_of([Spot(town.pk) for town in towns]) == {tuple(sorted(town.pk for town in towns)): 70}


def test_a_pair_is_kept_once_whichever_way_it_is_named(cast):
    enter(cast.yangdian, cast.guting, 70, "跑过")
    enter(cast.guting, cast.yangdian, 65, "再跑")

    assert list(TravelTime.objects.values_list("minutes", "source")) == [(65, "再跑")]
    row = TravelTime.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        TravelTime.objects.create(a=row.b, b=row.a, minutes=1, source="反了")


def test_what_nobody_entered_is_listed_within_a_county(cast):
    other = Area.objects.create(
        code="370830112000", name="刘楼镇", short_name="刘楼", level="town", parent=cast.wenshang
    )
    listed = [(a, b) for a, b, _road in missing_pairs(Area.objects.all())]
    assert listed == [(cast.yangdian, other)]

    enter(cast.yangdian, other, 25, "跑过")
    assert missing_pairs(Area.objects.all()) == []
