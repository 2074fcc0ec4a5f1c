"""Several tabs, phones and desks at once: one wins, the others are told, nothing is half-done."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from home.bookings.models import Occupancy
from home.notices.models import Notice
from outreach.sessions import services
from outreach.sessions.models import Engagement, Offer, Order, Session
from tests.factories import HOUR
from tests.racing import race

from .acts import began, confirmed, offered, ordered, soon

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


def test_of_two_coordinators_who_move_one_talk_one_wins_and_nothing_is_half_moved(cast):
    talk = confirmed(cast)
    to = [soon(5), soon(6)]
    outcomes = race(
        lambda worker: services.reschedule(
            Session.objects.get(pk=talk.pk),
            to[worker],
            to[worker] + HOUR,
            None,
            None,
            "大雨",
            seen=talk.version,
        ),
        2,
    )

    assert kinds(outcomes) == ["Session", "TooLate"]
    winner = next(number for number, one in enumerate(outcomes) if isinstance(one, Session))
    assert set(Occupancy.objects.values_list("starts_at", "hard")) == {(to[winner], True)}
    assert Notice.objects.filter(to_user=cast.lecturer.user, title__contains="再回一次话").count() == 1


def test_of_two_who_take_an_open_offer_at_once_one_gives_it_and_one_is_too_late(cast):
    people = [cast.lecturer, cast.second]
    where = {"starts_at": soon(), "ends_at": soon() + HOUR, "venue": cast.venue}
    pk = services.offer_all(ordered(cast), None, cast.coordinator, **where).pk
    outcomes = race(lambda worker: services.take(Offer.objects.get(pk=pk), people[worker], None), 2)

    assert kinds(outcomes) == ["Session", "TooLate"]
    assert (Engagement.objects.count(), Offer.objects.filter(state="accepted").count()) == (1, 1)
    assert Occupancy.objects.filter(resource__kind="lecturer").count() == 1


def test_silence_swept_by_two_workers_at_once_asks_the_next_once(cast):
    first = offered(cast, reply_by=timezone.now() - timedelta(seconds=1))
    services.offer(first.session, cast.second, None, cast.coordinator, in_turn=True)
    outcomes = race(lambda worker: services.expire(Offer.objects.get(pk=first.pk)), WORKERS)

    assert sorted(outcomes) == [False] * (WORKERS - 1) + [True]
    assert Offer.objects.get(lecturer=cast.second).moves.filter(to_state="waiting").count() == 1
    assert Notice.objects.filter(to_user=cast.second.user).count() == 1


def test_a_yes_and_a_move_at_once_never_make_her_agree_to_an_hour_she_did_not_read(cast):
    offer = offered(cast)
    seen = Session.objects.get().version

    def move():
        talk = Session.objects.get(pk=offer.session_id)
        return services.reschedule(talk, soon(5), soon(5) + HOUR, None, None, "大雨", seen=seen)

    def say_yes():
        return services.accept(Offer.objects.get(pk=offer.pk), None, seen=1)

    outcomes = race(lambda worker: [move, say_yes][worker](), 2)
    offer.refresh_from_db()
    moved = isinstance(outcomes[0], Session)

    assert kinds(outcomes) == ["Session", "TooLate"]
    assert (offer.state, offer.session.booking.starts_at) == (
        ("waiting", soon(5)) if moved else ("accepted", soon())
    )
