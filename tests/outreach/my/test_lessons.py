"""What she takes along: the lessons of her coming talks, ready to be kept on the phone."""

import pytest
from wagtail.models import PageViewRestriction

from outreach.sessions.models import Session
from tests.counting import queries
from tests.factories import make_topic
from tests.outreach.sessions.acts import confirmed, ordered, soon
from tests.outreach.writing import make_front, make_index, make_material, make_shelf


@pytest.fixture
def signed(cast, client):
    client.force_login(cast.lecturer.user)
    return client


@pytest.fixture
def shelf(cast):
    return make_shelf(make_index(make_front(cast)), cast.county)


def desk(client):
    return client.get("/my/").content.decode()


def resting_on(cast, material, days=3):
    wished = ordered(cast, topic=cast.topic)
    Session.objects.filter(pk=wished.pk).update(material=material)
    return confirmed(cast, session=Session.objects.get(pk=wished.pk), starts_at=soon(days))


def test_the_lesson_and_the_page_of_the_talk_are_kept_with_one_tap(cast, signed, shelf):
    lesson = make_material(shelf, cast.topic, cast.wenshang)
    talk = resting_on(cast, lesson)
    shown = desk(signed)

    assert "带着去讲的材料" in shown
    assert f'data-keep="{lesson.url} {talk.get_absolute_url()}"' in shown


def test_a_talk_on_a_topic_takes_what_there_is_on_it(cast, signed, shelf):
    make_material(shelf, cast.topic, cast.wenshang, title="养老的一课")
    make_material(shelf, make_topic("别的"), cast.wenshang, title="别的一课", slug="other")
    make_material(shelf, cast.topic, cast.wenshang, title="没出来的一课", slug="draft", live=False)
    confirmed(cast)
    shown = desk(signed)

    assert [name in shown for name in ("养老的一课", "别的一课", "没出来的一课")] == [True, False, False]


def test_what_is_not_for_everybody_is_not_kept_but_taken_as_a_whole(cast, signed, shelf):
    lesson = make_material(shelf, cast.topic, cast.wenshang, sharing="county")
    resting_on(cast, lesson)
    shown = desk(signed)

    assert (lesson.url in shown, "data-keep=" in shown, "下载整包" in shown) == (True, False, True)


def test_a_page_that_asks_for_a_password_is_not_kept(cast, signed, shelf):
    lesson = make_material(shelf, cast.topic, cast.wenshang)
    PageViewRestriction.objects.create(page=lesson, restriction_type="login")
    resting_on(cast, lesson)
    shown = desk(signed)

    assert (lesson.url in shown, "data-keep=" in shown) == (True, False)


def test_of_a_topic_the_six_newest_are_taken_along(cast, signed, shelf):
    for number in range(7):
        make_material(shelf, cast.topic, cast.wenshang, title=f"第 {number} 课", slug=f"lesson-{number}")
    confirmed(cast)
    shown = desk(signed)

    assert [number for number in range(7) if f"第 {number} 课" in shown] == [1, 2, 3, 4, 5, 6]


def test_what_she_may_not_read_is_not_there(cast, signed, shelf):
    lesson = make_material(shelf, cast.topic, cast.guting, title="鱼台自己的", sharing="county")
    resting_on(cast, lesson)

    assert "鱼台自己的" not in desk(signed)


def test_a_talk_without_any_lesson_says_nothing(cast, signed, shelf):
    confirmed(cast)

    assert "带着去讲的材料" not in desk(signed)


def test_her_desk_asks_as_many_queries_for_three_lessons_as_for_one(cast, signed, shelf):
    lesson = make_material(shelf, cast.topic, cast.wenshang)
    resting_on(cast, lesson)
    one = queries(signed, "/my/")
    for days in (4, 5):
        other = make_material(shelf, cast.topic, cast.wenshang, slug=f"lesson-{days}")
        resting_on(cast, other, days)

    assert queries(signed, "/my/") == one
