"""Ordering a talk."""

import uuid

import pytest
from django.db import connection

from home.notices.models import Notice
from home.notices.tasks import deliver_notices
from home.offices.kinds import Level
from outreach.sessions import services
from outreach.sessions.forms.ordering import said_windows
from outreach.sessions.models import Order, Session
from tests.factories import make_area, make_office, make_user

from .acts import ordered


def test_an_order_makes_its_own_session_which_is_ordered(cast):
    order = services.place_order(area=cast.caishan, topic=cast.topic, wish="想听养老", windows=["年前"])

    assert (order.session.state, order.session.title) == ("ordered", "养老金怎么算")
    assert order.session.office == cast.town
    assert [(move.from_state, move.to_state) for move in order.session.moves.all()] == [("draft", "ordered")]


def test_two_orders_of_one_topic_make_two_sessions(cast):
    assert ordered(cast).pk != ordered(cast).pk


def test_the_same_key_is_one_order_with_one_code(cast):
    key = uuid.uuid4()
    first = services.place_order(area=cast.caishan, topic=cast.topic, key=key)
    second = services.place_order(area=cast.caishan, topic=cast.topic, key=key)

    assert (second.pk, second.code) == (first.pk, first.code)
    assert (Order.objects.count(), Session.objects.count()) == (1, 1)


def test_an_order_without_any_wish_is_refused_and_leaves_nothing(cast):
    with pytest.raises(services.Refused, match="想听什么还空着"):
        services.place_order(area=cast.caishan, wish="  ")

    assert (Order.objects.count(), Session.objects.count()) == (0, 0)


def test_a_place_nobody_answers_for_is_refused_and_leaves_nothing(cast):
    nowhere = make_area("371402", "德城区", "county")

    with pytest.raises(services.Refused, match="还没有接单的单位"):
        services.place_order(area=nowhere, topic=cast.topic)

    assert (Order.objects.count(), Session.objects.count()) == (0, 0)


def test_a_free_wish_becomes_a_title_without_anybodys_number(cast):
    session = ordered(cast, topic=None, wish="请讲讲医保，电话 13800000001 找我")

    assert session.title == "请讲讲医保，电话 ■■■■■■■■■■■ 找我"


def test_the_notice_of_an_unsigned_order_keeps_the_whole_hour_after_it_is_delivered_too(cast):
    make_user("gao", cast.town, "coordinator")
    order = ordered(cast).orders.get()
    deliver_notices()

    notice = Notice.objects.get(about_id=str(order.session_id))
    assert notice.state == "sent"
    assert {(at.minute, at.second, at.microsecond) for at in (notice.due_at, notice.changed_at)} == {
        (0, 0, 0)
    }


def test_an_unsigned_orderer_leaves_the_whole_hour_only(cast):
    session = ordered(cast)
    times = [session.moves.get().at, session.orders.get().at]

    assert [(at.minute, at.second, at.microsecond) for at in times] == [(0, 0, 0)] * 2
    assert session.moves.get().actor_key == ""


def test_a_contact_is_not_readable_in_the_table(cast):
    order = services.place_order(area=cast.caishan, topic=cast.topic, contact="13800000001")

    with connection.cursor() as cursor:
        cursor.execute("SELECT contact, code FROM outreach_order")
        stored = str(cursor.fetchone())

    assert "13800000001" not in stored and order.code not in stored
    assert Order.objects.get().contact == "13800000001"


def test_the_desk_of_the_town_is_told_and_another_county_is_not(cast):
    make_user("station", cast.town, "station")
    assert cast.clerk_of_yutai.is_active
    ordered(cast)

    assert list(Notice.objects.values_list("to_user__username", "title")) == [
        ("station", "彩山村点了一场：养老金怎么算")
    ]


def test_where_the_town_has_nobody_the_county_is_told(cast):
    assert cast.coordinator.is_active
    ordered(cast)

    assert [notice.to_user for notice in Notice.objects.all()] == [cast.coordinator]


def test_an_order_goes_to_the_town_then_the_county_and_to_the_longest_code(cast):
    rencheng = make_area("370811", "任城区", "county", cast.jining)
    xuzhuang = make_area("370811012", "许庄街道", "town", rencheng)
    make_office("任城宣讲办", Level.COUNTY, "370811", parent=cast.city)
    lake = make_office("太白湖宣讲办", Level.COUNTY, "370811012", parent=cast.city)

    assert services.office_for(cast.caishan) == cast.town
    assert services.office_for(cast.guting) == cast.other_county
    assert services.office_for(xuzhuang) == lake


@pytest.mark.parametrize("typed", ["{code}", " {lower} ", "{bare}"])
def test_an_order_is_found_by_its_code_however_it_is_written(cast, typed):
    order = services.place_order(area=cast.caishan, topic=cast.topic)
    typed = typed.format(code=order.code, lower=order.code.lower(), bare=order.code.replace("-", ""))

    assert list(Order.objects.by_code(typed)) == [order]


@pytest.mark.parametrize("typed", ["", "你好", "0000-0000-0000-1", "7" * 400])
def test_what_cannot_be_a_code_finds_nothing(cast, typed):
    ordered(cast)

    assert list(Order.objects.by_code(typed)) == []


SAID = [
    ([], ""),
    ([{"when": "any", "part": "any"}], "都行"),
    ([{"when": "week", "part": "any"}], "下周"),
    ([{"when": "any", "part": "evening"}], "晚饭后"),
    ([{"when": "fair", "part": "morning"}, {"when": "week", "part": "any"}], "赶集那天 上午；下周"),
    (["nonsense", {"when": "never"}], ""),
]


@pytest.mark.parametrize(("windows", "words"), SAID)
def test_when_it_suits_is_said_in_few_words(windows, words):
    assert said_windows(windows) == words


def test_a_wish_beside_a_topic_is_told_without_numbers_of_people(cast):
    talk = ordered(cast, wish="断缴了几年，打 13900000002 找我")

    assert (talk.title, talk.note) == ("养老金怎么算", "断缴了几年，打 ■■■■■■■■■■■ 找我")
    assert talk.orders.get().wish == "断缴了几年，打 13900000002 找我"
