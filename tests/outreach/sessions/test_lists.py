"""The lists of talks and of orders: what waits today, pile by pile, each step one press from its row."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from outreach.sessions import services
from outreach.sessions.models import Session
from tests.counting import queries
from tests.factories import HOUR, make_lecturer, make_session

from .acts import began, confirmed, offered, ordered, soon

SESSIONS = reverse("wagtailsnippets_outreach_session:list")
ORDERS = reverse("wagtailsnippets_outreach_order:list")


@pytest.fixture
def desk(cast, client):
    client.force_login(cast.coordinator)
    return client


def text(response):
    return response.content.decode()


def titles(answer):
    return [row.title for row in answer.context["object_list"]]


def named(session, title):
    Session.objects.filter(pk=session.pk).update(title=title)
    session.title = title
    return session


def proposed(cast):
    start = soon(6)
    person = make_lecturer("自己报的", cast.caishan, cast.county, cast.topic)
    return services.propose(person, cast.topic, cast.venue, start, start + HOUR, None)


@pytest.fixture
def each(cast):
    """One talk of every kind that waits, and three that wait for nobody's hand."""
    sent_back = offered(cast, lecturer=cast.second)
    services.decline(sent_back, "那天有事", None)
    return {
        "review": named(ordered(cast), "没看的"),
        "nobody": named(sent_back.session, "退回的"),
        "proposed": named(proposed(cast), "自报的"),
        "draft": named(make_session(cast.caishan, cast.town, starts_at=soon(8)), "拟着的"),
        "waiting": named(offered(cast, starts_at=soon(5)).session, "等着的"),
        "soon": named(confirmed(cast, starts_at=soon(1, 20)), "明天讲的"),
        "later": named(confirmed(cast, starts_at=soon(9)), "往后讲的"),
        "record": named(began(cast), "没记的"),
        "closed": named(services.close(confirmed(cast, starts_at=soon(-2)), 5, 9), "办完的"),
    }


def test_the_list_opens_on_what_a_hand_can_move_today(each, desk):
    assert sorted(titles(desk.get(SESSIONS))) == sorted(["没看的", "退回的", "自报的", "拟着的", "没记的"])


PILED = [
    ("review", {"没看的"}),
    ("proposed", {"自报的"}),
    ("nobody", {"退回的", "拟着的"}),
    ("waiting", {"等着的"}),
    ("soon", {"明天讲的"}),
    ("record", {"没记的"}),
]


@pytest.mark.parametrize(("key", "found"), PILED)
def test_each_pile_holds_its_own(key, found, each, desk):
    assert set(titles(desk.get(f"{SESSIONS}?pile={key}"))) == found


def test_each_pile_says_how_many_lie_in_it_and_which_is_open(each, desk):
    piles = desk.get(f"{SESSIONS}?pile=nobody").context["piles"]

    assert [(str(one["words"]), one["count"]) for one in piles] == [
        ("今天要办的", 5),
        ("点单等着看", 1),
        ("有人报了等点头", 1),
        ("还没人接", 2),
        ("等回话", 1),
        ("两天内开讲", 1),
        ("讲完没记", 1),
        ("全部", 9),
    ]
    assert [str(one["words"]) for one in piles if one["here"]] == ["还没人接"]


def test_a_pile_nobody_made_is_as_if_none_were_asked(each, desk):
    assert len(titles(desk.get(f"{SESSIONS}?pile=nonsense"))) == 5


def test_the_piles_count_nothing_of_another_county(each, cast, client):
    client.force_login(cast.clerk_of_yutai)

    assert {one["count"] for one in client.get(SESSIONS).context["piles"]} == {0}


STEPS = [
    ("review", "看一遍", "#review"),
    ("nobody", "请人来讲", "#offer"),
    ("proposed", "点个头", "#agree"),
    ("draft", "请人来讲", "#offer"),
    ("soon", "看安排", ""),
    ("record", "记一笔", "#close"),
]


@pytest.mark.parametrize(("key", "words", "part"), STEPS)
def test_the_next_step_is_one_press_from_the_row_and_stands_on_the_desk(key, words, part, each, desk):
    shown = text(desk.get(f"{SESSIONS}?all=1"))
    address = f"{reverse('session_desk', args=[each[key].pk])}{part}"

    assert re.search(rf'href="{address}">{words}<', shown)
    assert not part or f'id="{part[1:]}"' in text(desk.get(address))


def test_who_is_awaited_stands_in_the_row_with_the_time(each, desk):
    until = timezone.localtime(each["waiting"].offers.get().reply_by)

    shown = text(desk.get(f"{SESSIONS}?pile=waiting"))
    assert f"等回话，到 {until.month}月{until.day}日 {until:%H:%M}" in shown


def test_an_order_that_somebody_would_take_says_so_in_its_row(each, cast, desk):
    start = soon(4)
    services.take_up(each["review"], cast.lecturer, start, start + HOUR, cast.venue, None)
    address = f"{reverse('session_desk', args=[each['review'].pk])}#answers"

    for shown in (text(desk.get(f"{SESSIONS}?pile=review")), text(desk.get(f"{ORDERS}?pile=review"))):
        assert re.search(rf'href="{address}">有人想接<', shown)
    assert 'id="answers"' in text(desk.get(address))


def test_what_is_over_has_no_step(each, desk):
    assert f"{each['closed'].pk}/#" not in text(desk.get(f"{SESSIONS}?all=1"))


FOUND_BY = ["没记", "2026-370830", "彩山", "杨店", "文化大院", "林秀"]


@pytest.mark.parametrize("words", FOUND_BY)
def test_a_talk_is_found_by_title_number_place_or_lecturer(words, cast, desk):
    talk = named(began(cast), "没记的")
    Session.objects.filter(pk=talk.pk).update(number="2026-370830-0007")
    make_session(cast.wenshang, cast.county, title="别的")

    assert titles(desk.get(SESSIONS, {"q": words})) == ["没记的"]


def test_a_talk_is_found_by_whom_it_was_offered_to_and_once(cast, desk):
    talk = offered(cast).session
    offered(cast, session=talk, lecturer=cast.second)

    assert titles(desk.get(SESSIONS, {"q": "郭家"})) == [talk.title]


def test_an_order_is_found_by_place_and_by_its_words(cast, desk):
    ordered(cast, topic=None, wish="讲讲医保")
    ordered(cast)

    assert [row.wish for row in desk.get(ORDERS, {"q": "医保"}).context["object_list"]] == ["讲讲医保"]
    assert len(desk.get(ORDERS, {"q": "彩山"}).context["object_list"]) == 2


def test_orders_lie_in_the_piles_of_their_talks(each, desk):
    piles = desk.get(ORDERS).context["piles"]

    assert [one["count"] for one in piles] == [2, 1, 1, 1, 7]


def test_a_list_is_copied_as_text_for_a_group(each, desk):
    shown = desk.get(f"{SESSIONS}?pile=soon&text=1")
    start = soon(1, 20)

    day = f"{start.month}月{start.day}日"
    assert re.fullmatch(
        rf"1\. {day} 星期. 20:00—21:00，彩山村 文化大院，明天讲的，林秀芝讲", shown.context["text"]
    )
    assert "明天讲的" in text(shown)


def test_the_text_of_a_list_is_what_the_list_shows(each, desk):
    lines = desk.get(f"{SESSIONS}?text=1").context["text"].splitlines()

    assert len(lines) == 5
    assert "text=1" in text(desk.get(f"{SESSIONS}?pile=soon"))


def test_the_text_of_orders_holds_nobodys_number(cast, desk):
    ordered(cast, topic=None, wish="讲讲医保\n找我 13800000001", contact="13800000002")

    assert (
        desk.get(f"{ORDERS}?text=1").context["text"]
        == "1. 杨店镇 彩山村：讲讲医保 找我 ■■■■■■■■■■■（审核中）"
    )


def test_a_text_says_how_many_it_left_out(cast, desk, monkeypatch):
    monkeypatch.setattr("home.offices.viewsets.copying.MOST", 1)
    ordered(cast), ordered(cast), ordered(cast)
    shown = desk.get(f"{SESSIONS}?text=1")

    assert (len(shown.context["text"].splitlines()), shown.context["left"]) == (1, 2)


def test_twenty_rows_ask_as_much_as_one(cast, desk):
    def fill(number):
        lecturer = make_lecturer(f"讲者{number}", cast.caishan, cast.county, cast.topic)
        offered(cast, lecturer=lecturer, starts_at=soon(9))
        make_session(cast.caishan, cast.town, starts_at=soon(8) + number * HOUR, venue=cast.venue)

    fill(0)
    addresses = [f"{SESSIONS}?all=1", f"{ORDERS}?all=1", f"{SESSIONS}?all=1&text=1"]
    one = [queries(desk, address) for address in addresses]
    for number in range(1, 10):
        fill(number)

    assert len(titles(desk.get(addresses[0]))) == 20
    assert [queries(desk, address) for address in addresses] == one
