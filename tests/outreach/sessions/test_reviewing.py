"""Reviewing an order and calling a talk off."""

import pytest

from home.bookings.models import Occupancy
from home.notices.models import Notice
from outreach.sessions import services

from .acts import began, confirmed, offered, ordered


def test_a_passed_order_is_offered_under_the_title_the_desk_gives_it(cast):
    session = services.review(ordered(cast), cast.coordinator, passed=True, title="养老金这笔账")

    assert (session.state, session.title) == ("offering", "养老金这笔账")
    assert session.coordinator == cast.coordinator


def test_a_rejection_needs_a_reason(cast):
    session = ordered(cast)

    with pytest.raises(services.Refused, match="要说一声缘由"):
        services.review(session, cast.coordinator, passed=False)
    session.refresh_from_db()
    assert session.state == "ordered"


def test_a_rejection_keeps_its_reason(cast):
    session = services.review(ordered(cast), cast.coordinator, passed=False, reason="上周刚讲过")

    assert (session.state, session.moves.last().reason) == ("rejected", "上周刚讲过")


def test_two_clerks_reviewing_at_once_the_second_is_too_late(cast):
    session = ordered(cast)
    services.review(session, cast.coordinator, passed=False, reason="上周刚讲过")

    with pytest.raises(services.TooLate, match="晚了一步：现在是“已拒绝”"):
        services.review(session, cast.coordinator, passed=True)


def test_cancelling_gives_every_hour_back_and_tells_who_was_to_speak(cast):
    session = services.cancel(confirmed(cast), "大雨", cast.coordinator)

    assert (session.state, Occupancy.objects.count(), session.engagements.count()) == ("cancelled", 0, 0)
    assert [offer.state for offer in session.offers.all()] == ["withdrawn"]
    assert Notice.objects.filter(to_user=cast.lecturer.user, title="这一场取消了：养老金怎么算").count() == 1


def test_cancelling_while_asking_takes_the_question_back(cast):
    asked = offered(cast)
    services.cancel(asked.session, "大雨", cast.coordinator)

    with pytest.raises(services.TooLate):
        services.accept(asked, cast.lecturer.user)


def test_cancelling_needs_a_reason_and_comes_too_late_for_a_given_talk(cast):
    with pytest.raises(services.Refused):
        services.cancel(confirmed(cast), "", cast.coordinator)
    given = services.deliver(began(cast), cast.coordinator)
    with pytest.raises(services.TooLate):
        services.cancel(given, "大雨", cast.coordinator)
