"""Asking, declining, silence."""

from datetime import timedelta

import pytest
from django.utils import timezone

from config.celery import app as celery
from home.bookings.models import Occupancy
from home.notices.models import Notice
from outreach.sessions import services
from outreach.sessions.tasks import expire_offers

from .acts import confirmed, offered, ordered, soon

LATER = timedelta(days=1)


def told(user):
    return list(Notice.objects.filter(to_user=user).order_by("due_at").values_list("title", flat=True))


def test_an_offer_sets_time_and_place_and_holds_them_softly(cast):
    asked = offered(cast)

    assert asked.session.state == "offering"
    assert (asked.session.booking.starts_at, asked.session.booking.venue) == (soon(), cast.venue)
    held = Occupancy.objects.order_by("resource__kind")
    assert [(row.resource.label, row.hard) for row in held] == [("林秀芝", False), ("文化大院", False)]
    assert told(cast.lecturer.user) == ["请你讲一场：养老金怎么算"]


def test_asking_the_same_lecturer_again_is_the_same_offer(cast):
    first = offered(cast)

    assert offered(cast, session=first.session) == first
    assert (first.session.offers.count(), Occupancy.objects.count()) == (1, 2)


def test_two_may_be_asked_for_one_talk_and_the_place_is_held_once(cast):
    first = offered(cast)
    offered(cast, session=first.session, lecturer=cast.second)

    assert first.session.offers.count() == 2
    assert Occupancy.objects.filter(resource=cast.venue.resource).count() == 1


def test_a_square_is_not_held(cast):
    cast.venue.exclusive = False
    offered(cast)

    assert [row.resource.label for row in Occupancy.objects.all()] == ["林秀芝"]


def test_time_does_not_change_behind_the_back_of_who_was_asked(cast):
    asked = offered(cast)

    with pytest.raises(services.Refused, match="先收回那份派单"):
        offered(cast, session=asked.session, lecturer=cast.second, starts_at=soon(5))

    asked.session.booking.refresh_from_db()
    assert asked.session.booking.starts_at == soon()
    assert asked.session.offers.count() == 1


def test_a_talk_that_ends_before_it_starts_is_refused(cast):
    session = ordered(cast)

    with pytest.raises(services.Refused, match="结束要在开始之后"):
        services.offer(
            session,
            cast.lecturer,
            timezone.now() + LATER,
            cast.coordinator,
            starts_at=soon(3),
            ends_at=soon(2),
            venue=cast.venue,
        )

    session.refresh_from_db()
    assert (session.state, session.booking) == ("ordered", None)


def test_an_offer_without_a_time_is_refused(cast):
    with pytest.raises(services.Refused, match="还没定时间地点"):
        services.offer(ordered(cast), cast.lecturer, timezone.now() + LATER, cast.coordinator)


def test_a_confirmed_talk_asks_for_withdrawal_not_for_another_offer(cast):
    session = confirmed(cast)
    services.close(confirmed(cast, starts_at=soon(-2)), 1, 2)
    rejected = services.review(ordered(cast), cast.coordinator, passed=False, reason="讲过了")

    with pytest.raises(services.TooLate, match="晚了一步"):
        offered(cast, session=rejected)
    session.refresh_from_db()
    assert session.state == "confirmed"


def test_a_no_needs_a_reason(cast):
    asked = offered(cast)

    with pytest.raises(services.Refused, match="要说一声缘由"):
        services.decline(asked, " ", cast.lecturer.user)

    asked.refresh_from_db()
    assert asked.state == "waiting"


def test_a_no_frees_the_hour_and_goes_back_to_the_coordinator_with_its_reason(cast):
    asked = services.decline(offered(cast), "那天有事", cast.lecturer.user)

    assert (asked.state, asked.reason, asked.session.state) == ("declined", "那天有事", "ordered")
    assert Occupancy.objects.count() == 0
    assert "林秀芝这回去不了：养老金怎么算" in told(cast.coordinator)
    assert [move.reason for move in asked.moves.all()] == ["", ""]


def test_saying_no_twice_is_once(cast):
    asked = offered(cast)
    services.decline(asked, "那天有事", cast.lecturer.user)
    services.decline(asked, "路太远", cast.lecturer.user)

    asked.refresh_from_db()
    assert (asked.reason, asked.moves.count()) == ("那天有事", 2)


def test_while_another_is_asked_a_no_leaves_the_talk_being_offered(cast):
    first = offered(cast)
    offered(cast, session=first.session, lecturer=cast.second)
    services.decline(first, "那天有事", cast.lecturer.user)

    first.session.refresh_from_db()
    assert first.session.state == "offering"
    assert {row.resource.label for row in Occupancy.objects.all()} == {"郭家贵", "文化大院"}


def test_after_a_no_the_next_may_be_asked_at_another_hour(cast):
    first = services.decline(offered(cast), "那天有事", cast.lecturer.user)
    second = offered(cast, session=first.session, lecturer=cast.second, starts_at=soon(6))

    assert (second.session.state, second.session.booking.starts_at) == ("offering", soon(6))


def test_silence_past_the_time_expires_once_and_tells_the_coordinator(cast):
    asked = offered(cast, reply_by=timezone.now() - timedelta(minutes=1))
    expire_offers()
    expire_offers()

    asked.refresh_from_db()
    assert (asked.state, asked.session.state, asked.moves.count()) == ("expired", "ordered", 2)
    assert told(cast.coordinator).count("林秀芝到时没回话：养老金怎么算") == 1
    assert Occupancy.objects.count() == 0


def test_an_offer_whose_time_has_not_come_does_not_expire(cast):
    asked = offered(cast)
    expire_offers()

    asked.refresh_from_db()
    assert asked.state == "waiting"


def test_a_question_taken_back_frees_the_hour_and_tells_her(cast):
    asked = services.withdraw(offered(cast), cast.coordinator)

    assert (asked.state, asked.session.state, Occupancy.objects.count()) == ("withdrawn", "ordered", 0)
    assert "这一场不用回话了：养老金怎么算" in told(cast.lecturer.user)


def test_an_accepted_offer_is_not_taken_back_by_a_late_hand(cast):
    asked = offered(cast)
    services.accept(asked, cast.lecturer.user)

    with pytest.raises(services.TooLate):
        services.withdraw(asked, cast.coordinator)
    asked.refresh_from_db()
    assert asked.state == "accepted"


def test_the_sweep_has_its_place_in_the_beat_table():
    assert expire_offers.name in {row["task"] for row in celery.conf.beat_schedule.values()}
