"""Somebody else is to give a talk: who stood there is told, and nobody of the queue is asked in between."""

import pytest

from home.notices.models import Notice
from home.trust.moves import TooLate
from home.trust.refusing import Refused
from outreach.sessions.models import Session
from outreach.sessions.services import offer, rearrange, stand_down
from tests.factories import HOUR, make_lecturer
from tests.outreach.sessions.acts import began, confirmed, offered, soon


def told():
    rows = Notice.objects.filter(state="queued").exclude(key__startswith="remind:")
    return sorted(row.to_user.name for row in rows)


def test_who_was_only_in_the_queue_hears_nothing(cast):
    asked = offered(cast)
    offer(asked.session, cast.second, None, cast.coordinator, in_turn=True)
    Notice.objects.all().delete()
    talk = stand_down(asked.session, cast.coordinator, "另有安排")
    assert told() == ["林秀芝"]
    assert set(talk.offers.values_list("state", flat=True)) == {"withdrawn"}
    assert not talk.booking.occupancies.exists()


def test_an_agreed_talk_is_open_again_and_reminds_nobody(cast):
    talk = confirmed(cast)
    assert Notice.objects.filter(key__startswith="remind:", state="queued").exists()
    talk = stand_down(talk, cast.coordinator, "另有安排")
    assert (talk.state, talk.is_reopened) == ("offering", True)
    assert not Notice.objects.filter(key__startswith="remind:", state="queued").exists()


def test_it_is_too_late_once_the_hour_has_come_or_the_talk_is_over(cast):
    with pytest.raises(TooLate):
        stand_down(began(cast), cast.coordinator, "另有安排")
    talk = confirmed(cast, lecturer=make_lecturer("孙桂兰", cast.caishan, cast.county, cast.topic))
    Session.objects.filter(pk=talk.pk).update(state="cancelled")
    with pytest.raises(TooLate):
        stand_down(talk, cast.coordinator, "另有安排")


def test_a_reason_is_asked_for(cast):
    with pytest.raises(Refused, match="换人要说一声缘由"):
        stand_down(confirmed(cast), cast.coordinator, " ")


def test_only_a_draft_is_rearranged_and_only_to_an_hour_to_come(cast):
    talk = confirmed(cast)
    with pytest.raises(TooLate):
        rearrange(talk, soon(6), soon(6) + HOUR, None)
    with pytest.raises(Refused, match="已经过去了"):
        rearrange(talk, soon(-1), soon(-1) + HOUR, None)
    bare = Session.objects.create(area=cast.caishan, office=cast.county, title="没定的")
    with pytest.raises(Refused, match="还没定过时间地点"):
        rearrange(bare, soon(6), soon(6) + HOUR, None)
