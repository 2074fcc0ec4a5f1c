"""The staff's list of concerns and the desk of each: whose hand is needed, and who must see nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from home.offices.models import Loan, User
from home.offices.services import hand_over
from outreach.concerns import services
from outreach.concerns.models import Concern
from tests.factories import make_user
from tests.outreach.concerns.acts import ANSWER, LAMP, fresh

LIST = "/admin/snippets/outreach/concern/"
NUMBER = "13800000001"
STRANGERS = ["foreign_clerk", "superuser"]


def text(answer):
    return answer.content.decode()


@pytest.fixture
def seen(client):
    """What a colleague gets for an address."""

    def get(user, address):
        client.force_login(user)
        return client.get(address)

    return get


@pytest.fixture
def press(client):
    def post(user, concern, act, **given):
        client.force_login(user)
        return client.post(f"/admin/concerns/{concern.pk}/{act}/", given, follow=True)

    return post


def desk_of(concern):
    return f"/admin/concerns/{concern.pk}/"


def buttons(answer):
    """The step to take next, and what else may be pressed."""
    others = [step["name"] for step in answer.context["others"]]
    return answer.context["next"] and answer.context["next"]["name"], others


# Who sees what.


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize("state", ["received", "in_hand", "closed"])
def test_no_stranger_finds_it_on_any_page(parties, seen, who, state):
    concern = parties.at_state(state)
    stranger = getattr(parties, who)

    assert seen(stranger, desk_of(concern)).status_code == 404
    for address in (LIST, f"{LIST}?all=1", f"{LIST}?all=1&export=csv", f"{LIST}results/?all=1"):
        assert "路灯" not in text_or_file(seen(stranger, address))


def text_or_file(answer):
    return (answer.getvalue() if answer.streaming else answer.content).decode()


@pytest.mark.parametrize("action", ["edit", "delete", "history", "usage", "inspect", "copy"])
@pytest.mark.parametrize("who", STRANGERS)
def test_no_stranger_finds_it_by_wagtails_own_addresses(parties, seen, client, who, action):
    concern = parties.in_hand()
    address = f"{LIST}{action}/{concern.pk}/"
    seen(getattr(parties, who), LIST)

    for answer in (client.get(address, follow=True), client.post(address, follow=True)):
        assert answer.status_code == 404 or "路灯" not in text(answer)
    assert Concern.objects.filter(pk=concern.pk).count() == 1


@pytest.mark.parametrize("action", ["choose", "choose_results", "chosen"])
def test_no_stranger_chooses_it(parties, seen, action):
    concern = parties.in_hand()
    args = [concern.pk] if action == "chosen" else []
    address = reverse(f"wagtailsnippetchoosers_outreach_concern:{action}", args=args)

    for who in STRANGERS:
        answer = seen(getattr(parties, who), address)
        assert answer.status_code == 404 or "路灯" not in text(answer)


def test_the_office_it_is_about_sees_nothing_whatever_else_its_people_are(parties, seen):
    concern = parties.in_hand(shield="village")

    assert seen(parties.village_clerk, desk_of(concern)).status_code == 404
    assert "路灯" not in text(seen(parties.village_clerk, f"{LIST}?all=1"))


def test_the_office_of_the_lecturer_it_is_about_sees_nothing(parties, seen):
    concern = parties.in_hand()
    Concern.objects.filter(pk=concern.pk).update(about_lecturer=parties.criticised)

    assert seen(parties.school_clerk, desk_of(concern)).status_code == 404
    assert seen(parties.handler, desk_of(concern)).status_code == 200


def test_not_even_the_first_listener_sees_it_when_it_is_about_her_office(parties, seen):
    concern = parties.in_hand()
    fields = {"first_listener": parties.village_clerk, "about_office": parties.cast.village}
    Concern.objects.filter(pk=concern.pk).update(**fields)

    assert seen(parties.village_clerk, desk_of(concern)).status_code == 404


def test_a_loan_opens_nothing(parties, seen):
    concern = parties.in_hand()
    Loan.objects.create(
        thing=concern,
        to_office=parties.cast.other_county,
        right="editable",
        until=timezone.localdate() + timedelta(days=9),
        consent_by=parties.supervisor,
    )

    assert seen(parties.foreign_clerk, desk_of(concern)).status_code == 404


def test_an_office_that_gave_it_back_sees_it_no_more(parties, seen, press):
    concern = parties.assigned()
    answer = press(parties.handler, concern, "hand_back", reason="不归我们管")

    assert answer.redirect_chain[-1][0] == LIST
    assert seen(parties.handler, desk_of(concern)).status_code == 404


@pytest.mark.parametrize("who", ["listener", "handler", "supervisor", "city_supervisor"])
def test_each_party_sees_it_and_nobody_sees_the_number(parties, seen, who):
    concern = parties.in_hand(contact=NUMBER)
    shown = text(seen(getattr(parties, who), desk_of(concern)))

    assert LAMP in shown
    assert NUMBER not in shown and "****" not in shown


def test_a_number_she_wrote_into_her_words_stands_on_no_colleagues_screen(parties, seen):
    first = parties.received(text="路灯不亮，天黑不敢走，打 138 0000 0001 找我")
    second = parties.received(text="路灯不亮，天黑不敢走，打 13800000001 找我")
    services.say(first, "再说一遍：13800000001")

    for page in (desk_of(first), desk_of(second), f"{LIST}?all=1"):  # each beside what is alike
        shown = text(seen(parties.listener, page))
        assert "138****0001" in shown
        assert "13800000001" not in shown and "138 0000 0001" not in shown


def test_a_stranger_presses_nothing(parties, press):
    concern = parties.assigned()

    assert press(parties.foreign_clerk, concern, "sign").status_code == 404
    assert press(parties.superuser, concern, "sign").status_code == 404
    assert fresh(concern).state == "assigned"


def test_a_colleague_without_the_role_does_not_see_the_list(parties, cast, seen):
    parties.received()
    answer = seen(cast.coordinator, LIST)

    assert "路灯" not in text(answer)
    assert seen(cast.coordinator, "/admin/concerns/1/").status_code == 404


# What needs a hand.


def rows(seen, user, query=""):
    return [row.pk for row in seen(user, f"{LIST}{query}").context["object_list"]]


def test_the_list_opens_on_what_is_hers_to_do(parties, seen):
    unread, mine, answered = (
        parties.received(text="没人看过"),
        parties.assigned(text="等签收"),
        parties.answered(text="等本人"),
    )

    assert rows(seen, parties.listener) == [unread.pk]
    assert rows(seen, parties.handler) == [mine.pk]
    assert set(rows(seen, parties.handler, "?all=1")) == {mine.pk, answered.pk}
    assert set(rows(seen, parties.listener, "?all=1")) == {unread.pk, mine.pk, answered.pk}


def test_a_colleagues_matter_is_not_hers_to_do(parties, seen):
    concern = parties.signed()

    assert rows(seen, parties.colleague) == []
    assert rows(seen, parties.handler) == [concern.pk]


def test_a_signature_waits_for_everybody_but_the_first(parties, seen):
    concern = services.explain(parties.in_hand(), "缘由", "依据", parties.handler)

    assert rows(seen, parties.colleague) == rows(seen, parties.supervisor) == [concern.pk]
    assert rows(seen, parties.handler) == [concern.pk]  # still hers, and she may not sign


def test_what_the_person_wrote_last_waits_for_the_handler(parties, seen):
    concern = parties.answered()
    assert rows(seen, parties.handler) == []
    services.say(concern, "还有一盏")

    assert rows(seen, parties.handler) == [concern.pk]
    assert "本人留了话" in text(seen(parties.handler, LIST))
    services.say(concern, "知道了", by=parties.handler)
    assert rows(seen, parties.handler) == []


def test_overdue_stands_first_with_a_word_for_it(parties, seen):
    now = timezone.now()
    later, yellow, red = parties.signed(text="甲"), parties.signed(text="乙"), parties.signed(text="丙")
    for concern, days in ((later, 30), (yellow, 0.01), (red, -1)):
        Concern.objects.filter(pk=concern.pk).update(due_at=now + timedelta(days=days))

    assert rows(seen, parties.handler) == [red.pk, yellow.pk, later.pk]
    shown = text(seen(parties.handler, LIST))
    assert (shown.count(">超期</span>"), shown.count(">快到期</span>")) == (1, 1)
    assert "超期" in text(seen(parties.handler, desk_of(red)))


def test_an_empty_list_says_so(parties, seen):
    assert "今天没有等你办的诉求，歇口气。" in text(seen(parties.handler, LIST))


@pytest.mark.parametrize("query", ["", "?all=1"])
def test_a_list_of_one_and_of_three_costs_the_same(parties, seen, django_assert_max_num_queries, query):
    costs = []
    for number in range(3):
        parties.signed(text=f"{LAMP}{number}")
        # Read anew each time: who she is and what she holds.
        user = User.objects.get(pk=parties.handler.pk)
        with django_assert_max_num_queries(50) as counted:
            seen(user, f"{LIST}{query}")
        costs.append(len(counted))

    assert costs[1] == costs[2]


def test_a_desk_with_a_long_story_costs_the_same(parties, seen, django_assert_max_num_queries):
    concern = parties.in_hand()
    costs = []
    for number in range(3):
        services.say(concern, f"第{number}句")
        with django_assert_max_num_queries(40) as counted:
            seen(parties.handler, desk_of(concern))
        costs.append(len(counted))

    assert costs[1] == costs[2]


# The next step as one button.


@pytest.mark.parametrize(
    ("state", "who", "first", "others"),
    [
        ("received", "listener", "refer", ["settle", "about", "say", "note", "pass_out"]),
        ("received", "city_supervisor", "refer", ["settle", "about", "say", "note", "pass_out"]),
        ("triaged", "listener", "refer", ["about", "say", "note", "pass_out"]),
        ("assigned", "handler", "sign", ["hand_back", "say", "note"]),
        ("assigned", "listener", None, ["about", "say", "note", "pass_out"]),
        ("assigned", "supervisor", None, ["about", "take_over", "say", "note", "pass_out"]),
        ("signed", "handler", "begin", ["extend", "hand_back", "say", "note"]),
        ("in_hand", "handler", "answer", ["explain", "extend", "say", "note"]),
        ("in_hand", "colleague", "answer", ["explain", "extend", "say", "note"]),
        ("in_hand", "listener", None, ["say", "note", "pass_out"]),
        ("in_hand", "city_supervisor", None, ["take_over", "say", "note", "pass_out"]),
        ("answered", "handler", None, ["say", "note", "publish"]),
        ("confirmed", "handler", "close", ["say", "note", "publish"]),
        ("closed", "handler", None, ["publish"]),
    ],
)
def test_the_next_step_is_offered_to_whom_it_belongs(parties, seen, state, who, first, others):
    concern = parties.at_state(state)

    assert buttons(seen(getattr(parties, who), desk_of(concern))) == (first, others)


def test_it_is_handed_on_signed_for_answered_and_ended_by_buttons(parties, press):
    concern = parties.received()
    press(parties.listener, concern, "refer", route="referred", office=parties.power.pk)
    press(parties.handler, concern, "sign")
    press(parties.handler, concern, "begin")
    press(parties.handler, concern, "answer", text=ANSWER, outcome="solved")
    services.confirm_by_person(concern)
    answer = press(parties.handler, concern, "close")

    assert "办结了。" in text(answer)
    closed = fresh(concern)
    assert (closed.state, closed.outcome, closed.first_listener) == ("closed", "solved", parties.listener)


def test_it_is_explained_by_two_people(parties, press, seen):
    concern = parties.in_hand()
    press(
        parties.handler, concern, "explain", reason="地下是光缆", basis="规划图第 3 号", told_how="上门说的"
    )
    assert buttons(seen(parties.handler, desk_of(concern)))[0] == "answer"
    assert buttons(seen(parties.colleague, desk_of(concern)))[0] == "countersign"
    to_sign = text(seen(parties.colleague, desk_of(concern)))
    assert all(words in to_sign for words in ("地下是光缆", "规划图第 3 号", "谁怎么讲的：上门说的"))
    press(parties.handler, concern, "countersign")
    assert fresh(concern).state == "in_hand"

    press(parties.colleague, concern, "countersign")
    assert (fresh(concern).state, fresh(concern).outcome) == ("answered", "explained")


def test_what_was_heard_is_settled_at_once(parties, press):
    concern = parties.received()
    press(parties.listener, concern, "settle", text="单子交到镇上窗口就行。", outcome="solved")

    assert (fresh(concern).state, fresh(concern).route) == ("answered", "on_the_spot")


def test_a_message_goes_to_the_person(parties, press):
    concern = parties.in_hand()
    press(parties.handler, concern, "say", text="哪天来的？")

    assert [(message.by_person, message.text) for message in concern.messages.all()] == [
        (False, "哪天来的？")
    ]


@pytest.mark.parametrize(
    ("state", "who", "act", "given", "sentence"),
    [
        ("received", "listener", "refer", {"route": "referred"}, "还没选转给谁，请选一个单位。"),
        ("received", "listener", "refer", {"route": "never"}, "没有这种办法，请另选。"),
        ("received", "listener", "settle", {"outcome": "solved"}, "还没写答复，请把结果写给本人。"),
        ("in_hand", "handler", "answer", {"text": "好了"}, "结果还没选，请选一个。"),
        ("in_hand", "handler", "answer", {"text": "好了", "outcome": "explained"}, "没有这种结果，请另选。"),
        ("in_hand", "handler", "explain", {"reason": "办不了"}, "依据还空着，请写明按哪条规定或者什么实情。"),
        ("assigned", "handler", "hand_back", {}, "退回要说明缘由，本人也看得到，请写一句。"),
        ("in_hand", "handler", "say", {"text": " "}, "还没写字，请写一句再送。"),
        ("in_hand", "handler", "say", {"text": "长" * 1001}, "写得长了，请压到 1000 字以内，字都还在。"),
    ],
)
def test_a_fault_is_one_sentence_and_nothing_is_done(parties, press, state, who, act, given, sentence):
    concern = parties.at_state(state)
    answer = press(getattr(parties, who), concern, act, **given)

    assert answer.status_code == 422
    assert sentence in text(answer)
    assert given.get("text", "").strip() in text(answer)
    assert (fresh(concern).state, concern.messages.count()) == (state, 0)


def test_an_office_that_may_not_have_it_is_not_on_offer_and_not_taken(parties, cast, press, seen):
    assert parties.village_clerk and parties.foreign_clerk
    concern = parties.received(shield="village")
    shown = text(seen(parties.listener, desk_of(concern)))
    offered = shown.split("/refer/")[1].split("</form>")[0]
    assert "鱼台宣讲办" not in shown and f'value="{cast.village.pk}"' not in offered

    for office in (cast.village, cast.other_county):
        answer = press(parties.listener, concern, "refer", route="referred", office=office.pk)
        assert "这件事不能转给这个单位，请换一个。" in text(answer)
        refused = text(answer).split("/refer/")[1].split("</form>")[0]
        assert office.name not in refused.replace("“彩山文明实践站”", "")
    assert fresh(concern).state == "received"


def test_a_button_pressed_too_late_says_so(parties, press):
    concern = parties.signed()
    answer = press(parties.handler, concern, "sign")

    assert "已经晚了一步：现在是“已签收”，没有再改。请刷新看看。" in text(answer)


def test_a_refusal_of_the_rules_stands_beside_the_words(parties, press):
    concern = parties.assigned()
    concern.moves.filter(to_state="assigned").update(at=timezone.now() - timedelta(days=8))
    answer = press(parties.handler, concern, "hand_back", reason="不归我们管")

    assert answer.status_code == 422
    assert "转来已经超过 2 个工作日，不能退了" in text(answer) and "不归我们管" in text(answer)


def test_a_step_that_does_not_exist_is_no_page(parties, client):
    client.force_login(parties.handler)

    assert client.post(f"/admin/concerns/{parties.assigned().pk}/steal/").status_code == 404


def test_a_row_is_changed_on_its_desk_alone(parties, client):
    concern = parties.assigned()
    client.force_login(parties.handler)
    answer = client.post(f"{LIST}edit/{concern.pk}/", {"text": "改了", "state": "closed"})

    assert (answer.status_code, answer["Location"]) == (302, desk_of(concern))
    assert (fresh(concern).text, fresh(concern).state) == (LAMP, "assigned")


def test_nobody_adds_one_without_its_code(parties, client):
    client.force_login(parties.listener)
    client.post(f"{LIST}add/", {"text": "凭空来的"})

    assert Concern.objects.count() == 0


def test_who_leaves_hands_over_what_she_handles(parties, cast, seen):
    concern = parties.signed()
    chief = make_user("chief", cast.county, "admin")

    counts = hand_over(parties.handler, parties.colleague, chief)

    assert counts["承办的诉求"] == 1
    assert fresh(concern).handler == parties.colleague


@pytest.mark.parametrize(("state", "act"), [("assigned", "sign"), ("signed", "begin"), ("in_hand", "answer")])
def test_who_reads_does_not_take_the_steps_of_who_handles(parties, press, state, act):
    concern = parties.at_state(state)
    answer = press(parties.listener, concern, act, text=ANSWER, outcome="solved")

    assert "已经晚了一步" in text(answer)
    assert fresh(concern).state == state
