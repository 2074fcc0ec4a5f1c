"""Ordering on the web and following the order."""

import re
import uuid

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from home.topics.models import Topic
from outreach.sessions import services
from outreach.sessions.models import Order
from tests.factories import at, make_area

from .acts import began, confirmed, offered


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()


def text(response):
    return response.content.decode()


@pytest.fixture
def filled(cast):
    return {
        "key": str(uuid.uuid4()),
        "about": f"topic-{cast.topic.code}",
        "wish": "老人多，讲慢点",
        "town": cast.yangdian.pk,
        "village": cast.caishan.pk,
        "when": "week",
        "part": "evening",
        "phone": "138 0000 0001",
    }


def test_an_order_is_kept_and_its_page_shows_the_code(cast, client, filled):
    answer = client.post("/order/", filled)
    order = Order.objects.get()

    assert answer.url == f"/order/{order.code}/"
    assert (order.area, order.topic, order.wish) == (cast.caishan, cast.topic, "老人多，讲慢点")
    assert (order.contact, order.source) == ("13800000001", "web")
    assert order.windows == [{"when": "week", "part": "evening"}]
    assert order.code in text(client.get(answer.url))


def test_a_form_posted_twice_is_one_order_and_the_same_page(cast, client, filled):
    first, second = client.post("/order/", filled), client.post("/order/", filled)

    assert second.url == first.url
    assert Order.objects.count() == 1


def test_the_village_is_remembered(cast, client, filled):
    client.post("/order/", filled)

    assert f'<option value="{cast.caishan.pk}" selected>' in text(client.get("/order/"))


def test_the_address_may_name_the_village(cast, client):
    assert f'<option value="{cast.caishan.pk}" selected>' in text(client.get("/order/?village=370830111201"))


def test_choosing_a_town_offers_its_villages_and_keeps_what_was_typed(cast, client, filled):
    shown = text(client.post("/order/", {**filled, "village": "", "look": "town"}))

    assert "彩山村" in shown
    assert "老人多，讲慢点" in shown
    assert filled["key"] in shown
    assert Order.objects.count() == 0


def test_a_helper_is_counted_apart(cast, client, filled):
    client.post("/order/", {**filled, "proxy": "on"})

    assert Order.objects.get().source == "helper"


FAULTS = [
    ("about", "", "还没挑题目，请挑一个，或者挑最后一条自己说。"),
    ("about", "topic-nothing", "这个题目现在不讲了，请另挑一个。"),
    ("wish", "字" * 501, "写得长了，请压到 500 字以内。"),
    ("town", "", "还没选镇街，请先选镇街，再选村。"),
    ("town", "999999999999", "没有这个镇街，请从单子里选。"),
    ("village", "", "还没选村，请从单子里选。"),
    ("village", "370827001000", "这个村不在上面选的镇街里，请重新选村。"),
    ("when", "", "哪几天方便，请选一个，选“都行”也成。"),
    ("phone", "打给我", "这不像电话号码，请再看一遍。不想留就清空。"),
    ("key", "forged", "这张表放得太久了，字都还在，请再点一次。"),
]


@pytest.mark.parametrize(("field", "value", "sentence"), FAULTS)
def test_each_fault_is_one_sentence_and_keeps_what_was_typed(field, value, sentence, cast, client, filled):
    answer = client.post("/order/", {**filled, field: value})

    assert (answer.status_code, Order.objects.count()) == (422, 0)
    assert sentence in text(answer)
    if field != "wish":
        assert "老人多，讲慢点" in text(answer)


def test_own_words_need_words(cast, client, filled):
    answer = client.post("/order/", {**filled, "about": "own", "wish": " "})

    assert "想听什么还空着，请写一句，或者上面挑一个题目。" in text(answer)


def test_a_form_with_a_forged_key_can_be_sent_again_as_it_comes_back(cast, client, filled):
    shown = text(client.post("/order/", {**filled, "key": "forged"}))
    key = re.search(r'name="key" value="([^"]+)"', shown).group(1)

    assert client.post("/order/", {**filled, "key": key}).status_code == 302


def test_a_form_without_its_token_is_one_sentence(cast, filled):
    answer = Client(enforce_csrf_checks=True).post("/order/", filled)

    assert (answer.status_code, Order.objects.count()) == (403, 0)
    assert "这张表放得太久了，请退回上一页刷新一下，再交一次。" in text(answer)


def test_a_place_without_an_office_is_one_sentence(cast, client, filled):
    district = make_area("370811", "任城区", "county", cast.jining)
    town = make_area("370811001", "古槐街道", "town", district)
    cast.city.coverages.all().delete()
    answer = client.post("/order/", {**filled, "town": town.pk, "village": town.pk})

    assert "这个地方还没有接单的单位，请打电话说，有人帮你办。" in text(answer)
    assert Order.objects.count() == 0


def test_a_topic_no_longer_told_is_not_on_the_menu(cast, client):
    Topic.objects.filter(pk=cast.topic.pk).update(active=False)

    assert "养老金怎么算" not in text(client.get("/order/"))


def state_page(client, session):
    return text(client.get(f"/order/{session.orders.get().code}/"))


def test_the_state_is_told_in_plain_words_from_wish_to_talk(cast, client):
    asked = offered(cast)
    session = asked.session
    assert "正在找讲的人" in state_page(client, session)

    services.decline(asked, "那天有事", cast.lecturer.user)
    assert "正在找讲的人" in state_page(client, session)

    confirmed(cast, session=session, lecturer=cast.second)
    shown = state_page(client, session)
    assert ["定下来了" in shown, "郭家贵" in shown, "彩山村 文化大院" in shown] == [True] * 3


def test_a_no_of_a_lecturer_is_not_told_to_the_orderer(cast, client):
    asked = offered(cast)
    services.decline(asked, "那天有事", cast.lecturer.user)

    assert "那天有事" not in state_page(client, asked.session)


def test_a_rejected_order_reads_why(cast, client):
    order = services.place_order(area=cast.caishan, topic=cast.topic)
    services.review(order.session, cast.coordinator, passed=False, reason="上周刚讲过")

    assert "上周刚讲过" in state_page(client, order.session)


def test_a_cancelled_order_reads_why_and_a_closed_one_that_it_is_over(cast, client):
    off = services.cancel(confirmed(cast), "大雨", cast.coordinator)
    over = services.close(began(cast), 1, 20)

    assert "大雨" in state_page(client, off)
    assert "已完成" in state_page(client, over)


def test_whom_to_call_stands_on_the_page(cast, client):
    cast.town.public_phone = "0537-000-1133"
    cast.town.save()

    assert "0537-000-1133" in state_page(
        client, services.place_order(area=cast.caishan, topic=cast.topic).session
    )


def test_a_code_leaves_no_copy_and_no_trace(cast, client, filled):
    placed = client.post("/order/", filled)
    shown = client.get(placed.url)

    assert "no-store" in shown["Cache-Control"] and "no-store" in placed["Cache-Control"]
    assert (shown["Referrer-Policy"], placed["Referrer-Policy"]) == ("no-referrer", "no-referrer")


@pytest.mark.parametrize("code", ["AAAA", "0000-0000-0000-1", "7K3M-9QX2-B4TR-0", "你好"])
def test_a_wrong_code_is_one_sentence(code, cast, client):
    answer = client.get(f"/order/{code}/")

    assert answer.status_code == 404
    assert "没有这个编号，请照着回执再抄一遍，或者打电话问。" in text(answer)


def test_wrong_codes_are_limited_wherever_they_are_tried(cast, client):
    code = services.place_order(area=cast.caishan, topic=cast.topic).code
    for number in range(10):
        client.get(f"/order/{number}/")

    assert client.get(f"/order/{code}/").status_code == 429


def test_a_visitor_is_given_no_session(cast, client, filled):
    client.get(client.post("/order/", filled).url)

    assert "sessionid" not in client.cookies


# For whom, by when, and what the page keeps to itself.


def test_an_office_that_orders_for_its_people_is_named_and_counted_apart(cast, client, filled):
    client.post("/order/", {**filled, "unit": "杨店镇小学"})

    order = Order.objects.get()
    assert (order.source, order.unit, order.by_helper) == ("office", "杨店镇小学", None)


def test_where_comes_first_then_what_then_when_and_each_step_has_a_phone(cast, client):
    shown = text(client.get("/order/")).split("<form", 1)[1].split("<aside")[0]
    steps = shown.split('class="step')[1:]

    firsts = [re.findall(r'name="(\w+)"', step)[0] for step in steps if "<h2>" in step]
    assert firsts == ["town", "about", "when"]
    assert ["tel:05370001199" in step for step in steps if "<h2>" in step] == [True] * 3


def test_a_waiting_order_says_by_when_it_is_answered(cast, client):
    order = services.place_order(area=cast.caishan, topic=cast.topic)
    Order.objects.filter(pk=order.pk).update(at=at("2026-11-27 10:00"))

    assert "最晚 11月30日 星期一 有回话" in text(client.get(f"/order/{order.code}/"))


def test_while_somebody_is_asked_it_says_until_when(cast, client):
    asked = offered(cast)
    until = timezone.localtime(asked.reply_by)

    assert f"最晚 {until.month}月{until.day}日 {until:%H:%M} 有回话" in state_page(client, asked.session)


def test_nothing_is_promised_once_it_is_agreed_or_over(cast, client):
    off = services.cancel(confirmed(cast), "大雨", cast.coordinator)

    assert "最晚" not in state_page(client, off)


def test_the_page_keeps_no_personal_data(cast, client, filled):
    client.post("/order/", {**filled, "wish": "老人多", "phone": "13800000001", "unit": "杨店镇小学"})
    session = Order.objects.get().session
    services.review(session, cast.coordinator, passed=True)
    shown = state_page(client, session)

    assert [words in shown for words in ("13800000001", "138****", "杨店镇小学", "周秀英")] == [False] * 4
