"""How many are needed, and what follows when that changes."""

import pytest

from outreach.sessions import services
from outreach.sessions.models import Offer, Session

from .acts import confirmed, offered


@pytest.fixture
def half(cast):
    """Two are needed, one has said yes, and a second thinks."""
    first = offered(cast)
    services.set_need(first.session, 2, cast.coordinator)
    services.offer(first.session, cast.second, None, cast.coordinator)
    services.accept(first, None)
    return Session.objects.get()


def test_where_enough_have_said_yes_the_talk_is_agreed(cast, half):
    talk = services.set_need(half, 1, cast.coordinator)

    assert (talk.state, talk.number[-4:]) == ("confirmed", "0001")
    assert Offer.objects.get(lecturer=cast.second).state == "withdrawn"


def test_also_when_the_talk_was_back_at_the_desk(cast, half):
    services.decline(Offer.objects.get(lecturer=cast.second), "路太远", None)
    assert Session.objects.get().state == "ordered"

    assert services.set_need(half, 1, cast.coordinator).state == "confirmed"


def test_fewer_than_have_said_yes_are_refused(cast, half):
    services.set_need(half, 3, cast.coordinator)
    services.accept(Offer.objects.get(lecturer=cast.second), None)

    with pytest.raises(services.Refused, match="已经有 2 位接了"):
        services.set_need(half, 1, cast.coordinator)
    assert Session.objects.get().need == 3


def test_nobody_needs_nobody(cast):
    with pytest.raises(services.Refused):
        services.set_need(offered(cast).session, 0, cast.coordinator)


def test_when_more_are_needed_the_queue_is_asked(cast):
    first = offered(cast)
    queued = services.offer(first.session, cast.second, None, cast.coordinator, in_turn=True)
    services.set_need(first.session, 2, cast.coordinator)

    queued.refresh_from_db()
    assert queued.state == "waiting"


def test_of_an_agreed_talk_it_is_too_late(cast):
    with pytest.raises(services.TooLate):
        services.set_need(confirmed(cast), 2, cast.coordinator)
