"""The staff's page of one lecturer's days."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lecturers.availability.services import leaves
from tests.factories import make_lecturer


@pytest.fixture
def lin(cast):
    return make_lecturer("林秀芝", cast.caishan, cast.county)


@pytest.fixture
def press(client, cast, lin):
    def post(**given):
        client.force_login(cast.coordinator)
        return client.post(f"/admin/lecturers/{lin.pk}/availability/", given, follow=True)

    return post


def day(number=3):
    return f"{timezone.localdate() + timedelta(days=number):%Y-%m-%d}"


def test_one_press_blocks_the_day(press, lin):
    press(act="block", first=day())

    (leave,) = leaves(lin)
    assert timezone.localtime(leave.starts_at).strftime("%Y-%m-%d %H:%M") == f"{day()} 00:00"
    assert leave.ends_at - leave.starts_at == timedelta(days=1)


def in_words(number):
    day = timezone.localdate() + timedelta(days=number)
    return f"{day.month}月{day.day}日"


@pytest.mark.parametrize(
    ("given", "listed", "of_the_day"),
    [
        ({"first": day()}, f"{in_words(3)}全天", "全天"),
        ({"first": day(), "last": day(5)}, f"{in_words(3)}—{in_words(5)}全天", "全天"),
        ({"first": day(), "part": "morning"}, f"{in_words(3)} 06:00—12:00", "上午 06:00—12:00"),
    ],
)
def test_a_whole_day_is_no_span_of_midnights(press, lin, given, listed, of_the_day):
    shown = press(act="block", **given).content.decode()

    assert f"<li>{listed}<form" in shown
    assert f"没空 {of_the_day}</div>" in shown


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"first": ""}, "还没选哪天，请填上。"),
        ({"first": "2026-02-30"}, "没有这一天，请再看一遍。"),
        ({"first": day(-1)}, "这一天已经过去了，请选往后的日子。"),
        ({"first": day(3), "last": day(2)}, "到哪天不能早过从哪天，请改一下。"),
        ({"first": day(3), "part": "night"}, "没有这个时候，请另选。"),
    ],
)
def test_what_is_no_day_is_said_in_a_sentence(press, lin, given, sentence):
    answer = press(act="block", **given)

    assert (answer.status_code, leaves(lin).count()) == (422, 0)
    assert [fault for faults in answer.context["leave"].errors.values() for fault in faults] == [sentence]


def test_the_week_and_the_limits_are_kept(press, lin):
    press(act="week", free=["0-morning", "1-evening"])
    press(act="limits", max_day="1", max_week="2", max_month="3", rest_minutes="45")
    lin.refresh_from_db()

    assert [row.weekday for row in lin.weekly_hours.all()] == [0, 1]
    assert (lin.max_day, lin.max_week, lin.max_month, lin.rest_minutes) == (1, 2, 3, 45)


def test_the_clerk_of_another_county_finds_no_such_lecturer(client, cast, lin):
    client.force_login(cast.clerk_of_yutai)
    address = f"/admin/lecturers/{lin.pk}/availability/"

    assert client.get(address).status_code == 404
    assert client.post(address, {"act": "block", "first": day()}).status_code == 404
    assert leaves(lin).count() == 0


def test_a_day_off_is_marked(client, cast, lin):
    client.force_login(cast.coordinator)
    days = client.get(f"/admin/lecturers/{lin.pk}/availability/").context["days"]

    assert len(days) == 28
    assert any(one["rest"] for one in days)
