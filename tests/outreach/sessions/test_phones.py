"""The list by the telephone: whoever no other way leads to, masked, with the words to say."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from home.notices.models import ChannelAccount, Notice
from home.trust.revealing.models import Reveal
from home.trust.revealing.services import agreeing, answer, ask
from outreach.sessions import services
from outreach.sessions.models import SessionMove
from outreach.sessions.phones import calls
from tests.counting import queries
from tests.factories import make_lecturer, make_user

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


# The whole numbers: a purpose and a second person.


@pytest.fixture
def second(cast):
    return make_user("second", cast.county, "dispatcher", name="吴建国")


def page(client, user):
    client.force_login(user)
    return client.get("/admin/sessions/phones/").content.decode()


def agreed_by(user):
    reveal = Reveal.objects.get()
    return answer(reveal, user, agreed=True)


def test_the_whole_number_is_read_after_a_second_person_agreed(cast, wu, second, client):
    offered(cast, lecturer=wu)
    assert "13800000001" not in page(client, cast.coordinator)
    asked = client.post(
        "/admin/sessions/phones/", {"purpose": "打电话问去不去"}, follow=True
    ).content.decode()
    assert "点了头这里就是整号" in asked
    assert ("13800000001" in asked, "请另一位点头" in asked) == (False, False)
    assert Notice.objects.get(to_user=second, link="/admin/reveals/").body == "打电话问去不去"

    agreed_by(second)
    assert Notice.objects.filter(to_user=cast.coordinator, link="/admin/sessions/phones/").count() == 1
    shown = page(client, cast.coordinator)
    assert ("13800000001" in shown, "用途：打电话问去不去" in shown) == (True, True)
    assert "13800000001" not in page(client, second)


def test_a_number_that_came_later_stays_masked(cast, wu, second, client):
    offered(cast, lecturer=wu)
    ask("phone_list", [wu], cast.coordinator, "打电话问去不去")
    agreed_by(second)
    confirmed(cast, session=ordered(cast, contact="13900000002"), starts_at=soon(9))

    shown = page(client, cast.coordinator)
    assert ("13800000001" in shown, "13900000002" in shown, "139****0002" in shown) == (True, False, True)
    assert "请另一位点头" in shown


def test_without_a_purpose_nothing_is_asked(cast, wu, second, client):
    offered(cast, lecturer=wu)
    client.force_login(cast.coordinator)
    said = client.post("/admin/sessions/phones/", {"purpose": "看看"})

    assert (said.status_code, "至少四个字" in said.content.decode()) == (422, True)
    assert Reveal.objects.count() == 0


def test_who_may_agree_keeps_the_same_desk_or_one_above(cast, wu, second):
    offered(cast, lecturer=wu)
    above = make_user("city", cast.city, "coordinator")
    make_user("below", cast.town, "station")
    make_user("editor", cast.county, "editor")
    stranger = cast.clerk_of_yutai
    reveal = ask("phone_list", [wu], cast.coordinator, "打电话问去不去")

    assert stranger not in agreeing(reveal)
    assert set(agreeing(reveal)) == {second, above}


def test_the_orderer_reads_on_her_page_that_her_number_was_looked_at(cast, second, client):
    talk = ordered(cast, contact="13900000002")
    confirmed(cast, session=talk)
    order = talk.orders.get()
    ask("phone_list", [order], cast.coordinator, "打电话告诉时间地点")
    agreed_by(second)
    address = f"/order/{order.code}/"
    assert "谁看过你留的电话" not in client.get(address).content.decode()
    page(client, cast.coordinator)
    client.logout()

    shown = client.get(address).content.decode()
    assert "排场次的人看的，另一位点了头。用途：打电话告诉时间地点" in shown
    assert ("周秀英" in shown, "吴建国" in shown) == (False, False)
