"""The staff's lists of talks with their figures, and the questions an office adds."""

import csv
import io

import pytest

from home.offices.models import Membership
from home.trust.models import AuditEvent
from outreach.feedback.models import QuestionSheet, RatingFlag, SheetAnswer, SheetQuestion
from tests.factories import make_user
from tests.outreach.feedback.answers import cards, engaged, given, rated

YES, NO = (3, 3, 3), (1, 1, 1)
LIST = "/admin/snippets/outreach/ratedtalk/"


@pytest.fixture
def clerk(cast):
    return make_user("clerk", cast.county, "coordinator")


def text(answer):
    return answer.content.decode()


def listed(client, user, query=""):
    client.force_login(user)
    return text(client.get(LIST + query))


def table(client, user):
    client.force_login(user)
    answer = client.get(f"{LIST}?export=csv&all=1")
    return {row["题目"]: row for row in csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig")))}


def test_it_opens_on_what_is_odd_and_on_what_waits_for_a_second_person(cast, client, clerk):
    plain = given(cast, days=2, title="平常一场")
    odd, explained = given(cast, days=2, title="有异常"), given(cast, days=2, title="查过了")
    RatingFlag.objects.create(session=odd, kind="flood")
    RatingFlag.objects.create(session=explained, kind="flood", explained="机房统一评的")
    unequal = given(cast, days=2, title="点得不一样")
    for number, name in enumerate(("du", "qin")):
        cards(unequal, make_user(name, cast.town, "counter"), (20, 3, number), (18, 5, 2), (25, 0, 0))
    given(cast, days=2, title="补录的", state="delivered", entered_afterwards=True)
    rated(plain, *[YES] * 5, NO)
    shown = listed(client, clerk)

    assert [title in shown for title in ("有异常", "点得不一样", "补录的")] == [True] * 3
    assert [title in shown for title in ("平常一场", "查过了")] == [False] * 2
    assert (
        "有异常没查清 <b>1</b>" in shown
        and "举牌两人点得不一样 <b>1</b>" in shown
        and "补录等人核 <b>1</b>" in shown
    )
    assert "平常一场" in listed(client, clerk, "?all=1")


def test_figures_stand_in_the_list_with_their_legs(cast, client, clerk):
    talk = given(cast, days=2, title="养老金", headcount_from=10, headcount_to=20)
    rated(talk, *[YES] * 6, NO)
    shown = listed(client, clerk, "?all=1")

    assert "听得懂 <b>6</b>/7" in shown
    assert "7 人评，约占到场的四成到七成，一个来路。" in shown and "缺：只有一个来路，没有别的对照" in shown


def test_the_table_leaves_out_whatever_fewer_than_five_said(cast, client, clerk):
    many, few = given(cast, days=2, title="五个人"), given(cast, days=2, title="四个人")
    rated(many, *[YES] * 4, NO)
    rated(few, *[NO] * 4)
    rows = table(client, clerk)

    assert rows["五个人"]["听得懂"] == "4/5" and rows["五个人"]["评的人数"] == "5"
    assert rows["五个人"]["来路"] == "扫码 5" and rows["五个人"]["几条腿"] == "1"
    told = {name: value for name, value in rows["四个人"].items() if value}
    assert set(told) == {"场次编号", "题目", "哪天", "地方", "算哪一栏"}


def test_each_talk_stands_in_one_of_four_columns(cast, client, clerk):
    given(cast, days=-1, title="计划的")
    given(cast, days=2, title="讲了的", state="closed")
    rated(given(cast, days=2, title="听众认的", state="closed"), *[YES] * 5, NO)
    given(cast, days=2, title="补录的", state="closed", entered_afterwards=True)

    assert {title: row["算哪一栏"] for title, row in table(client, clerk).items()} == {
        "计划的": "计划",
        "讲了的": "讲了",
        "听众认的": "听众确认",
        "补录的": "事后补录",
    }


def test_the_list_costs_the_same_for_two_and_for_six(cast, client, clerk, django_assert_max_num_queries):
    client.force_login(clerk)
    for _number in range(2):
        rated(given(cast, days=2), *[YES] * 5, NO)
    with django_assert_max_num_queries(60) as two:
        client.get(f"{LIST}?all=1")
    for _number in range(4):
        rated(given(cast, days=2), *[YES] * 5, NO)
    with django_assert_max_num_queries(len(two)):
        client.get(f"{LIST}?all=1")


def test_nobody_adds_or_changes_a_talk_from_here(cast, client, admin_client):
    talk = given(cast, days=2)

    for address in ("add/", f"edit/{talk.pk}/", f"delete/{talk.pk}/"):
        assert admin_client.get(LIST + address).status_code != 200


# One talk


def page(client, user, talk):
    client.force_login(user)
    return client.get(f"/admin/ratings/{talk.pk}/")


def test_a_talk_says_all_that_its_figures_rest_on(cast, client, clerk):
    talk = given(cast, days=2, state="closed", headcount_from=10, headcount_to=20)
    rated(talk, *[YES] * 6, NO)
    shown = text(page(client, clerk, talk))

    assert "7 人评，约占到场的四成到七成，一个来路。" in shown and "到场的过了三成，约四成到七成" in shown
    assert shown.count("<dd>是</dd>") == 3


def test_under_five_it_says_only_that(cast, client, clerk):
    talk = given(cast, days=2)
    rated(talk, *[NO] * 4)
    shown = text(page(client, clerk, talk))

    assert "评的人还不满 5 个，先不算，谁也看不到。" in shown
    assert "/4" not in shown and "4 人" not in shown


def test_another_county_has_no_such_page(cast, client):
    assert page(client, cast.clerk_of_yutai, given(cast, days=2)).status_code == 404


def explain(client, user, flag, words="机房统一评的"):
    client.force_login(user)
    return client.post(f"/admin/ratings/{flag.session_id}/flags/{flag.pk}/", {"explained": words})


@pytest.fixture
def flag(cast):
    return RatingFlag.objects.create(session=given(cast, days=2), kind="flood")


def test_who_had_no_hand_in_it_explains_and_the_flag_stays(cast, client, flag):
    supervisor = make_user("supervisor", cast.county, "supervisor")
    explain(client, supervisor, flag)
    flag.refresh_from_db()

    assert (flag.explained, flag.explained_by) == ("机房统一评的", supervisor)
    assert AuditEvent.objects.get(action="feedback.flag_explained").detail == {"kind": "flood"}
    rated(flag.session, *[YES] * 4, NO)
    shown = text(client.get(f"/sessions/{flag.session.number}/"))
    assert "“一个手机交了很多”查过了：机房统一评的" in shown and "有异常：一个手机交了很多" in shown


@pytest.mark.parametrize("who", ["clerk", "coordinating supervisor", "lecturer"])
def test_who_arranged_or_gave_it_explains_nothing(cast, client, clerk, flag, who):
    user = clerk
    if who == "coordinating supervisor":
        user = make_user("both", cast.county, "supervisor")
        type(flag.session).objects.filter(pk=flag.session_id).update(coordinator=user)
    elif who == "lecturer":
        engaged(flag.session, cast.lecturer)
        user = cast.lecturer.user
        user.memberships.create(office=cast.county, role="auditor")
    explain(client, user, flag)
    flag.refresh_from_db()

    assert flag.explained == ""


@pytest.mark.parametrize("words", ["", "找 13800000001", "长" * 201])
def test_nothing_and_numbers_are_no_explanation(cast, client, flag, words):
    explain(client, make_user("supervisor", cast.county, "supervisor"), flag, words)
    flag.refresh_from_db()

    assert flag.explained == ""


# What the office asks


def asked(cast, talk, *values):
    sheet = QuestionSheet.objects.create(office=cast.county)
    question = SheetQuestion.objects.create(sheet=sheet, label="坐得下吗", choices="坐得下\n挤了点")
    for value in values:
        SheetAnswer.objects.create(session=talk, question=question, value=value)


def test_while_answers_may_come_nothing_of_it_is_shown(cast, client, clerk):
    talk = given(cast, days=9)
    asked(cast, talk, *["坐得下"] * 4, "挤了点")

    assert "坐得下吗" not in text(page(client, clerk, talk))


def test_answers_are_counted_by_choice_once_all_is_over(cast, client, clerk):
    talk = given(cast, days=15)
    asked(cast, talk, *["坐得下"] * 4, "挤了点")
    shown = text(page(client, clerk, talk))

    assert "坐得下　<b>4</b>/5" in shown and "挤了点　<b>1</b>/5" in shown


def test_four_answers_are_not_shown_at_all(cast, client, clerk):
    talk = given(cast, days=15)
    asked(cast, talk, *["坐得下"] * 4)

    assert "坐得下吗" not in text(page(client, clerk, talk))


def sheet_form(cast, *questions, **fields):
    posted = {"office": cast.county.pk, "form": "", **fields}
    posted |= {"questions-TOTAL_FORMS": len(questions), "questions-INITIAL_FORMS": 0}
    posted |= {"questions-MIN_NUM_FORMS": 0, "questions-MAX_NUM_FORMS": 1000}
    for number, (label, kind, choices) in enumerate(questions):
        named = {"label": label, "field_type": kind, "choices": choices, "ORDER": number + 1}
        posted |= {f"questions-{number}-{name}": value for name, value in named.items()}
    return posted


def add(client, user, cast, *questions, **fields):
    client.force_login(user)
    return client.post("/admin/snippets/outreach/questionsheet/add/", sheet_form(cast, *questions, **fields))


SEATS = ("坐得下吗", "radio", "坐得下\n挤了点")


def test_an_office_adds_up_to_three_questions(cast, client, clerk):
    assert (
        add(client, clerk, cast, SEATS, ("快慢", "scale", ""), ("想听", "multiline", "")).status_code == 302
    )
    assert [question.label for question in QuestionSheet.objects.get().questions.all()] == [
        "坐得下吗",
        "快慢",
        "想听",
    ]


def test_what_is_left_empty_is_named_and_her_own_office_stands_there(cast, client, clerk):
    shown = text(add(client, clerk, cast, ("", "scale", ""), office=""))

    assert all(f"{name}还空着，请填上。" in shown for name in ("单位", "怎么问"))
    assert "没有存上，标红的地方请改好，再存一次。" in shown and "必需字段" not in shown
    assert begins_with(client) == cast.county.pk


def begins_with(client):
    return client.get("/admin/snippets/outreach/questionsheet/add/").context["form"]["office"].value()


def test_a_post_that_has_ended_is_no_office_of_hers_and_two_leave_it_open(cast, client, clerk):
    client.force_login(clerk)
    post = Membership.objects.create(user=clerk, office=cast.town, role="coordinator", since="2020-01-01")
    assert begins_with(client) is None
    Membership.objects.filter(pk=post.pk).update(until="2020-02-01")

    assert begins_with(client) == cast.county.pk


@pytest.mark.parametrize(
    "questions",
    [
        [],
        [("一", "scale", ""), ("二", "scale", ""), ("三", "scale", ""), ("四", "scale", "")],
        [("坐得下吗", "radio", "")],
        [("坐得下吗", "radio", "只有一个")],
        [("坐得下吗", "radio", "\n".join("一二三四五六七"))],
        [("坐得下吗", "radio", "坐得下\n" + "长" * 61)],
        [("坐得下吗", "radio", "坐得下\n坐得下")],
        [("坐得下吗", "email", "")],
    ],
)
def test_more_than_three_and_questions_nobody_can_answer_are_refused(cast, client, clerk, questions):
    assert add(client, clerk, cast, *questions).status_code == 200
    assert QuestionSheet.objects.count() == 0


def test_one_sheet_for_a_kind(cast, client, clerk):
    add(client, clerk, cast, SEATS)
    again = add(client, clerk, cast, SEATS)

    assert QuestionSheet.objects.count() == 1
    assert "已经有一份了" in text(again)


def test_nobody_asks_for_another_county(cast, client, clerk):
    add(client, clerk, cast, SEATS, office=cast.other_county.pk)

    assert QuestionSheet.objects.count() == 0
