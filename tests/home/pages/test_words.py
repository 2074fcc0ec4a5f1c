"""A small number before what is counted is said as the village says it."""

import pytest
from django.utils.translation import override

from home.pages.words import numeral

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("count", "said"), [(1, "一"), (2, "两"), (10, "十"), (12, "12"), (20, "20")])
def test_two_of_a_thing_are_两(count, said):
    assert numeral(count) == said


def test_other_languages_read_figures():
    with override("en"):
        assert numeral(2) == "2"
