"""The list by the telephone: whoever no other way leads to, masked, with the words to say."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from home.notices.models import ChannelAccount, Notice
from outreach.sessions import services
from outreach.sessions.models import SessionMove
from outreach.sessions.phones import calls
from tests.counting import queries
from tests.factories import make_lecturer

from .acts import confirmed, offered, ordered, soon

pytestmark = pytest.mark.django_db


@pytest.fixture
def wu(cast):
    """A lecturer without an account."""
    return make_lecturer("吴大姐", cast.caishan, cast.county, cast.topic, phone="13800000001")


def listed(user):
    return [(call.who, call.phone, str(call.why)) for call in calls(user)]


def test_who_has_an_account_is_not_rung_up(cast):
    offered(cast)

    assert listed(cast.coordinator) == []


def test_who_was_asked_and_cannot_answer_in_the_house(cast, wu):
    offered(cast, lecturer=wu)

    (call,) = calls(cast.coordinator)
    assert (call.who, call.phone) == ("吴大姐", "138****0001")
    assert "去得了吗" in call.text
    assert cast.venue.name in call.text


@pytest.mark.parametrize(("days", "rung"), [(1, True), (2, False), (3, True), (4, False)])
def test_who_gives_a_talk_tomorrow_or_in_three_days_is_reminded(cast, wu, days, rung):
    services.accept(offered(cast, lecturer=wu, starts_at=soon(days)), cast.coordinator)

    assert listed(cast.coordinator) == ([("吴大姐", "138****0001", "提醒")] if rung else [])


def test_who_left_a_number_with_an_order_hears_how_it_went(cast):
    order = ordered(cast, contact="13900000002", wish="想听养老")
    confirmed(cast, session=order)

    (call,) = calls(cast.coordinator)
    assert (call.who, call.phone) == ("点单的人", "139****0002")
    assert call.text.startswith("你点的“想听养老”：定下来了。")


def test_what_still_waits_is_no_news(cast):
    ordered(cast, contact="13900000002")

    assert listed(cast.coordinator) == []


def test_no_whole_number_stands_on_the_page_and_other_counties_see_none(cast, client, wu):
    offered(cast, lecturer=wu)
    client.force_login(cast.coordinator)
    page = client.get(reverse("phones")).content.decode()
    assert "138****0001" in page
    assert "13800000001" not in page

    client.force_login(cast.clerk_of_yutai)
    assert "吴大姐" not in client.get(reverse("phones")).content.decode()


def test_many_ask_no_more_than_one(cast, client, wu):
    client.force_login(cast.coordinator)
    offered(cast, lecturer=wu)
    one = queries(client, reverse("phones"))
    for hour in (11, 13, 15):
        offered(cast, ordered(cast), lecturer=wu, starts_at=soon(3, hour))

    assert queries(client, reverse("phones")) == one


def test_who_was_told_by_sms_is_not_rung_up(cast):
    ChannelAccount.objects.create(office=cast.county, kind="sms")
    confirmed(cast, session=ordered(cast, contact="13900000002"))
    assert listed(cast.coordinator) == []

    Notice.objects.filter(channel="sms").update(state="failed")
    assert len(listed(cast.coordinator)) == 1


def test_what_was_settled_yesterday_is_no_news_today(cast):
    confirmed(cast, session=ordered(cast, contact="13900000002"))
    SessionMove.objects.update(at=timezone.now() - timedelta(days=1))

    assert listed(cast.coordinator) == []
