"""The page where somebody says something."""

import re
import uuid

import pytest
from django.contrib.sessions.models import Session as BrowserSession
from django.test import Client

from home.offices.models import Coverage
from outreach.concerns.models import Concern
from tests.factories import make_session
from tests.outreach.concerns.acts import LAMP

URL = "/concerns/new/"


@pytest.fixture
def typed(cast):
    return {
        "key": str(uuid.uuid4()),
        "text": LAMP,
        "town": cast.yangdian.pk,
        "village": cast.caishan.pk,
        "shield": "none",
        "contact": "",
    }


def text(answer):
    return answer.content.decode()


def code_on(answer):
    return re.search(r"<code>([0-9A-Z-]+)</code>", text(answer))[1]


def test_the_slip_shows_the_code_once(parties, typed):
    answer = Client().post(URL, typed)

    assert answer.status_code == 200
    concern = Concern.objects.by_code(code_on(answer)).get()
    assert (concern.text, concern.source, concern.shielded) == (LAMP, "web", False)
    assert LAMP not in text(answer)


@pytest.mark.parametrize(("address", "source"), [("?from=board", "notice_board"), ("?from=else", "web")])
def test_what_came_by_the_sheet_at_the_notice_board_is_counted_as_such(parties, typed, address, source):
    shown = Client().get(f"{URL}{address}")
    assert re.findall(r"<form[^>]*>", text(shown))[-1].count("action") == 0
    Client().post(f"{URL}{address}", typed)

    assert Concern.objects.get().source == source


def test_it_needs_no_account_and_leaves_no_cookie(parties, typed):
    client = Client(enforce_csrf_checks=True)
    shown, posted = client.get(URL), client.post(URL, typed)

    assert (shown.status_code, posted.status_code) == (200, 200)
    assert re.findall(r"<script[^>]*js/(\w+)", text(shown)) == [
        "voice"
    ]  # which records; without it a file is chosen
    assert dict(shown.cookies) == dict(posted.cookies) == {}
    assert BrowserSession.objects.count() == 0
    for answer in (shown, posted):
        assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "no-referrer")


def test_posted_twice_is_one_with_the_same_slip(parties, typed):
    first, second = Client().post(URL, typed), Client().post(URL, typed)

    assert code_on(first) == code_on(second)
    assert Concern.objects.count() == 1


def test_the_button_beside_the_town_keeps_what_was_typed(cast, typed):
    answer = Client().post(URL, {**typed, "look": "town"})

    assert answer.status_code == 200
    assert LAMP in text(answer) and "彩山村</option>" in text(answer)
    assert Concern.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": " "}, "还没写是什么事，请写一句。"),
        ({"text": "长" * 100_000}, "写得长了，请压到 3000 字以内，字都还在。"),
        ({"town": ""}, "还没选镇街，请先选镇街，再选村。"),
        ({"town": "999999999999"}, "没有这个镇街，请从单子里选。"),
        ({"village": ""}, "还没选村，请从单子里选。"),
        ({"village": "370827001000"}, "这个村不在上面选的镇街里，请重新选村。"),
        ({"shield": ""}, "谁不该看到，请选一个，没有顾虑就选“都行”。"),
        ({"shield": "county"}, "没有这一项，请从三样里选一个。"),
        ({"contact": "1" * 61}, "写得长了，请压到 60 字以内。"),
        ({"key": "forged"}, "这张表放得太久了，字都还在，请再点一次。"),
    ],
)
def test_a_fault_is_one_sentence_and_keeps_the_words(parties, typed, changes, sentence):
    answer = Client().post(URL, {**typed, **changes})

    assert answer.status_code == 422
    assert sentence in text(answer)
    assert changes.get("text", LAMP).strip() in text(answer)
    assert Concern.objects.count() == 0


def test_after_a_forged_key_one_more_press_sends_it(parties, typed):
    answer = Client().post(URL, {**typed, "key": "forged"})
    key = re.search(r'name="key" value="([^"]+)"', text(answer))[1]

    assert Client().post(URL, {**typed, "key": key}).status_code == 200
    assert Concern.objects.count() == 1


def test_where_nobody_reads_the_phone_stands_on_the_form(cast, typed):
    Coverage.objects.all().delete()
    answer = Client().post(URL, typed)

    assert answer.status_code == 422
    assert "请打电话 0537-000-1199，有人帮你记。" in text(answer) and LAMP in text(answer)


@pytest.mark.parametrize(("shield", "office"), [("village", "village"), ("town", "town")])
def test_who_should_not_see_it_is_asked(cast, parties, typed, shield, office):
    Client().post(URL, {**typed, "shield": shield})

    assert Concern.objects.get().about_office == getattr(cast, office)


def test_from_a_talk_place_and_talk_come_along(cast, parties, typed):
    talk = make_session(cast.caishan, cast.county, state="delivered", number="2026-370830-0007")
    shown = text(Client().get(f"{URL}?session={talk.number}"))
    Client().post(URL, {**typed, "session": talk.number})

    assert "是听“养老金这笔账”那一场时想起来的事。" in shown
    assert f'value="{cast.caishan.pk}" selected' in shown
    assert (Concern.objects.get().session, Concern.objects.get().source) == (talk, "session")


@pytest.mark.parametrize("number", ["", "nonsense", "2026-370830-9999"])
def test_an_unknown_talk_is_as_if_none_were_named(cast, parties, typed, number):
    assert Client().get(f"{URL}?session={number}").status_code == 200
    Client().post(URL, {**typed, "session": number})

    assert Concern.objects.get().session is None


def test_a_talk_that_is_not_public_is_not_named(cast):
    talk = make_session(
        cast.caishan, cast.county, state="offering", title="还没定的一场", number="2026-370830-0008"
    )

    assert "还没定的一场" not in text(Client().get(f"{URL}?session={talk.number}"))


def test_script_is_stored_as_text_and_shown_escaped(parties, typed):
    answer = Client().post(URL, {**typed, "text": "<script>alert(1)</script>\x00\u202e路灯"})
    tracked = Client().post("/concerns/track/", {"code": code_on(answer)})

    assert Concern.objects.get().text == "<script>alert(1)</script>路灯"
    assert "<script>alert" not in text(tracked)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;路灯" in text(tracked)
