"""When a talk may be rated, to the second."""

from datetime import timedelta

import pytest

from outreach.feedback.window import Window, window
from tests.factories import at, make_session

SECOND = timedelta(seconds=1)


@pytest.fixture
def talk(cast):
    """From 14:30 to 15:30."""
    return make_session(cast.caishan, cast.county, starts_at=at("2026-11-20 14:30"), state="confirmed")


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-20 14:29", Window.EARLY),
        ("2026-11-20 14:30", Window.OPEN),
        ("2026-11-27 23:59", Window.OPEN),
        ("2026-11-28 00:00", Window.LATE),
        ("2026-12-04 23:59", Window.LATE),
        ("2026-12-05 00:00", Window.OVER),
    ],
)
def test_days_end_at_midnight_as_people_count_them(talk, moment, expected):
    assert window(talk, at(moment)) == expected


def test_it_opens_with_the_first_second(talk):
    start = talk.booking.starts_at
    assert (window(talk, start - SECOND), window(talk, start)) == (Window.EARLY, Window.OPEN)


def test_a_talk_without_a_time_is_never_rated(cast):
    assert window(make_session(cast.caishan, cast.county, state="confirmed")) == Window.NEVER
