"""Teams and their members from Excel; topics of people already there."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from home.imports.sheets import SHEETS
from home.imports.writing import take_out
from lecturers.pool.models import Authorisation, CapOverride, Lecturer, Team, TeamMember
from tests.factories import make_lecturer, make_topic, make_user
from tests.home.imports.files import cells, xlsx
from tests.lecturers.pool.bringing import counts, faults, looked_at, written

HEADS = ["队伍", "类别", "区划", "队员", "队员单位", "队长", "派出单位", "上级队伍", "包保村居", "超员原因"]
TODAY = timezone.localdate()


@pytest.fixture
def clerk(cast):
    return make_user("wen", cast.county, "coordinator", name="文统筹")


def line(team, name=None, kind="民情书记队", leader=None, unit=None, above=None, serves=None, reason=None):
    return [team, kind, "杨店镇", name, None, leader, unit, above, serves, reason]


def test_listeners_come_with_their_teams(cast, clerk):
    rows = [
        line("一队", "林秀芝", leader="是", unit="税务局", serves="杨店镇、彩山村"),
        line("一队", "郭家贵"),
        line("二队", "周大成", above="一队"),
    ]
    job = written("teams", xlsx(HEADS, *rows), clerk)

    first, second = Team.objects.order_by("pk")
    assert counts(job) == (3, 0, 0, 0)
    assert (first.unit, first.leader.name, first.office, first.area) == (
        "税务局",
        "林秀芝",
        cast.county,
        cast.yangdian,
    )
    assert (second.parent, set(first.serves.all())) == (first, {cast.yangdian, cast.caishan})
    assert [(one.lecturer.name, one.since) for one in first.memberships.order_by("pk")] == [
        ("林秀芝", TODAY),
        ("郭家贵", TODAY),
    ]
    assert {one.kind for one in Lecturer.objects.all()} == {"listener"}
    assert all(one.resource_id for one in Lecturer.objects.all())


def test_listeners_are_not_on_offer_and_their_teams_not_public(cast, clerk, client):
    written("teams", xlsx(HEADS, line("一队", "林秀芝")), clerk)
    page = client.get("/lecturers/").content.decode()

    assert ("林秀芝" in page, "一队" in page) == (False, False)
    assert client.get(f"/teams/{Team.objects.get().pk}/").status_code == 404


def test_who_is_in_the_pool_joins_as_she_is(cast, clerk):
    lin = make_lecturer("林秀芝", cast.yangdian, cast.county)
    written("teams", xlsx(HEADS, line("一队", "林秀芝", kind="小板凳队")), clerk)

    assert [one.lecturer for one in TeamMember.objects.all()] == [lin]
    assert Lecturer.objects.get().kind == "folk"


def test_who_is_not_is_named_unless_her_kind_is_said(cast, clerk):
    job = looked_at("teams", xlsx(HEADS, line("一队", "林秀芝", kind="小板凳队")), clerk)

    assert faults(job) == [("D2", "名录里没有这个人，请填“队员类别”，就一并加上。")]


def test_a_person_in_two_teams_of_one_file_is_one_person(cast, clerk):
    written("teams", xlsx(HEADS, line("一队", "林秀芝"), line("二队", "林秀芝")), clerk)

    assert (Lecturer.objects.count(), TeamMember.objects.count()) == (1, 2)


def test_nobody_leaves_a_team_by_being_left_out_of_a_file(cast, clerk):
    written("teams", xlsx(HEADS, line("一队", "林秀芝"), line("一队", "郭家贵")), clerk)
    job = written("teams", xlsx(HEADS, line("一队", "周大成", unit="税务局")), clerk)

    assert (counts(job), Team.objects.get().members.count()) == ((1, 0, 0, 0), 3)
    assert Team.objects.get().unit == "税务局"


def test_lines_of_one_team_that_contradict_each_other_are_named(cast, clerk):
    rows = line("一队", "林秀芝", unit="税务局"), line("一队", "郭家贵", unit="水务局")

    assert faults(looked_at("teams", xlsx(HEADS, *rows), clerk)) == [
        ("G3", "和第 2 行同一支队，这一格却不一样，请改成一样。")
    ]


def test_cells_merged_over_a_team_are_each_member_s(cast, clerk):
    rows = line("一队", "林秀芝", unit="税务局"), [None, None, None, "郭家贵"], [None, None, None, "周大成"]
    merge = [f"{letter}2:{letter}4" for letter in "ABCG"]
    written("teams", xlsx(HEADS, *rows, merge=merge), clerk)

    assert [(one.name, one.members.count(), one.unit) for one in Team.objects.all()] == [
        ("一队", 3, "税务局")
    ]


def test_the_hundred_and_first_needs_a_reason_which_is_kept(cast, clerk):
    rows = [line("百人团", f"第{n}位") for n in range(101)]
    rows = [[name, "百人团", *rest, "百姓名嘴"] for name, _kind, *rest in rows]
    heads = [*HEADS, "队员类别"]
    job = looked_at("teams", xlsx(heads, *rows), clerk)
    rows[-1][9] = "市里点名加的"
    written("teams", xlsx(heads, *rows), clerk)

    assert faults(job) == [("D102", "这支队最多 100 人，这是第 101 个；确实要加，请在“超员原因”里写明。")]
    assert [(one.members, one.reason) for one in CapOverride.objects.all()] == [(101, "市里点名加的")]


def test_a_team_of_another_county_is_not_this_clerk_s(cast, clerk):
    Team.objects.create(name="一队", kind="bench", area=cast.yangdian, office=cast.city)
    foreign = make_user("yu", cast.other_county, "coordinator")

    assert looked_at("teams", xlsx(HEADS, line("一队", "林秀芝")), foreign).findings["faults"] == 1


def test_a_team_above_that_does_not_exist_is_named(cast, clerk):
    job = looked_at("teams", xlsx(HEADS, line("一队", "林秀芝", above="没有的队")), clerk)

    assert faults(job) == [("H2", "没有这支上级队伍，或有几支同名，请核对队名。")]


def test_what_is_taken_out_brought_back_and_taken_out_again_is_the_same(cast, clerk):
    rows = [
        line("一队", "林秀芝", leader="是", unit="税务局", serves="彩山村"),
        line("一队", "郭家贵"),
        line("二队", "林秀芝", above="一队"),
        line("空队"),
    ]
    written("teams", xlsx(HEADS, *rows), clerk)
    first = take_out(SHEETS["teams"], clerk)
    again = written("teams", SimpleUploadedFile("队伍.xlsx", first), clerk)
    Team.objects.update(leader=None, parent=None)
    Team.objects.all().delete(), Lecturer.objects.all().delete()
    anew = written("teams", SimpleUploadedFile("队伍.xlsx", first), clerk)

    assert (counts(again), counts(anew)) == ((0, 0, 4, 0), (4, 0, 0, 0))
    assert cells(take_out(SHEETS["teams"], clerk)) == cells(first)


# Topics

TOPICS = ["姓名", "单位", "课题", "授权从", "授权到"]


def test_topics_are_given_changed_and_taken_out(cast, clerk):
    lin = make_lecturer("林秀芝", cast.yangdian, cast.county, make_topic("养老"), affiliation="文化站")
    make_topic("医保")
    rows = ["林秀芝", "文化站", "养老", None, "2099.1.1"], ["林秀芝", "文化站", "医保", "2026.1.1", None]
    job = written("authorisations", xlsx(TOPICS, *rows), clerk)
    out = take_out(SHEETS["authorisations"], clerk)
    again = looked_at("authorisations", SimpleUploadedFile("授权.xlsx", out), clerk)

    assert counts(job) == (1, 1, 0, 0)
    assert list(lin.authorisations.order_by("pk").values_list("topic__title", "since", "until")) == [
        ("养老", date(2020, 1, 1), date(2099, 1, 1)),
        ("医保", date(2026, 1, 1), None),
    ]
    assert counts(again) == (0, 0, 2, 0)


def test_a_topic_that_ended_may_begin_again_under_its_old_day(cast, clerk):
    lin = make_lecturer("林秀芝", cast.yangdian, cast.county, make_topic("养老"))
    lin.authorisations.update(until=TODAY - timedelta(days=1))
    written("authorisations", xlsx(TOPICS, ["林秀芝", None, "养老", None, None]), clerk)
    job = written("authorisations", xlsx(TOPICS, ["林秀芝", None, "养老", "2020.1.1", "2099.1.1"]), clerk)

    assert Authorisation.objects.count() == 2
    assert counts(job) == (0, 1, 0, 0)


def test_who_is_not_there_is_named(cast, clerk):
    make_topic("养老")
    job = looked_at("authorisations", xlsx(TOPICS, ["没有的人", None, "养老"]), clerk)

    assert faults(job) == [("A2", "名录里没有这个人，请先在“宣讲员”里加上。")]
