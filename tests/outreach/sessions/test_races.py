"""Several tabs, phones and desks at once: one wins, the others are told, nothing is half-done."""

import uuid

import pytest

from home.bookings.models import Occupancy
from outreach.sessions import services
from outreach.sessions.models import Engagement, Offer, Order, Session
from tests.racing import race

from .acts import began, offered, ordered, soon

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 6


def kinds(outcomes):
    return sorted(type(outcome).__name__ for outcome in outcomes)


def test_a_form_posted_six_times_at_once_is_one_order(cast):
    key, topic = uuid.uuid4(), cast.topic
    outcomes = race(lambda worker: services.place_order(area=cast.caishan, topic=topic, key=key), WORKERS)

    assert kinds(outcomes) == ["Order"] * WORKERS
    assert len({order.code for order in outcomes}) == 1
    assert (Order.objects.count(), Session.objects.count()) == (1, 1)


def test_one_button_pressed_six_times_at_once_is_one_yes(cast):
    pk = offered(cast).pk
    outcomes = race(lambda worker: services.accept(Offer.objects.get(pk=pk), cast.lecturer.user), WORKERS)

    assert kinds(outcomes) == ["Session"] * WORKERS
    assert Engagement.objects.count() == 1
    assert Session.objects.get().moves.filter(to_state="confirmed").count() == 1


def test_of_two_lecturers_who_accept_at_once_one_gives_it(cast):
    first = offered(cast)
    both = [first.pk, offered(cast, session=first.session, lecturer=cast.second).pk]
    outcomes = race(lambda worker: accept(both[worker]), 2)

    assert kinds(outcomes) == ["Session", "TooLate"]
    assert Occupancy.objects.filter(hard=True).count() == 2
    assert Occupancy.objects.filter(hard=False).count() == 0


def accept(pk):
    offer = Offer.objects.select_related("lecturer__user").get(pk=pk)
    return services.accept(offer, offer.lecturer.user)


def test_one_lecturer_asked_for_two_talks_at_one_hour_gives_one(cast):
    asked = [offered(cast, session=ordered(cast)).pk for _talk in range(2)]
    outcomes = race(lambda worker: accept(asked[worker]), 2)

    assert kinds(outcomes) == ["Session", "Taken"]
    assert sorted(Offer.objects.values_list("state", flat=True)) == ["accepted", "waiting"]


def test_a_yes_and_a_withdrawal_at_once_leave_one_of_the_two(cast):
    asked = offered(cast)
    outcomes = race(lambda worker: [accept, take_back][worker](asked.pk), 2)

    asked.refresh_from_db()
    assert len([fault for fault in outcomes if isinstance(fault, services.TooLate)]) == 1
    assert (asked.state, Engagement.objects.count()) in [("accepted", 1), ("withdrawn", 0)]


def take_back(pk):
    return services.withdraw(Offer.objects.get(pk=pk), None)


def test_numbers_given_at_once_are_all_different(cast):
    asked = [offered(cast, session=ordered(cast), starts_at=soon(day)).pk for day in range(2, 2 + WORKERS)]
    outcomes = race(lambda worker: accept(asked[worker]), WORKERS)

    assert sorted(session.number[-4:] for session in outcomes) == [f"{n:04}" for n in range(1, WORKERS + 1)]


def test_of_six_who_close_a_talk_one_is_kept(cast):
    pk = began(cast).pk
    outcomes = race(lambda worker: services.close(Session.objects.get(pk=pk), worker, worker + 10), WORKERS)

    assert kinds(outcomes) == ["Session"] + ["TooLate"] * (WORKERS - 1)
    kept = next(one for one in outcomes if isinstance(one, Session))
    assert Session.objects.get().headcount_from == kept.headcount_from
