"""Whoever left a number hears each step once, by the way of her office; the others read it by their code."""

import pytest

from home.notices.models import ChannelAccount, Notice
from outreach.sessions import services
from outreach.sessions.models import Offer
from tests.factories import HOUR

from .acts import confirmed, ordered, soon


@pytest.fixture
def talk(cast):
    """Agreed, by sight of an orderer with a number and one without."""
    ChannelAccount.objects.create(office=cast.county, kind="sms", settings="{}")
    session = ordered(cast, contact="13800000001")
    services.merge(ordered(cast), session, cast.coordinator)
    return confirmed(cast, session=session)


def told(word):
    found = Notice.objects.filter(channel="sms", title__startswith=word)
    return [(one.to_address, one.secret_link.startswith("/order/")) for one in found]


def move(cast, talk, starts_at):
    return services.reschedule(talk, starts_at, starts_at + HOUR, None, cast.coordinator, "大雨")


def test_that_it_is_agreed_with_its_hour(talk):
    assert told("你点的定下来了") == [("13800000001", True)]
    assert f"{soon().day}日 09:00" in Notice.objects.get(title__startswith="你点的定下来了").title


def test_that_it_was_moved_once_for_each_move(cast, talk):
    moved = move(cast, talk, soon(5))
    move(cast, talk, soon(5))
    assert told("你点的改到") == [("13800000001", True)]

    services.accept(Offer.objects.get(), None)
    assert len(told("你点的定下来了")) == 2
    move(cast, type(moved).objects.get(pk=moved.pk), soon(5) + HOUR / 2)
    assert len(told("你点的改到")) == 2


def test_that_it_is_off(cast, talk):
    services.cancel(talk, "大雨", cast.coordinator)

    assert told("你点的这一场取消了") == [("13800000001", True)]


def test_whoever_left_none_is_told_nothing_anywhere(cast):
    ChannelAccount.objects.create(office=cast.county, kind="sms", settings="{}")
    confirmed(cast)

    assert Notice.objects.filter(title__startswith="你点的").count() == 0
