"""A question people asked: taken in, answered by one, let out by another, counted for its topic."""

from datetime import date

import pytest

from home.trust.moves import TooLate
from outreach.materials.asked import services
from outreach.materials.asked.lifecycle import State
from outreach.materials.asked.models import FaqLine, TopicDemand
from outreach.materials.asked.services import Refused
from tests.factories import make_topic, make_user
from tests.outreach.feedback.answers import engaged, given

DAY = date(2026, 11, 20)


@pytest.fixture
def editor(cast):
    return make_user("editor", cast.county, "editor", name="编的人")


@pytest.fixture
def publisher(cast):
    return make_user("publisher", cast.county, "publisher", "editor", name="看的人")


def ask(cast, question="养老金什么时候调", **fields):
    given = {"area": cast.caishan, "office": cast.county, "on": DAY, "topic": cast.topic}
    return services.ask(question, **{**given, **fields})


def press(client, user, line, name, **said):
    client.force_login(user)
    return client.post(f"/admin/asked/{line.pk}/{name}/", said)


def text(answer):
    return answer.content.decode()


def test_a_question_of_a_village_is_kept_for_its_town_and_counted(cast):
    for _time in range(2):
        ask(cast)
    ask(cast, area=cast.wenshang, topic=make_topic("防骗"))

    assert [line.area for line in FaqLine.objects.filter(topic=cast.topic)] == [cast.yangdian] * 2
    assert set(TopicDemand.objects.values_list("topic__title", "area__name", "day", "count")) == {
        (cast.topic.title, "杨店镇", DAY, 2),
        ("防骗", "汶上县", DAY, 1),
    }


def test_a_question_without_a_topic_is_kept_and_not_counted(cast):
    ask(cast, topic=None)

    assert (FaqLine.objects.count(), TopicDemand.objects.count()) == (1, 0)


@pytest.mark.parametrize("question", ["", "  ", "打 13800000001 问他"])
def test_nothing_and_numbers_are_not_kept(cast, question):
    with pytest.raises(Refused):
        ask(cast, question)

    assert (FaqLine.objects.count(), TopicDemand.objects.count()) == (0, 0)


def test_one_answers_and_another_lets_it_out(cast, client, editor, publisher):
    line = ask(cast)
    press(
        client, editor, line, "answer", question="养老金几月调", answer="每年七月前后。", topic=cast.topic.pk
    )
    line.refresh_from_db()
    assert (line.state, line.question, line.answer) == (State.ANSWERED, "养老金几月调", "每年七月前后。")

    press(client, publisher, line, "show")
    line.refresh_from_db()
    assert line.state == State.SHOWN


def test_nobody_lets_out_her_own_answer(cast, client, publisher):
    line = ask(cast)
    press(client, publisher, line, "answer", question="养老金几月调", answer="七月。", topic="")
    shown = text(client.get(f"/admin/asked/{line.pk}/"))
    press(client, publisher, line, "show")
    line.refresh_from_db()

    assert line.state == State.ANSWERED
    assert "看过了，公开" not in shown
    with pytest.raises(Refused, match="自己答的要请另一个人看过再公开。"):
        services.show(line, publisher)


def test_who_answers_anew_is_the_one_who_may_not_let_it_out(cast, editor, publisher):
    line = ask(cast)
    services.answer(line, "几月调", "七月。", None, editor)
    services.back(line, "月份不对", publisher)
    services.answer(line, "几月调", "八月。", None, publisher)

    with pytest.raises(Refused):
        services.show(line, publisher)
    services.show(line, editor)
    assert line.state == State.SHOWN


def test_what_is_public_is_taken_down_with_a_reason(cast, client, editor, publisher):
    line = ask(cast)
    services.answer(line, "几月调", "七月。", None, editor)
    services.show(line, publisher)
    assert "要说一声缘由" in text(press(client, editor, line, "back", reason=""))
    press(client, editor, line, "back", reason="今年改了")
    line.refresh_from_db()

    assert (line.state, line.moves.last().reason) == (State.ASKED, "今年改了")


def test_what_is_not_taken_loses_its_words_and_stays_counted(cast, client, editor):
    line = ask(cast, "东头老李家的低保")
    press(client, editor, line, "drop", reason="说的是一家人")
    line.refresh_from_db()

    assert (line.state, line.question, line.answer) == (State.DROPPED, "（不收了）", "")
    assert TopicDemand.objects.by_topic() == {cast.topic.pk: 1}
    with pytest.raises(TooLate):
        services.answer(line, "又来", "又答", None, editor)


def test_a_deleted_question_leaves_its_count(cast):
    ask(cast).delete()

    assert TopicDemand.objects.by_topic() == {cast.topic.pk: 1}


@pytest.mark.parametrize("changes", [{"answer": ""}, {"question": ""}, {"answer": "打 13800000001"}])
def test_half_an_answer_is_returned_with_its_words(cast, client, editor, changes):
    line = ask(cast)
    said = {"question": "养老金几月调", "answer": "每年七月前后。", "topic": ""} | changes
    answer = press(client, editor, line, "answer", **said)
    line.refresh_from_db()

    assert (answer.status_code, line.state) == (422, State.ASKED)


def test_another_county_has_no_such_question(cast, client):
    line = ask(cast)
    client.force_login(make_user("far", cast.other_county, "editor", "publisher"))

    assert client.get(f"/admin/asked/{line.pk}/").status_code == 404


def test_the_page_of_the_talk_shows_what_was_answered_and_nothing_else(cast, client, editor, publisher):
    talk = given(cast, days=1, topic=cast.topic)
    shown, waiting = ask(cast, "几月调", session=talk.pk), ask(cast, "还没答的", session=talk.pk)
    services.answer(shown, "几月调", "每年七月前后。", cast.topic, editor)
    services.show(shown, publisher)
    services.answer(waiting, "还没答的", "没人看过的答案", cast.topic, editor)
    page = text(client.get(f"/sessions/{talk.number}/"))

    assert "现场问的话" in page and "几月调" in page and "每年七月前后。" in page
    assert "还没答的" not in page and "没人看过的答案" not in page


def test_the_list_opens_on_what_waits_and_the_first_page_counts_it(cast, client, editor):
    ask(cast, "等着答的")
    dropped = ask(cast, "不收的")
    services.drop(dropped, "重复", editor)
    client.force_login(editor)
    shown = text(client.get("/admin/snippets/outreach/faqline/"))

    assert "等着答的" in shown and "（不收了）" not in shown
    assert "个问题等着答" in text(client.get("/admin/"))


# Written down by whoever gave the talk


@pytest.fixture
def talk(cast):
    talk = given(cast, days=1, topic=cast.topic)
    engaged(talk, cast.lecturer)
    return talk


def write_down(client, user, talk, questions):
    client.force_login(user)
    return client.post(f"/my/asked/{talk.number}/", {"questions": questions})


def test_the_lecturer_writes_down_what_was_asked_a_line_a_question(cast, client, talk):
    answer = write_down(client, cast.lecturer.user, talk, "几月调\r\n\r\n 交多少 \n几月调")

    assert answer["Location"] == f"/my/asked/{talk.number}/"
    assert sorted(talk.faq_lines.values_list("question", flat=True)) == ["交多少", "几月调"]
    assert TopicDemand.objects.by_topic() == {cast.topic.pk: 2}


def test_pressed_twice_is_once(cast, client, talk):
    for _press in range(2):
        write_down(client, cast.lecturer.user, talk, "几月调")

    assert (FaqLine.objects.count(), TopicDemand.objects.get().count) == (1, 1)


def test_one_bad_line_keeps_none(cast, client, talk):
    answer = write_down(client, cast.lecturer.user, talk, "几月调\n打 13800000001 问他")

    assert (answer.status_code, FaqLine.objects.count(), TopicDemand.objects.count()) == (422, 0, 0)
    assert "打 13800000001 问他</textarea>" in text(answer)


@pytest.mark.parametrize(
    ("questions", "sentence"),
    [
        ("", "还没写问了什么，请写一句。"),
        ("\n".join("一二三四五六七八九十甲"), "一回最多写十个问题，请分两回。"),
        ("长" * 201, "有一个问题写得太长，请压到 200 字以内。"),
    ],
)
def test_too_much_and_nothing_are_said(cast, client, talk, questions, sentence):
    answer = write_down(client, cast.lecturer.user, talk, questions)

    assert (answer.status_code, FaqLine.objects.count()) == (422, 0)
    assert sentence in text(answer)


def test_the_station_may_too_and_others_may_not(cast, client, talk):
    assert write_down(client, cast.coordinator, talk, "几月调").status_code == 302
    for user in (cast.clerk_of_yutai, cast.second.user):
        assert write_down(client, user, talk, "别人问的").status_code == 404
    assert [line.question for line in FaqLine.objects.all()] == ["几月调"]


def test_a_stranger_is_asked_to_sign_in(client, talk):
    assert client.get(f"/my/asked/{talk.number}/")["Location"].startswith("/my/login/")


def test_before_the_talk_there_is_nothing_to_write_down(cast, client):
    talk = given(cast, days=-1)
    engaged(talk, cast.lecturer)

    assert write_down(client, cast.lecturer.user, talk, "几月调").status_code == 404
