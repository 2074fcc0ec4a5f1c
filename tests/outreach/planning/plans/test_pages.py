"""A plan as a list, by forms and buttons alone."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from home.areas.models import Area, TravelTime
from home.bookings.models import Occupancy
from outreach.planning.models import Plan
from outreach.planning.services import carrying
from outreach.planning.tasks import release_plans
from outreach.sessions.models import Session
from tests.counting import queries
from tests.factories import make_area, make_lecturer, make_session, make_user, make_venue

from .acts import added, confirmed, drafted, moved, pressed, released, soon

PLANS = reverse("plans")


@pytest.fixture
def desk(cast, client):
    client.force_login(cast.coordinator)
    return client


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def talk_page(plan, talk):
    return reverse("plan_talk", args=[plan.pk, talk.pk])


def days(first, last):
    today = timezone.localdate()
    return {"since": today + timedelta(days=first), "until": today + timedelta(days=last)}


def hour(moment, **said):
    return {"day": f"{moment:%Y-%m-%d}", "at": f"{moment:%H:%M}", "minutes": 60, **said}


def test_from_an_empty_plan_to_its_release_by_buttons_alone(cast, desk):
    talk = confirmed(cast)
    page = text(desk.get(PLANS))
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    page = desk.post(PLANS, {"key": key, "office": cast.county.pk, **days(0, 30)}, follow=True)
    plan = Plan.objects.get()
    assert "还是原来的样子" in text(page)
    assert "养老金怎么算" in text(page)

    page = text(desk.post(talk_page(plan, talk), hour(soon(6), act="move"), follow=True))
    assert "记下了，发布之前谁也不知道。" in page
    assert "草稿里有 1 条变动" in page
    before, after = (f"{day.month}月{day.day}日上午9点" for day in (soon(), soon(6)))
    sentence = f"第 {talk.number} 号场次《养老金怎么算》由{before}改到{after}"
    assert sentence in page

    page = text(desk.get(reverse("plan_release", args=[plan.pk])))
    assert f"{sentence}。" in page
    seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
    again = {"seen": seen, "reason": "统一调整"}
    page = text(desk.post(reverse("plan_release", args=[plan.pk]), again, follow=True))
    assert "1 条里发布了 0 条。" in page
    release_plans()
    page = text(desk.get(plan.get_absolute_url()))
    assert "发布了 1 条，有关的人各收到一条消息。" in page
    assert sentence in page
    late = text(desk.post(reverse("plan_release", args=[plan.pk]), again, follow=True))
    assert "已经晚了一步：现在是“已发布”" in late


def test_while_it_goes_out_its_page_says_how_far_it_is_and_offers_nothing_else(cast, desk):
    plan = drafted(cast)
    changes = [added(plan, cast, soon(day)) for day in (5, 6, 7)]
    release = pressed(plan, cast.coordinator)
    carrying.taken(release)
    carrying.release_one(release, [changes[0].pk])
    page = text(desk.get(plan.get_absolute_url()))
    assert "3 条里发布了 1 条。" in page
    assert '<progress max="3" value="1">' in page
    assert 'http-equiv="refresh"' in page
    assert reverse("plan_add", args=[plan.pk]) not in page
    assert desk.get(reverse("plan_release", args=[plan.pk])).url == plan.get_absolute_url()
    assert "正在发布" in text(desk.get(PLANS))


def test_nobody_writes_in_a_plan_that_goes_out(cast, desk):
    talk, plan = confirmed(cast), drafted(cast)
    moved(plan, cast, talk, soon(6))
    pressed(plan, cast.coordinator)
    status, said = put(desk, plan, line=f"s{talk.pk}", **span(soon(7)))
    assert (status, said["sentence"]) == (409, "已经晚了一步：现在是“正在发布”，没有再改。请刷新看看。")
    desk.post(reverse("plan_drop", args=[plan.pk]))
    plan.refresh_from_db()
    assert plan.state == "releasing"


def test_what_did_not_go_out_is_said_with_what_did(cast, desk):
    blocked, plan = confirmed(cast), drafted(cast)
    moved(plan, cast, blocked, soon(6))
    added(plan, cast, soon(7))
    confirmed(cast, starts_at=soon(6))
    assert released(plan, cast.coordinator) == (1, 1)
    page = text(desk.get(plan.get_absolute_url()))
    assert "发布了 1 条，有关的人各收到一条消息。有 1 条没发成，留在草稿里，下面写着为什么。" in page
    assert "撞了或者变了" not in page  # said once


def test_a_talk_is_added_corrected_and_taken_out_again(cast, desk):
    plan = drafted(cast)
    make_venue(cast.caishan, cast.village, "戏台")
    said = {"key": str(uuid.uuid4()), "title": "夜校第一课", "area": cast.caishan.pk, **hour(soon(6))}
    page = text(desk.post(reverse("plan_add", args=[plan.pk]), said, follow=True))
    assert "添一场：汶上县 杨店镇 彩山村《夜校第一课》" in page
    change = plan.changes.get()

    said = hour(soon(7), venue=cast.venue.pk, lecturer=cast.lecturer.pk)
    page = text(desk.post(reverse("plan_line", args=[plan.pk, change.pk]), said, follow=True))
    assert f"{soon(7).month}月{soon(7).day}日上午9点，文化大院，请林秀芝" in page

    desk.post(reverse("plan_undo", args=[plan.pk, change.pk]))
    assert not plan.changes.exists()
    assert not Occupancy.objects.exists()


def test_every_change_of_a_talk_has_its_button(cast, desk):
    talk, plan = confirmed(cast), drafted(cast)
    hall = make_venue(cast.yangdian, cast.town, "镇礼堂")
    assert cast.second
    desk.post(talk_page(plan, talk), {"act": "venue", "venue": hall.pk})
    desk.post(talk_page(plan, talk), {"act": "lecturer", "lecturer": cast.second.pk})
    page = text(desk.get(plan.get_absolute_url()))
    assert f"第 {talk.number} 号场次《养老金怎么算》由文化大院换到镇礼堂" in page
    assert f"第 {talk.number} 号场次《养老金怎么算》原来林秀芝讲，换成请郭家贵" in page
    assert page.count("撤回：") == 2

    page = text(desk.post(talk_page(plan, talk), {"act": "cancel", "reason": "村里办喜事"}, follow=True))
    assert page.count("撤回：") == 1
    assert "取消：村里办喜事" in page


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        ({"act": "cancel"}, "取消要说一声缘由"),
        ({"act": "lecturer"}, "还没挑人"),
        ({"act": "lecturer", "lecturer": "999999"}, "这位现在约不了"),
        ({"act": "venue", "venue": "999999"}, "这个地方约不了"),
        ({"act": "move", "day": "2026-02-30", "at": "09:00", "minutes": 60}, "没有这一天"),
        ({"act": "move", "day": "2020-02-03", "at": "09:00", "minutes": 60}, "已经过去了"),
    ],
)
def test_what_cannot_be_read_is_said_where_it_was_written(cast, desk, act, sentence):
    talk, plan = confirmed(cast), drafted(cast)
    answer = desk.post(talk_page(plan, talk), act)
    assert (answer.status_code, sentence in text(answer)) == (422, True)
    assert not plan.changes.exists()


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [(-40, -10, "这些日子都过去了"), (9, 3, "不能比从哪天早"), (0, 200, "最多排一个季度")],
)
def test_a_span_that_makes_no_sense_is_said_in_the_form(cast, desk, first, last, sentence):
    answer = desk.post(PLANS, {"key": uuid.uuid4(), "office": cast.county.pk, **days(first, last)})
    assert (answer.status_code, sentence in text(answer)) == (422, True)


def test_an_office_that_is_not_hers_cannot_be_named(cast, desk):
    answer = desk.post(PLANS, {"key": uuid.uuid4(), "office": cast.other_county.pk, **days(0, 9)})
    assert answer.status_code == 422
    assert not Plan.objects.exists()


def test_a_clash_is_red_on_the_list_and_before_the_release(cast, desk):
    talk, plan = confirmed(cast), drafted(cast)
    confirmed(cast, starts_at=soon(6))
    moved(plan, cast, talk, soon(6))
    for address in (plan.get_absolute_url(), reverse("plan_release", args=[plan.pk])):
        page = text(desk.get(address))
        assert "林秀芝" in page
        assert "已有安排（养老金怎么算），请换个时间或换一位。" in page
        assert "plan-clashes" in page


# Whose it is.


def test_a_plan_of_another_office_is_not_found(cast, client):
    talk, plan = confirmed(cast), drafted(cast)
    change = moved(plan, cast, talk, soon(6))
    client.force_login(cast.clerk_of_yutai)
    assert "计划" in text(client.get(PLANS))
    for name, more in [
        ("plan", []),
        ("plan_add", []),
        ("plan_release", []),
        ("plan_calendar", []),
        ("plan_talk", [talk.pk]),
        ("plan_line", [change.pk]),
    ]:
        assert client.get(reverse(name, args=[plan.pk, *more])).status_code == 404
    for name, more in [
        ("plan_drop", []),
        ("plan_series", []),
        ("plan_put", []),
        ("plan_release", []),
        ("plan_undo", [change.pk]),
    ]:
        assert client.post(reverse(name, args=[plan.pk, *more])).status_code == 404
    plan.refresh_from_db()
    assert (plan.state, plan.changes.count()) == ("draft", 1)


def test_a_talk_of_another_office_is_not_found_in_a_plan_of_hers(cast, desk):
    plan = drafted(cast)
    foreign = make_session(cast.guting, cast.other_county, "谷亭的一场", soon(5), state="confirmed")
    answer = desk.post(talk_page(plan, foreign), hour(soon(6), act="move"))
    assert answer.status_code == 404
    said = {
        "line": f"s{foreign.pk}",
        "start": f"{soon(6):%Y-%m-%dT%H:%M}",
        "end": f"{soon(6):%Y-%m-%dT11:00}",
    }
    assert desk.post(reverse("plan_put", args=[plan.pk]), said).status_code == 404
    assert "谷亭的一场" not in text(desk.get(plan.get_absolute_url()))


def test_a_change_of_another_plan_is_not_undone_here(cast, desk):
    talk, plan, other = confirmed(cast), drafted(cast), drafted(cast)
    change = moved(other, cast, talk, soon(6))
    assert desk.post(reverse("plan_undo", args=[plan.pk, change.pk])).status_code == 404
    assert other.changes.count() == 1


def test_who_only_reads_finds_no_button(cast, client):
    talk, plan = confirmed(cast), drafted(cast)
    moved(plan, cast, talk, soon(6))
    client.force_login(make_user("audit", cast.county, "dispatcher"))
    page = text(client.get(plan.get_absolute_url()))
    assert "改到" in page
    assert "撤回" not in page
    for name in ("plan_drop", "plan_series", "plan_release", "plan_add"):
        assert client.post(reverse(name, args=[plan.pk])).status_code == 404
    said = {"line": f"s{talk.pk}", **span(soon(8))}
    assert client.post(reverse("plan_put", args=[plan.pk]), said).status_code == 404
    assert client.post(talk_page(plan, talk), hour(soon(8), act="move")).status_code == 404
    assert [one.values["starts_at"] for one in plan.changes.all()] == [soon(6).isoformat()]


def test_a_list_asks_as_often_for_many_talks_as_for_one(cast, desk):
    plan = drafted(cast)
    moved(plan, cast, confirmed(cast), soon(20))
    desk.get(plan.get_absolute_url())
    once = queries(desk, plan.get_absolute_url())
    for day in (4, 5, 6):
        moved(plan, cast, confirmed(cast, starts_at=soon(day)), soon(day + 20))
    assert queries(desk, plan.get_absolute_url()) == once


def test_a_dropped_plan_shows_what_it_said_and_has_no_buttons(cast, desk):
    talk, plan = confirmed(cast), drafted(cast)
    moved(plan, cast, talk, soon(6))
    page = text(desk.post(reverse("plan_drop", args=[plan.pk]), follow=True))
    assert "这份计划不要了，什么也没有改。" in page
    assert "撤回：" not in page


# On the calendar.


def put(desk, plan, **said):
    answer = desk.post(reverse("plan_put", args=[plan.pk]), said)
    return answer.status_code, answer.json()


def span(moment, hours=1):
    return {"start": f"{moment:%Y-%m-%dT%H:%M}", "end": f"{moment + timedelta(hours=hours):%Y-%m-%dT%H:%M}"}


def test_what_is_dropped_on_the_calendar_stands_in_the_list(cast, desk):
    talk, plan = confirmed(cast), drafted(cast)
    status, said = put(desk, plan, line=f"s{talk.pk}", **span(soon(6)))
    [line] = said["board"]["lines"]
    assert (status, said["sentence"], line["start"]) == (
        200,
        "记下了，发布之前谁也不知道。",
        f"{soon(6):%Y-%m-%dT%H:%M}",
    )
    assert [one.kind for one in plan.changes.all()] == ["move"]
    put(desk, plan, line=f"s{talk.pk}", **span(soon(6), 2))
    assert plan.changes.get().values["ends_at"] == (soon(6) + timedelta(hours=2)).isoformat()
    put(desk, plan, line=f"s{talk.pk}", act="undo")
    assert not plan.changes.exists()


def test_who_drags_what_another_has_moved_meanwhile_sees_it_first(cast, desk):
    talk, plan = confirmed(cast), drafted(cast)
    key = f"s{talk.pk}"
    old = desk.get(reverse("plan_calendar", args=[plan.pk])).context["board"]["lines"][0]["seen"]
    put(desk, plan, line=key, seen=old, **span(soon(6)))

    status, said = put(desk, plan, line=key, seen=old, row=f"l{cast.second.pk}", **span(soon()))
    assert (status, said["sentence"]) == (409, "这一场刚刚有人改过，日历上已经是改过的样子，请再拖一次。")
    assert [one.kind for one in plan.changes.all()] == ["move"]
    [line] = said["board"]["lines"]
    put(desk, plan, line=key, seen=line["seen"], row=f"l{cast.second.pk}", **span(soon(6)))
    assert {one.kind for one in plan.changes.all()} == {"move", "lecturer"}


def test_what_is_dropped_where_it_was_is_no_change_and_is_told_so(cast, desk):
    talk, plan = confirmed(cast), drafted(cast)
    change = added(plan, cast, soon(5), lecturer=cast.second)
    for key, moment in ((f"s{talk.pk}", soon()), (f"c{change.pk}", soon(5))):
        assert put(desk, plan, line=key, row="none", **span(moment))[1]["sentence"] == "没有改。"
    assert list(plan.changes.all()) == [change]


def test_another_row_is_another_speaker_or_another_place(cast, desk):
    talk, plan = confirmed(cast), drafted(cast)
    hall = make_venue(cast.caishan, cast.village, "戏台")
    put(desk, plan, line=f"s{talk.pk}", row=f"l{cast.second.pk}", **span(soon()))
    put(desk, plan, line=f"s{talk.pk}", row=f"v{hall.pk}", **span(soon()))
    assert {one.kind: one.values for one in plan.changes.all()} == {
        "lecturer": {"lecturer": cast.second.pk, "instead_of": None},
        "venue": {"venue": hall.pk},
    }


def test_what_is_to_be_added_is_dragged_too(cast, desk):
    plan = drafted(cast)
    change = added(plan, cast, soon(5), venue=cast.venue)
    put(desk, plan, line=f"c{change.pk}", row=f"l{cast.lecturer.pk}", **span(soon(6)))
    change.refresh_from_db()
    assert (change.values["starts_at"], change.values["lecturer"], change.values["venue"]) == (
        soon(6).isoformat(),
        cast.lecturer.pk,
        cast.venue.pk,
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"start": "gestern", "end": "heute"}, "没读出时间来"),
        ({}, "没读出时间来"),
        ({"start": "2020-01-01T09:00", "end": "2020-01-01T10:00"}, "已经过去了"),
        (span(soon(9), -1), "结束要在开始之后"),
    ],
)
def test_what_the_calendar_cannot_send_is_refused_with_a_sentence(cast, desk, said, sentence):
    talk, plan = confirmed(cast), drafted(cast)
    status, answer = put(desk, plan, line=f"s{talk.pk}", **said)
    assert (status, sentence in answer["sentence"]) == (409, True)
    assert answer["board"]["lines"][0]["start"] == f"{soon():%Y-%m-%dT%H:%M}"


def test_what_is_dropped_at_another_hour_and_place_is_written_whole_or_not_at_all(cast, client):
    talk, plan = confirmed(cast), drafted(cast)
    hall = make_venue(cast.guting, cast.other_county, "谷亭礼堂")
    client.force_login(make_user("shi", cast.city, "coordinator"))
    status, answer = put(client, plan, line=f"s{talk.pk}", row=f"v{hall.pk}", **span(soon(6)))
    assert (status, answer["sentence"]) == (409, "谷亭礼堂不在这一场的县里，请挑本县的地方。")
    assert not plan.changes.exists()


def test_a_stranger_cannot_be_dropped_in(cast, desk):
    talk, plan = confirmed(cast), drafted(cast)
    far = make_lecturer("远方", cast.guting, cast.other_county)
    hall = make_venue(cast.guting, cast.other_county, "谷亭礼堂")
    for row in (f"l{far.pk}", f"v{hall.pk}", "l999999"):
        said = {"line": f"s{talk.pk}", "row": row, **span(soon())}
        assert desk.post(reverse("plan_put", args=[plan.pk]), said).status_code == 404
    assert not plan.changes.exists()


def test_the_calendar_shows_what_is_taken_and_masks_what_she_may_not_read(cast, desk):
    talk, plan = confirmed(cast), drafted(cast)
    foreign = confirmed(cast, starts_at=soon(6))
    Session.objects.filter(pk=foreign.pk).update(
        area=cast.guting, office=cast.other_county, title="谷亭的一场"
    )
    foreign.booking.venue = None
    foreign.booking.label = "谷亭的一场"
    foreign.booking.save()
    _status, said = put(desk, plan, line=f"s{talk.pk}", **span(soon(5)))
    hers = [row for row in said["board"]["busy"] if row["of"] == f"l{cast.lecturer.pk}"]
    nothing_else = {"what": "", "at": "", "before": 0, "after": 0}
    assert hers == [{"of": f"l{cast.lecturer.pk}", **nothing_else, **span(soon(6))}]
    assert "谷亭的一场" not in text(desk.get(reverse("plan_calendar", args=[plan.pk])))


def test_the_calendar_knows_how_long_the_roads_are(cast, desk):
    afar = make_venue(make_area("370830112", "白石镇", Area.Level.TOWN, cast.wenshang), cast.county, "白石")
    TravelTime.objects.create(a=cast.yangdian, b=afar.area, minutes=35, source="实测")
    talk, plan = confirmed(cast), drafted(cast)
    cast.lecturer.rest_minutes = 20
    cast.lecturer.save()
    _status, said = put(desk, plan, line=f"s{talk.pk}", **span(soon(5)))
    roads, board = said["board"]["roads"], said["board"]
    here, there = roads["spots"][f"v{cast.venue.pk}"], roads["spots"][f"v{afar.pk}"]
    assert roads["minutes"][max(here, there)][min(here, there)] == 35
    [hers] = [one for one in board["people"] if one["id"] == f"l{cast.lecturer.pk}"]
    assert (hers["rest"], board["lines"][0]["ready"]) == (10, 0)


def test_a_form_of_another_site_writes_nothing(cast, client):
    client.handler.enforce_csrf_checks = True
    client.force_login(cast.coordinator)
    talk, plan = confirmed(cast), drafted(cast)
    said = {"line": f"s{talk.pk}", **span(soon(6))}
    assert client.post(reverse("plan_put", args=[plan.pk]), said).status_code == 403
    assert not plan.changes.exists()


def test_a_released_plan_is_not_dragged_any_more(cast, desk):
    talk, plan = confirmed(cast), drafted(cast)
    moved(plan, cast, talk, soon(6))
    released(plan, cast.coordinator)
    status, said = put(desk, plan, line=f"s{talk.pk}", **span(soon(7)))
    assert (status, said["sentence"][:6]) == (409, "已经晚了一步")


def test_two_of_one_name_stand_in_rows_that_can_be_told_apart(cast, desk):
    for affiliation in ("县委党校", "杨店中学"):
        make_lecturer("李敏", cast.caishan, cast.county, affiliation=affiliation)
    plan, talk = drafted(cast), confirmed(cast)
    _status, said = put(desk, plan, line=f"s{talk.pk}", **span(soon(6)))

    titles = {one["title"] for one in said["board"]["people"]}
    assert {"李敏（县委党校）", "李敏（杨店中学）", cast.lecturer.name} <= titles
