"""Applying on the public site, and following it by the code: without an account, without JavaScript."""

import uuid

import pytest
from django.contrib.sessions.models import Session as BrowserSession
from django.test import Client

from lecturers.joining import services
from lecturers.joining.lifecycle import State
from lecturers.joining.models import Application, TrialSheet
from tests.lecturers.joining.acts import FIVES, PHONE, propose

JOIN, TRACK = "/lecturers/join/", "/lecturers/join/track/"
pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


@pytest.fixture
def filled(cast):
    """The form as somebody fills it in for herself."""
    return {
        "key": str(uuid.uuid4()),
        "source": "self",
        "name": "赵秋菊",
        "kind": "folk",
        "town": cast.yangdian.pk,
        "village": cast.caishan.pk,
        "about": "在集上唱过渔鼓。",
        "phone": "138 0000 0001",
    }


def send(filled, **changed):
    return Client().post(JOIN, {**filled, **changed})


def follow(code, **posted):
    return Client().post(TRACK, {"code": code, **posted})


def test_three_steps_give_a_code(filled, cast):
    answer = send(filled)
    application = Application.objects.get()

    assert answer.status_code == 200
    assert answer.context["application"].code in text(answer)
    assert (application.name, application.area, application.phone) == ("赵秋菊", cast.caishan, PHONE)
    assert (application.source, application.proposed_by) == ("self", "")


def test_nothing_is_asked_that_is_not_needed(filled):
    del filled["phone"]

    assert send(filled).status_code == 200
    assert Application.objects.get().phone is None


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", " ", "姓名还空着，请写上。"),
        ("about", "", "会讲什么还空着，请写一两句。"),
        ("about", "讲" * 1001, "写得长了，请压到 1000 字以内，字都还在。"),
        ("kind", "emperor", "没有这一类，请另选。"),
        ("village", "", "还没选村，请从单子里选。"),
        ("village", "370827001000", "这个村不在上面选的镇街里，请重新选村。"),
        ("phone", "打我手机", "这不像电话号码，请再看一遍。不想留就清空。"),
        ("source", "points", "没有这一项，请从三样里选一个。"),
        ("key", "forged", "这张表放得太久了，字都还在，请再点一次。"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_and_the_words_stay(filled, field, value, sentence):
    answer = send(filled, **{field: value})

    assert answer.status_code == 422
    assert [fault for faults in answer.context["form"].errors.values() for fault in faults] == [sentence]
    assert filled["about"] in text(answer) or field == "about"
    assert Application.objects.count() == 0


@pytest.mark.parametrize("source", ["villagers", "organisation"])
def test_for_somebody_else_one_says_who_proposes_and_that_she_agrees(filled, source):
    refused = send(filled, source=source)

    assert set(refused.context["form"].errors) == {"proposed_by", "agreed"}
    assert send(filled, source=source, proposed_by="彩山村老年协会", agreed="on").status_code == 200
    assert Application.objects.get().proposed_by == "彩山村老年协会"


def test_the_button_beside_the_town_brings_its_villages_and_keeps_what_was_typed(filled, cast):
    answer = send(filled, look="town", village="")

    assert (answer.status_code, Application.objects.count()) == (200, 0)
    assert cast.caishan.pk in text(answer)
    assert filled["about"] in text(answer)


def test_pressed_twice_is_one_application(filled):
    codes = {send(filled).context["application"].code for _press in range(2)}

    assert (len(codes), Application.objects.count()) == (1, 1)


def test_a_visitor_gets_neither_a_cookie_nor_a_session(filled):
    answer = send(filled)

    assert answer.cookies == {}
    assert BrowserSession.objects.count() == 0
    assert answer["Cache-Control"] == "no-store"


# Following it.


def test_the_code_shows_the_day_of_the_trial(joining):
    application = joining(State.TRIAL)
    answer = follow(application.code)

    assert "县文化馆" in text(answer)
    assert [step["state"] for step in answer.context["steps"]] == ["next", "next", "next", "here", "", ""]


def test_the_marks_and_the_phone_are_not_on_the_page(joining, cast):
    application = joining(State.TRIED)
    TrialSheet.objects.update(marks={**FIVES, "trend": 2}, remark="取势弱了")
    page = text(follow(application.code))

    assert not [kept for kept in ("取势", "4.0", PHONE, "138****", cast.coordinator.name) if kept in page]


def test_who_was_not_taken_reads_why(joining, cast):
    application = joining(State.TRIED)
    services.decline(application, cast.coordinator, "这一批名额满了，明年再来")

    assert "这一批名额满了，明年再来" in text(follow(application.code))


def test_the_reason_why_somebody_is_wanted_is_the_office_s_own(joining):
    application = joining(State.APPROVED)

    assert "讲得活" not in text(follow(application.code))


def test_she_takes_it_back_by_the_code(joining):
    application = joining(State.CHECKED)
    answer = follow(application.code, act="withdraw")
    application.refresh_from_db()

    assert "撤回了，你填的话和电话已经删掉。" in text(answer)
    assert (application.state, application.phone) == (State.WITHDRAWN, None)


def test_too_late_to_take_it_back_is_said_so(joining):
    application = joining(State.REGISTERED)
    answer = follow(application.code, act="withdraw")

    assert (answer.status_code, "已经晚了一步" in text(answer)) == (422, True)


def test_a_code_in_the_address_is_not_read(joining):
    application = joining()

    assert application.name not in text(Client().get(f"{TRACK}?code={application.code}"))


def test_an_unknown_code_is_refused_with_a_sentence(db):
    answer = follow("0000-0000-0000-0")

    assert (answer.status_code, "没有这个编号" in text(answer)) == (404, True)


def test_the_box_on_the_front_page_leads_there(joining):
    application = joining()
    answer = Client().post("/find/", {"code": application.code})

    assert (answer.status_code, answer["Location"]) == (307, TRACK)


def test_one_code_opens_one_application(cast):
    mine, other = propose(cast.caishan), propose(cast.caishan, name="钱别人")
    page = text(follow(mine.code))

    assert (mine.name in page, other.name in page) == (True, False)


# Appointed: she takes her profile over by the same code.


def test_by_the_code_of_the_application_she_takes_her_profile_over(joining):
    application = joining(State.REGISTERED)
    answer = follow(application.code, act="claim")

    assert (answer.status_code, answer["Location"].startswith("/lecturers/claim/")) == (302, True)
    assert application.lecturer.name in text(Client().get(answer["Location"]))


def test_a_profile_that_has_its_person_is_not_given_out_again(joining, cast):
    application = joining(State.REGISTERED)
    type(application.lecturer).objects.update(user=cast.coordinator)
    answer = follow(application.code, act="claim")

    assert (answer.status_code, "本人已经认领了" in text(answer)) == (422, True)


def test_before_she_is_appointed_there_is_nothing_to_take_over(joining):
    answer = follow(joining(State.APPROVED).code, act="claim")

    assert (answer.status_code, "认领我的档案" in text(answer)) == (200, False)
