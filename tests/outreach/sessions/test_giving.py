"""Given and closed."""

import pytest

from outreach.sessions import services

from .acts import began, confirmed, ordered


def test_a_talk_that_has_begun_is_delivered_and_closed_with_a_range(cast):
    session = services.close(services.deliver(began(cast)), 20, 50, cast.lecturer.user)

    assert (session.state, session.headcount_from, session.headcount_to) == ("closed", 20, 50)


def test_closing_a_confirmed_talk_says_that_it_was_given(cast):
    session = services.close(began(cast), 20, 50)

    assert [move.to_state for move in session.moves.all()][-2:] == ["delivered", "closed"]


def test_a_talk_to_come_cannot_be_given_or_closed(cast):
    session = confirmed(cast)

    with pytest.raises(services.Refused, match="还没到开讲的时候"):
        services.deliver(session)
    with pytest.raises(services.Refused, match="还没到开讲的时候"):
        services.close(session, 1, 20)
    session.refresh_from_db()
    assert (session.state, session.headcount_from) == ("confirmed", None)


def test_a_range_the_wrong_way_round_is_refused(cast):
    with pytest.raises(services.Refused, match="不能比前一个小"):
        services.close(began(cast), 50, 20)


def test_closing_twice_is_too_late(cast):
    session = services.close(began(cast), 20, 50)

    with pytest.raises(services.TooLate):
        services.close(session, 1, 2)
    session.refresh_from_db()
    assert session.headcount_from == 20


def test_an_order_nobody_gave_cannot_be_closed(cast):
    with pytest.raises(services.TooLate):
        services.close(ordered(cast), 1, 2)
