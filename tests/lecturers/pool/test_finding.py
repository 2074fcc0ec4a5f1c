"""The public pool: who agreed to stand in it, narrowed by place, topic, form and kind."""

from datetime import date

import pytest

from lecturers.pool.models import LecturerArea, Team, TeamMember
from tests.counting import queries
from tests.factories import make_form, make_lecturer, make_topic


@pytest.fixture
def pool(cast):
    """林 sings in 彩山, 郭 speaks on pensions in 谷亭 and serves 杨店, 白 did not agree to be listed."""
    cast.song, cast.pension = make_form("yugu", "渔鼓"), make_topic("养老金怎么算")
    lin = make_lecturer("林秀芝", cast.caishan, cast.county)
    lin.forms.add(cast.song)
    guo = make_lecturer("郭家贵", cast.guting, cast.other_county, cast.pension, kind="scholar")
    LecturerArea.objects.create(lecturer=guo, area=cast.yangdian)
    make_lecturer("白不登", cast.caishan, cast.county, cast.pension, listed=False)
    make_lecturer("耿书记", cast.caishan, cast.county, kind="listener")
    for name, area, member in (("小板凳队", cast.caishan, lin), ("讲师团", cast.guting, guo)):
        team = Team.objects.create(name=name, kind="bench", area=area, office=cast.county)
        TeamMember.objects.create(team=team, lecturer=member, since=date(2026, 1, 1))
    return cast


def named(client, query=""):
    return [row.name for row in client.get(f"/lecturers/?{query}").context["page"]]


def test_only_those_who_agreed_are_named(pool, client):
    assert named(client) == ["林秀芝", "郭家贵"]


def test_who_did_not_agree_has_no_page_and_is_named_on_no_team_s(pool, client):
    hidden = make_lecturer("白不登", pool.caishan, pool.county, listed=False)
    team = Team.objects.get(name="小板凳队")
    TeamMember.objects.create(team=team, lecturer=hidden, since=date(2026, 1, 1))

    assert client.get(f"/lecturers/{hidden.pk}/").status_code == 404
    assert "白不登" not in client.get(team.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("area=370830", ["林秀芝", "郭家贵"]),  # 郭 serves a town of it
        ("area=370830111201", ["林秀芝", "郭家贵"]),  # and with the town its villages
        ("area=370827001", ["郭家贵"]),
        ("form=yugu", ["林秀芝"]),
        ("kind=scholar", ["郭家贵"]),
        ("kind=listener", ["林秀芝", "郭家贵"]),  # nobody looks for those: as if it had not been asked
        ("form=yugu&kind=scholar", []),
        ("topic=nonsense&area=99&page=x", ["林秀芝", "郭家贵"]),
    ],
)
def test_what_is_asked_narrows_the_list(pool, client, query, expected):
    assert named(client, query) == expected


def test_by_topic_those_authorised_today_are_found(pool, client):
    assert named(client, f"topic={pool.pension.code}") == ["郭家贵"]


def test_teams_stand_on_their_own_side_and_are_found_through_their_members(pool, client):
    assert named(client, "show=teams") == ["小板凳队", "讲师团"]
    assert named(client, "show=teams&area=370830") == ["小板凳队"]
    assert named(client, "show=teams&kind=scholar") == ["讲师团"]


def test_nothing_found_says_what_to_do(pool, client):
    page = client.get("/lecturers/?form=yugu&kind=scholar").content.decode()

    assert "少选一样再找" in page


def test_the_list_asks_as_much_for_ten_as_for_two(pool, client):
    few = queries(client, "/lecturers/")
    for number in range(8):
        make_lecturer(f"第{number}位", pool.caishan, pool.county).forms.add(pool.song)

    assert queries(client, "/lecturers/") == few
