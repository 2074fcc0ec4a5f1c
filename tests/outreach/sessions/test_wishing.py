"""The hour at which asking begins is one that was ordered."""

from datetime import timedelta

import pytest
from django.utils import timezone

from outreach.sessions import services
from outreach.sessions.wishing import first_hour

from .acts import ordered, soon

PARTS = [("morning", "09:00"), ("afternoon", "14:30"), ("evening", "19:00"), ("any", "09:00")]


def begins(session):
    """(days from now, hour)"""
    hour = timezone.localtime(first_hour(session))
    return (hour.date() - timezone.localdate()).days, f"{hour:%H:%M}"


@pytest.mark.parametrize(("part", "hour"), PARTS)
def test_it_is_the_part_of_the_day_that_was_ordered(cast, part, hour):
    assert begins(ordered(cast, windows=[{"when": "any", "part": part}])) == (7, hour)


def test_without_a_word_on_time_it_is_nine_in_a_week(cast):
    assert begins(ordered(cast)) == begins(ordered(cast, windows=["年前"])) == (7, "09:00")


def test_it_is_in_the_week_that_was_ordered(cast):
    wish = ordered(cast, windows=[{"when": "week", "part": "evening"}])
    monday = timezone.localdate() + timedelta(days=7 - timezone.localdate().weekday())
    away, hour = begins(wish)
    assert monday <= timezone.localdate() + timedelta(days=away) < monday + timedelta(days=7)
    assert hour == "19:00"


def test_of_a_week_that_is_over_the_part_of_the_day_is_left(cast):
    wish = ordered(cast, windows=[{"when": "week", "part": "afternoon"}])
    wish.orders.update(at=soon(-30))
    assert begins(wish) == (7, "14:30")


def test_who_took_the_order_back_has_no_say(cast):
    into = ordered(cast, windows=[{"when": "any", "part": "evening"}])
    services.merge(ordered(cast, windows=[{"when": "any", "part": "morning"}]), into, cast.coordinator)
    services.take_back(into.orders.order_by("pk").last())
    assert begins(into) == (7, "19:00")
