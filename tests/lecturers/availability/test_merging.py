"""Two rows of one person become one: whose weekly hours hold."""

import pytest

from lecturers.availability.merging import move_hours
from lecturers.availability.services import say_weekly_hours
from tests.factories import make_lecturer


@pytest.fixture
def pair(cast):
    return [make_lecturer("林秀芝", cast.caishan, cast.county) for _row in range(2)]


def week(lecturer):
    return [row.weekday for row in lecturer.weekly_hours.all()]


def test_what_was_said_of_the_row_that_stays_holds(pair):
    gone, kept = pair
    say_weekly_hours(gone, [(0, "morning")])
    say_weekly_hours(kept, [(4, "evening")])
    move_hours(gone, kept)

    assert (week(gone), week(kept)) == ([], [4])


def test_where_nothing_was_said_the_other_s_word_is_kept(pair):
    gone, kept = pair
    say_weekly_hours(gone, [(0, "morning")])
    move_hours(gone, kept)

    assert (week(gone), week(kept)) == ([], [0])
