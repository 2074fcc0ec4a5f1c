"""What the answers come to, and how firmly it stands."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from wagtail.models import Page

from home.pages.models import SiteFront
from home.pages.slots import fillers
from outreach.feedback.figures import figures, words_passed
from outreach.feedback.models import Rating, RatingFlag
from outreach.feedback.slots import on_material, on_my, on_session
from outreach.feedback.strength import strengths, together, verdict
from outreach.materials.models import MaterialIndex, MaterialPage, ShelfPage
from tests.factories import HOUR, make_lecturer
from tests.outreach.feedback.answers import engaged, given, passed_on, rated

YES, PARTLY, NO = (3, 3, 3), (2, 2, 2), (1, 1, 1)


@pytest.fixture
def talk(cast):
    return given(cast, days=1)


def cast_shelf(cast):
    front = Page.get_first_root_node().add_child(
        instance=SiteFront(title="济宁", slug="jn", area=cast.jining)
    )
    shelves = front.add_child(instance=MaterialIndex(title="材料", slug="materials"))
    return shelves.add_child(instance=ShelfPage(title="书架", slug="s", office=cast.county))


def request_of(user=None):
    request = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    return request


def words(talk):
    return [text for _stands, text in strengths([talk])[talk.pk].legs]


def standing(talk):
    return [stands for stands, _text in strengths([talk])[talk.pk].legs]


def test_each_question_is_counted_with_its_source(talk):
    rated(talk, YES, YES, PARTLY, NO, (3, None, 1))
    rated(talk, YES, source="paper", late=True)
    found = figures([talk])[talk.pk]

    assert [(q.label, q.yes, q.partly, q.no, q.total) for q in found.questions] == [
        ("听得懂", 4, 1, 1, 6),
        ("记得牢", 3, 1, 1, 5),
        ("用得上", 3, 1, 2, 6),
    ]
    assert (found.n, found.late, found.sources) == (6, 1, [("qr", 5), ("paper", 1)])


def test_under_five_answers_there_is_no_number_for_anybody(cast, talk):
    rated(talk, YES, YES, NO, NO)

    assert figures([talk]) == {}
    assert on_session(request_of(), talk)["strength"] is None


def test_a_question_fewer_than_five_answered_is_left_out(talk):
    rated(talk, YES, YES, YES, YES, (3, None, 3))

    assert [q.name for q in figures([talk])[talk.pk].shown] == ["understood", "useful"]


def test_ratings_of_another_talk_are_not_counted(cast, talk):
    other = given(cast, days=1)
    rated(talk, *[YES] * 5)
    rated(other, *[NO] * 6)

    assert {pk: found.n for pk, found in figures([talk, other]).items()} == {talk.pk: 5, other.pk: 6}


def test_one_and_three_talks_cost_the_same(cast, django_assert_num_queries):
    talks = [given(cast, days=1) for _ in range(3)]
    for talk in talks:
        rated(talk, *[YES] * 5)

    for some in (talks[:1], talks):
        with django_assert_num_queries(2):
            figures(some)


def test_four_legs_stand(cast):
    talk = given(cast, days=1, headcount_from=40, headcount_to=60)
    rated(talk, *[YES] * 18, PARTLY, NO)
    rated(talk, *[YES] * 10, source="paper")

    assert standing(talk) == [True, True, True, True]
    assert words(talk) == [
        "满 30 人评，有 30 人",
        "到场的过了三成，约五成到八成",
        "不止一个来路，有两个",
        "没有晚交，没有异常",
    ]


def test_a_missing_leg_is_named(cast):
    talk = given(cast, days=1, headcount_from=80, headcount_to=80)
    rated(talk, *[YES] * 5, NO, late=True)

    assert standing(talk) == [False, False, False, False]
    assert words(talk) == [
        "要满 30 人评，才 6 人",
        "到场的要过三成评，才约一成",
        "只有一个来路，没有别的对照",
        "有 6 份是过了七天才交的",
    ]


def test_a_flag_and_an_unknown_headcount_are_said(talk):
    rated(talk, *[YES] * 5, NO)
    RatingFlag.objects.create(session=talk, kind="burst")

    assert words(talk)[1] == "到场多少人还没记，不知道占几成"
    assert words(talk)[3] == "有异常：一窝蜂"


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (4, "四条腿都在，坐得稳。"),
        (3, "四条腿有三条，可以信，别全信。"),
        (2, "四条腿有两条，只能当个参考。"),
        (0, "腿不够，先别当真。"),
    ],
)
def test_the_verdict_counts_legs(count, sentence):
    assert verdict(count) == sentence


def test_the_page_of_a_talk_shows_the_numbers(cast, client, talk):
    rated(talk, *[YES] * 5, NO)
    shown = client.get(f"/sessions/{talk.number}/").content.decode()

    assert "6 人评了" in shown and "<b>5</b>/6" in shown and "扫码 6 人" in shown
    assert "我来评" in shown and f"?session={talk.number}" in shown


def test_the_page_of_a_talk_does_not_say_how_many_are_too_few(cast, client, talk):
    rated(talk, *[NO] * 4)
    shown = client.get(f"/sessions/{talk.number}/").content.decode()

    assert "评的人还不满 5 个，先不算，谁也看不到。" in shown
    assert "/4" not in shown.replace(talk.token, "") and "4 人" not in shown


def test_before_the_talk_nothing_is_said_of_ratings(cast, client):
    shown = client.get(f"/sessions/{given(cast, days=-1).number}/").content.decode()

    assert "大伙怎么说" not in shown and "我来评" not in shown


def test_words_reach_the_lecturer_after_the_week_without_numbers_of_people(cast):
    talk = given(cast, days=9)
    engaged(talk, cast.lecturer)
    rated(talk, *[YES] * 3)
    rated(talk, YES, text="讲快了，找我 13800000001")
    passed_on(talk, "有人说讲快了")
    rated(talk)
    (shown,) = on_my(request_of(cast.lecturer.user), cast.lecturer)["rated"]

    assert (shown["strength"].n, shown["texts"]) == (5, ["有人说讲快了"])


def test_during_the_week_and_under_five_the_words_wait(cast):
    fresh, few = given(cast, days=2), given(cast, days=9)
    for talk, count in ((fresh, 6), (few, 3)):
        engaged(talk, cast.lecturer)
        passed_on(talk, "讲快了")
        rated(talk, *[YES] * count)
    shown = on_my(request_of(cast.lecturer.user), cast.lecturer)["rated"]

    assert [(one["talk"], one["texts"]) for one in shown] == [(fresh, []), (few, [])]


def test_the_words_stand_in_no_order_of_time(cast):
    talk = given(cast, days=9)
    for hour in range(8):
        passed_on(talk, f"第 {hour} 个小时说的", at=talk.booking.ends_at + hour * HOUR)
    texts = words_passed([talk])[talk.pk]

    assert texts == list(Rating.objects.order_by("pk").values_list("gist", flat=True))
    assert texts != sorted(texts)


def test_another_lecturer_reads_nothing_of_it(cast):
    talk = given(cast, days=9)
    engaged(talk, cast.lecturer)
    passed_on(talk, "讲快了")
    rated(talk, *[YES] * 6)
    other = make_lecturer("郭家贵", cast.caishan, cast.county)

    assert on_my(request_of(), other) is None


def test_my_page_costs_the_same_for_one_and_three_talks(cast, django_assert_num_queries):
    costs = []
    for _ in range(3):
        talk = given(cast, days=9)
        engaged(talk, cast.lecturer)
        passed_on(talk, "讲快了")
        rated(talk, *[YES] * 6)
        with django_assert_num_queries(4) as counted:
            on_my(request_of(cast.lecturer.user), cast.lecturer)
        costs.append(len(counted))

    assert costs == [4, 4, 4]


def lately_heard(client):
    return client.get("/v/370830/").content.decode().partition("听懂没有")[2].partition("</section>")[0]


def test_the_front_page_names_the_last_talks_with_figures_and_no_other(cast, client):
    many, few = given(cast, days=1, title="有人评"), given(cast, days=2, title="没几个评")
    rated(many, *[YES] * 5, NO)
    rated(few, *[NO] * 4)
    shown = lately_heard(client)

    assert "6 人评，5 人听懂" in shown and "没几个评" not in shown
    assert "6 人评，到场多少人没记，一个来路。" in shown and "缺：只有一个来路，没有别的对照" in shown


def test_a_question_that_fewer_than_five_answered_is_not_shown_there_either(cast, client):
    rated(given(cast, days=1, title="有人评"), *[YES] * 3, (None, 3, 3), (None, 3, 1))
    shown = lately_heard(client)

    assert "评的人太少，不算" in shown and "人听懂" not in shown


def test_a_lesson_sums_up_the_talks_that_show_figures_and_no_others(cast):
    lesson = MaterialPage(title="养老", topic=cast.topic, minutes=9, area=cast.wenshang)
    cast_shelf(cast).add_child(instance=lesson)
    many = given(cast, days=1, material=lesson, headcount_from=10, headcount_to=20)
    more, few = given(cast, days=2, material=lesson), given(cast, days=3, material=lesson)
    rated(many, *[YES] * 5, NO)
    rated(more, *[NO] * 7, source="paper")
    rated(few, *[PARTLY] * 4)
    found = on_material(request_of(), lesson)

    assert (found["given"], found["strength"].n) == (3, 13)
    assert [(q.name, q.yes, q.partly, q.no) for q in found["strength"].rates] == [
        ("understood", 5, 0, 8),
        ("remembered", 5, 0, 8),
        ("useful", 5, 0, 8),
    ]
    assert found["strength"].figures.sources == [("qr", 6), ("paper", 7)]
    assert found["strength"].legs[1] == (False, "到场多少人还没记，不知道占几成")


def test_together_those_present_are_added_up_where_all_were_counted(cast):
    talks = [given(cast, days=day, headcount_from=10, headcount_to=20) for day in (1, 2)]
    for talk in talks:
        rated(talk, *[YES] * 5, NO)

    assert together(talks).share == "三成到六成"
    assert together([given(cast)]) is None


def test_a_lesson_of_which_no_talk_shows_figures_says_nothing(cast):
    lesson = MaterialPage(title="养老", topic=cast.topic, minutes=9, area=cast.wenshang)
    cast_shelf(cast).add_child(instance=lesson)
    rated(given(cast, days=1, material=lesson), *[YES] * 4)

    assert on_material(request_of(), lesson) is None


def test_the_slots_are_filled_once():
    templates = [filler.template for filler in fillers("session")]
    assert templates.count("outreach/feedback/session.html") == 1
