"""Eight workers, one hour: somebody wins, nobody waits for ever, everybody is told."""

import pytest
from django.db import IntegrityError, OperationalError

from home.bookings.models import Booking, Occupancy, Resource
from home.bookings.services import harden, hold, move
from tests.factories import HOUR, at, make_booking
from tests.racing import race

from .oracle import conflicts

pytestmark = pytest.mark.django_db(transaction=True)

TEN = at("2026-12-01 10:00")
WORKERS = 8


@pytest.fixture
def troupe():
    return [Resource.objects.create(kind="lecturer", label=name) for name in ("林秀芝", "赵立柱", "孔祥云")]


def kinds(outcomes):
    return sorted(type(outcome).__name__ for outcome in outcomes)


def test_of_eight_who_want_one_hour_exactly_one_gets_it(troupe):
    # Each names the troupe in another order, which is how deadlocks are made.
    wanted = [troupe[worker % 3 :] + troupe[: worker % 3] for worker in range(WORKERS)]
    for day in range(5):
        bookings = [make_booking(TEN + day * 24 * HOUR) for _worker in range(WORKERS)]
        outcomes = race(lambda worker: hold(bookings[worker], wanted[worker], hard=True), WORKERS)  # noqa: B023
        assert kinds(outcomes) == ["Taken"] * (WORKERS - 1) + ["list"]
    assert Occupancy.objects.count() == 5 * len(troupe)
    assert conflicts() == []


def test_of_eight_offers_for_one_hour_exactly_one_is_accepted(troupe):
    bookings = [make_booking(TEN) for _worker in range(WORKERS)]
    for booking in bookings:
        hold(booking, troupe, hard=False)
    outcomes = race(lambda worker: harden(bookings[worker]), WORKERS)
    assert kinds(outcomes) == ["Taken"] * (WORKERS - 1) + ["list"]
    assert Occupancy.objects.filter(hard=True).count() == len(troupe)


def test_eight_talks_that_move_to_one_hour_leave_seven_where_they_were(troupe):
    starts = [TEN + worker * HOUR for worker in range(1, WORKERS + 1)]
    bookings = [make_booking(start) for start in starts]
    for booking in bookings:
        hold(booking, troupe, hard=True)
    outcomes = race(lambda worker: move(bookings[worker], TEN, TEN + HOUR), WORKERS)
    assert kinds(outcomes) == ["NoneType"] + ["Taken"] * (WORKERS - 1)
    assert Booking.objects.filter(starts_at=TEN).count() == 1
    assert conflicts() == []


def test_a_talk_that_moves_while_somebody_joins_it_is_in_one_piece(troupe):
    """Whoever comes second sees what the first did: nobody is held at the old time."""
    lin, *rest = troupe
    booking = make_booking(TEN)
    hold(booking, [lin], hard=True)
    copies = [Booking.objects.get(pk=booking.pk) for _worker in range(WORKERS)]

    def act(worker):
        if worker % 2:
            return hold(copies[worker], rest, hard=True)
        return move(copies[worker], TEN + (worker + 1) * HOUR, TEN + (worker + 2) * HOUR)

    assert [outcome for outcome in race(act, WORKERS) if isinstance(outcome, Exception)] == []
    booking.refresh_from_db()
    assert set(booking.occupancies.values_list("starts_at", "ends_at")) == {
        (booking.starts_at, booking.ends_at)
    }
    assert booking.occupancies.count() == len(troupe)


def test_whoever_does_not_ask_is_refused_by_the_database(troupe):
    """Rows written past the service, as an import or a shell would."""
    bookings = [make_booking(TEN) for _worker in range(WORKERS)]

    def write(worker):
        times = {"starts_at": TEN, "ends_at": TEN + HOUR, "pad_from": TEN, "pad_to": TEN + HOUR}
        return Occupancy.objects.create(booking=bookings[worker], resource=troupe[0], hard=True, **times)

    # Two are enough: more of them on PostgreSQL wait for one another in rings (scheduling without a
    # lock in front), each ring costing a second until it is broken.
    refused = [outcome for outcome in race(write, 2) if not isinstance(outcome, Occupancy)]
    assert [isinstance(fault, IntegrityError | OperationalError) for fault in refused] == [True]
    assert Occupancy.objects.count() == 1
