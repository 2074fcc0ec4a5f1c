"""No public address is left out of the walk."""

import pytest

from .places import ELSEWHERE, PLACES, public_names

pytestmark = pytest.mark.once


def test_every_public_address_has_an_example():
    missing = set(public_names()) - set(PLACES) - set(ELSEWHERE)

    assert missing == set(), f"Say in tests/walk/places.py where to find one of {', '.join(sorted(missing))}."


def test_every_example_has_an_address():
    assert {*PLACES, *ELSEWHERE} - set(public_names()) == set()
