"""The page that follows a concern by its code."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session as BrowserSession
from django.test import Client
from django.utils import timezone

from home.trust.codes import new_code
from outreach.concerns import services
from outreach.concerns.models import Concern
from tests.factories import at
from tests.outreach.concerns.acts import ANSWER, LAMP, fresh

URL = "/concerns/track/"


def text(answer):
    return answer.content.decode()


def follow(code, client=None, **posted):
    return (client or Client()).post(URL, {"code": code, "key": str(uuid.uuid4()), **posted})


def main(answer):
    return text(answer).split("<main")[1].split("</main>")[0]


@pytest.fixture
def coded(parties):
    """A concern at this state with its code, which only the person has."""

    def make(state="received", **fields):
        given = {"key": uuid.uuid4(), **fields}
        code = parties.received(**given).code
        return fresh(parties.at_state(state, **given)), code

    return make


def test_without_a_code_it_asks_for_one(db):
    answer = Client().get(URL)

    assert (answer.status_code, 'name="code"' in text(answer)) == (200, True)


def test_a_code_in_the_address_is_not_read(coded):
    _concern, code = coded()

    assert "收到了，等人看" not in text(Client().get(f"{URL}?code={code}"))


@pytest.mark.parametrize("shape", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code} "])
def test_the_code_is_read_as_people_write_it(coded, shape):
    _concern, code = coded()

    assert "收到了，等人看" in main(follow(shape(code)))


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("received", "收到了，等人看"),
        ("triaged", "看过了，正在找该办的单位，还剩"),
        ("assigned", "转给汶上供电所"),
        ("signed", "那边签收了"),
        ("in_hand", "正在办，还剩 5 个工作日"),
        ("answered", "有答复了，听你说行不行"),
        ("confirmed", "你认可了"),
        ("closed", "办结了"),
    ],
)
def test_each_state_is_said_in_plain_words(coded, state, words):
    _concern, code = coded(state)

    assert words in main(follow(code))


def test_her_own_words_and_the_answer_are_there(coded):
    _concern, code = coded("answered", contact="13800000001")
    shown = main(follow(code))

    assert LAMP in shown and ANSWER in shown and "已解决" in shown
    assert "张庆河" in shown and "首问跟办" in shown
    assert "13800000001" not in shown and "8****0001" not in shown


@pytest.mark.parametrize(
    ("outcome", "words"),
    [("solved", "认可，办好了"), ("not_solved", "知道了，先这样"), ("explained", "行，我听明白了")],
)
def test_she_agrees_to_what_was_answered_and_to_no_more(coded, outcome, words):
    concern, code = coded("answered")
    Concern.objects.filter(pk=concern.pk).update(outcome=outcome)

    assert f'value="agree">{words}</button>' in main(follow(code))


def test_times_are_whole_hours(coded):
    concern, code = coded("answered")
    concern.moves.update(at=at("2026-11-19 10:47"))
    shown = main(follow(code))

    assert "11月19日 10时" in shown and "2026-11-19T10:00" in shown
    assert ":47" not in shown


def test_nothing_stays_on_the_phone_or_on_the_way(coded):
    _concern, code = coded()
    client = Client(enforce_csrf_checks=True)
    answers = [client.get(URL), follow(code, client), follow("7K3M", client)]

    assert [answer["Cache-Control"] for answer in answers] == ["no-store"] * 3
    assert [answer["Referrer-Policy"] for answer in answers] == ["no-referrer"] * 3
    assert [dict(answer.cookies) for answer in answers] == [{}] * 3
    assert BrowserSession.objects.count() == 0


@pytest.mark.parametrize("wrong", ["", "7K3M", "7K3M-9QX2-B4TR-C", "' OR 1=1 --", "长" * 5000])
def test_a_wrong_code_is_one_sentence(db, wrong):
    answer = follow(wrong)

    assert answer.status_code == 404
    assert "没有这个编号，请照着回执再抄一遍，或者打电话问。" in text(answer)


def test_after_ten_wrong_codes_a_right_one_waits_too(coded):
    _concern, code = coded()
    client = Client()
    for _ in range(10):
        assert follow(new_code(), client).status_code == 404
    answer = follow(code, client)

    assert answer.status_code == 429
    assert "试得太多了，请过一个小时再来，或者打电话问。" in text(answer)
    assert LAMP not in text(answer)


def test_another_visitor_is_not_kept_waiting(coded):
    _concern, code = coded()
    for _ in range(10):
        follow(new_code(), Client(REMOTE_ADDR="203.0.113.7"))

    assert follow(code, Client(REMOTE_ADDR="203.0.113.8")).status_code == 200


def test_she_agrees_with_one_button(coded):
    concern, code = coded("answered")
    answer = follow(code, act="agree")

    assert fresh(concern).state == "confirmed"
    assert "记下了，你认可。多谢你回话。" in main(answer)
    assert 'value="agree"' not in main(answer)


def test_she_says_it_is_not_settled(coded):
    concern, code = coded("answered")
    answer = follow(code, act="redo", text="还是不亮")

    assert fresh(concern).state == "in_hand"
    assert "记下了，接着办，期限重新算。" in main(answer) and "还是不亮" in main(answer)


def test_she_opens_it_again_after_the_end_for_fifteen_days(coded):
    concern, code = coded("closed")
    assert "还没解决，请接着办" in main(follow(code))
    follow(code, act="redo")

    assert fresh(concern).state == "in_hand"


def test_later_there_is_no_such_button_and_a_post_is_refused(coded):
    concern, code = coded("closed")
    concern.moves.filter(to_state="closed").update(at=timezone.now() - timedelta(days=16))
    refused = follow(code, act="redo", text="又灭了")

    assert "还没解决，请接着办" not in main(follow(code))
    assert refused.status_code == 422
    assert "办结已经过了 15 天，请另说一件，把原来的编号也写上。" in main(refused)


def test_she_takes_her_yes_back_while_it_has_not_ended(coded):
    concern, code = coded("confirmed")
    page = main(follow(code))
    assert '<summary class="more">按错了，或者还没解决？</summary>' in page and 'value="agree"' not in page
    answer = follow(code, act="redo", text="看错了")

    assert fresh(concern).state == "in_hand"
    assert "记下了，接着办，期限重新算。" in main(answer) and "你说还没解决，接着办" in main(answer)


@pytest.mark.parametrize("state", ["received", "in_hand"])
def test_buttons_stand_only_beside_an_answer(coded, state):
    concern, code = coded(state)
    assert 'value="agree"' not in main(follow(code))
    assert 'value="redo"' not in main(follow(code))
    follow(code, act="redo")

    assert fresh(concern).state == state


def test_a_message_reaches_the_handler_and_comes_back(coded, parties):
    concern, code = coded("in_hand")
    services.say(concern, "哪天来的？", by=parties.handler)
    answer = follow(code, act="say", text="上礼拜五")

    said = [(message.by_person, message.text) for message in concern.messages.all()]
    assert "送过去了，办的人看得到。" in main(answer)
    assert said == [(False, "哪天来的？"), (True, "上礼拜五")]
    assert "哪天来的？" in main(answer) and "上礼拜五" in main(answer)


def test_a_message_sent_twice_is_one(coded):
    concern, code = coded("in_hand")
    key = str(uuid.uuid4())
    for _ in range(2):
        follow(code, act="say", text="上礼拜五", key=key)

    assert concern.messages.count() == 1


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ({"text": " "}, "还没写字，请写一句再送。"),
        ({"text": "长" * 3001}, "写得长了，请压到 3000 字以内，字都还在。"),
        ({"text": "上礼拜五", "key": "forged"}, "这一页放得太久了，字都还在，请再点一次。"),
    ],
)
def test_what_cannot_be_sent_stays_in_the_box(coded, posted, sentence):
    concern, code = coded("in_hand")
    answer = follow(code, act="say", **posted)

    assert answer.status_code == 422
    assert sentence in main(answer)
    assert posted["text"].strip() in main(answer)
    assert concern.messages.count() == 0


def test_an_act_that_does_not_exist_does_nothing(coded):
    concern, code = coded("answered")

    assert follow(code, act="close").status_code == 200
    assert fresh(concern).state == "answered"


def test_she_deletes_her_number(coded):
    concern, code = coded("in_hand", contact="13800000001")
    assert "删掉我的号码" in main(follow(code))
    answer = follow(code, act="forget")

    assert fresh(concern).contact is None
    assert "删掉我的号码" not in main(answer)


def test_the_box_on_the_front_page_leads_here_with_the_code_by_post(coded):
    _concern, code = coded()
    answer = Client().post("/find/", {"code": code})

    assert (answer.status_code, answer["Location"]) == (307, URL)


def test_a_long_story_costs_as_many_queries_as_a_short_one(coded, parties, django_assert_max_num_queries):
    costs = []
    for count in (1, 3):
        concern, code = coded("in_hand", text=f"{LAMP}{count}")
        for _ in range(count):
            services.say(concern, "哪天来的？", by=parties.handler)
        with django_assert_max_num_queries(12) as counted:
            follow(code)
        costs.append(len(counted))

    assert costs[0] == costs[1]
