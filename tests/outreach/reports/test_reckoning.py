"""All pages and files of /open/ read together, as an adversary would: no covered number comes out."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from .planting import City, reckoned

COUNTS = st.sampled_from([0, 0, 0, 1, 2, 3, 4, 5, 8, 20])
TOWN = st.tuples(COUNTS, COUNTS, COUNTS, COUNTS, COUNTS).filter(any)
CITY = st.lists(st.lists(TOWN, min_size=1, max_size=3), min_size=1, max_size=3)
# open, overdue, agreed, explained by the hotline, explained and agreed
PART_COVERED_ABOVE = [[(9, 0, 30, 0, 0), (12, 0, 20, 0, 0)], [(3, 0, 40, 0, 0)]]
ALL_EXPLAINED = [[(3, 0, 37, 0, 0), (0, 0, 0, 30, 0), (20, 0, 30, 0, 0)]]
ONE_WAY_IN_EACH = [[(0, 0, 20, 3, 0)], [(0, 0, 20, 9, 0)], [(0, 0, 20, 0, 9)]]
NOTHING_OPEN_BESIDE = [
    [(3, 0, 0, 0, 5), (3, 4, 0, 1, 2)],
    [(0, 0, 0, 2, 8)],
    [(0, 20, 3, 6, 0), (0, 12, 6, 0, 0)],
    [(0, 0, 4, 0, 0)],
]
ALL_THE_SAME = [[(4, 0, 40, 0, 0), (4, 0, 40, 0, 0), (4, 0, 40, 0, 0), (9, 0, 40, 0, 0)]]
REST = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.fixture
def city(cast):
    return City(cast.jining, cast.city)


@settings(max_examples=25, suppress_health_check=REST)
@given(CITY)
@example(PART_COVERED_ABOVE)
@example(ALL_EXPLAINED)
@example(ONE_WAY_IN_EACH)
@example(NOTHING_OPEN_BESIDE)
@example(ALL_THE_SAME)
def test_no_covered_number_can_be_reckoned_from_all_the_pages_together(client, city, counties):
    city.plant(counties)

    assert reckoned(client) == set()
