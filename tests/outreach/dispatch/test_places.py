"""Whom an area is served by: who serves a county serves its villages, and nobody serves what lies beside."""

import pytest

from outreach.dispatch.places import serves

VILLAGE = "370830111201"


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        (["370830111201"], True),
        (["370830111000"], True),
        (["370830000000"], True),
        (["370800000000"], True),
        (["370827000000", "370830111000"], True),
        (["370830111202"], False),
        (["370830112000"], False),
        (["370827000000"], False),
        ([], False),
    ],
)
def test_a_village_is_served_by_who_serves_it_or_what_it_lies_in(codes, found):
    assert serves(codes, VILLAGE) is found


def test_a_county_is_not_served_by_who_serves_one_of_its_villages():
    assert serves([VILLAGE], "370830000000") is False
