"""What the answers come to, and how firmly it stands."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from home.pages.slots import fillers
from outreach.feedback.figures import figures, legs, verdict
from outreach.feedback.models import RatingFlag
from outreach.feedback.slots import on_my, on_session
from outreach.sessions.models import Engagement
from tests.factories import make_booking, make_lecturer
from tests.outreach.feedback.answers import given, rated

YES, PARTLY, NO = (3, 3, 3), (2, 2, 2), (1, 1, 1)


@pytest.fixture
def talk(cast):
    return given(cast, days=1)


def request_of(user=None):
    request = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    return request


def words(talk):
    return [text for _stands, text in legs(figures([talk])[talk.pk], talk)]


def standing(talk):
    return [stands for stands, _text in legs(figures([talk])[talk.pk], talk)]


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
    assert on_session(request_of(), talk)["figures"] is None


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
    rated(talk, *[YES] * 20)
    rated(talk, *[YES] * 10, source="paper")

    assert standing(talk) == [True, True, True, True]
    assert words(talk) == [
        "满 30 人评，有 30 人",
        "到场的过了三成，约五成到八成",
        "不止一个来路，有二个",
        "没有晚交，没有异常",
    ]


def test_a_missing_leg_is_named(cast):
    talk = given(cast, days=1, headcount_from=80, headcount_to=80)
    rated(talk, *[YES] * 6, late=True)

    assert standing(talk) == [False, False, False, False]
    assert words(talk) == [
        "要满 30 人评，才 6 人",
        "到场的要过三成评，才约一成",
        "只有一个来路，没有别的对照",
        "有 6 份是过了七天才交的",
    ]


def test_a_flag_and_an_unknown_headcount_are_said(talk):
    rated(talk, *[YES] * 6)
    RatingFlag.objects.create(session=talk, kind="burst")

    assert words(talk)[1] == "到场多少人还没记，不知道占几成"
    assert words(talk)[3] == "有异常，还没查清"


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


def engaged(talk, lecturer):
    booking = make_booking(talk.booking.starts_at)
    occupancy = booking.occupancies.create(
        resource=lecturer.resource,
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
        pad_from=booking.starts_at,
        pad_to=booking.ends_at,
        hard=False,
    )
    Engagement.objects.create(session=talk, lecturer=lecturer, occupancy=occupancy)


def test_words_reach_the_lecturer_after_the_week_without_numbers_of_people(cast):
    talk = given(cast, days=9)
    engaged(talk, cast.lecturer)
    rated(talk, *[YES] * 4)
    rated(talk, YES, text="找我 13800000001")
    (shown,) = on_my(request_of(cast.lecturer.user), cast.lecturer)["rated"]

    assert (shown["figures"].n, shown["texts"]) == (5, ["找我 ■■■■■■■■■■■"])


def test_during_the_week_and_under_five_the_words_wait(cast):
    fresh, few = given(cast, days=2), given(cast, days=9)
    for talk, count in ((fresh, 6), (few, 4)):
        engaged(talk, cast.lecturer)
        rated(talk, *[YES] * count, text="讲快了")
    shown = on_my(request_of(cast.lecturer.user), cast.lecturer)["rated"]

    assert [(one["talk"], one["texts"]) for one in shown] == [(fresh, []), (few, [])]


def test_another_lecturer_reads_nothing_of_it(cast):
    talk = given(cast, days=9)
    engaged(talk, cast.lecturer)
    rated(talk, *[YES] * 6, text="讲快了")
    other = make_lecturer("郭家贵", cast.caishan, cast.county)

    assert on_my(request_of(), other) is None


def test_my_page_costs_the_same_for_one_and_three_talks(cast, django_assert_num_queries):
    costs = []
    for _ in range(3):
        talk = given(cast, days=9)
        engaged(talk, cast.lecturer)
        rated(talk, *[YES] * 6, text="讲快了")
        with django_assert_num_queries(4) as counted:
            on_my(request_of(cast.lecturer.user), cast.lecturer)
        costs.append(len(counted))

    assert costs == [4, 4, 4]


def test_the_front_page_names_the_last_rated_talks(cast, client):
    many, few = given(cast, days=1, title="有人评"), given(cast, days=2, title="没几个评")
    rated(many, *[YES] * 5, NO)
    rated(few, *[NO] * 4)
    shown = client.get("/v/370830/").content.decode()

    assert "6 人评，5 人听懂" in shown and "评的人太少，不算" in shown


def test_the_slots_are_filled_once():
    templates = [filler.template for filler in fillers("session")]
    assert templates.count("outreach/feedback/session.html") == 1
