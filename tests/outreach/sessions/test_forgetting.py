"""The number of whoever ordered goes a month after the talk is over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.bookings.models import Booking
from home.trust.retention import purge
from outreach.sessions import services
from outreach.sessions.models import Order, SessionMove

from .acts import began, confirmed, offered, ordered

NUMBER = "13800000001"


@pytest.fixture(autouse=True)
def everybody_leaves_a_number(cast):
    cast.wish = lambda: ordered(cast, contact=NUMBER)


def rejected(cast):
    return services.review(cast.wish(), cast.coordinator, passed=False, reason="排满了")


def called_off(cast):
    return services.cancel(cast.wish(), "大雨", cast.coordinator)


def closed(cast):
    return services.close(began(cast, session=cast.wish()), 20, 50, cast.coordinator)


def merged(cast):
    """It was merged into a talk that is over itself."""
    gone, into = cast.wish(), cast.wish()
    services.merge(gone, into, cast.coordinator)
    into.refresh_from_db()
    return services.cancel(into, "大雨", cast.coordinator)


def forgotten_by(cast):
    """Its hour is long past, and nobody has said that it was given."""
    talk = began(cast, session=cast.wish())
    long_ago(past=32)
    return talk


def long_ago(days=31, past=0):
    """All that was done, and with `past` the hour of the talk so many days."""
    SessionMove.objects.update(at=timezone.now() - timedelta(days=days))
    if past:
        then = timezone.now() - timedelta(days=past)
        Booking.objects.update(starts_at=then, ends_at=then + timedelta(hours=1))


def contacts():
    return set(Order.objects.values_list("contact", flat=True))


@pytest.mark.parametrize("make", [rejected, called_off, closed, merged, forgotten_by])
def test_a_month_after_its_end_nobody_has_the_number_any_more(cast, make):
    make(cast)
    long_ago()

    assert purge("order contact").count == Order.objects.count()
    assert contacts() == {None}
    assert purge("order contact").count == 0


@pytest.mark.parametrize("make", [rejected, called_off, closed])
def test_for_a_month_the_desk_may_still_ring(cast, make):
    make(cast)
    long_ago(days=29)

    assert (purge("order contact").count, contacts()) == (0, {NUMBER})


@pytest.mark.parametrize(
    "make",
    [
        lambda cast: cast.wish(),
        lambda cast: offered(cast, session=cast.wish()),
        lambda cast: confirmed(cast, session=cast.wish()),
    ],
    ids=["waiting", "asked about", "agreed"],
)
def test_while_the_talk_is_to_come_the_number_stays_however_long_it_takes(cast, make):
    make(cast)
    long_ago(days=200)

    assert (purge("order contact").count, contacts()) == (0, {NUMBER})
