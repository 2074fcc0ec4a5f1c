"""Who speaks, for everyone to see."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from lecturers.pool.models import Team, TeamMember
from tests.counting import queries
from tests.factories import make_lecturer, make_topic

YESTERDAY = timedelta(days=1)


def text(response):
    return response.content.decode()


@pytest.fixture
def team(cast):
    team = Team.objects.create(name="彩山小板凳队", kind="bench", area=cast.caishan, office=cast.county)
    TeamMember.objects.create(team=team, lecturer=cast.lecturer, since=date(2024, 1, 1))
    return team


def test_a_lecturer_is_shown_with_topics_and_teams(cast, client, team):
    shown = text(client.get(f"/lecturers/{cast.lecturer.pk}/"))

    assert [word in shown for word in ("林秀芝", "养老金怎么算", "彩山小板凳队")] == [True] * 3


def test_a_topic_she_may_no_longer_speak_on_and_a_team_she_left_are_not_shown(cast, client, team):
    cast.lecturer.authorisations.update(until=timezone.localdate() - YESTERDAY)
    cast.lecturer.memberships.update(until=timezone.localdate() - YESTERDAY)
    shown = text(client.get(f"/lecturers/{cast.lecturer.pk}/"))

    assert ("养老金怎么算" in shown, "彩山小板凳队" in shown) == (False, False)


@pytest.mark.parametrize(("gone", "status"), [("merged", 301), ("ended", 404)])
def test_who_was_merged_or_whose_term_is_over_is_nowhere(gone, status, cast, client, team):
    if gone == "merged":
        cast.lecturer.merged_into = cast.second
    else:
        cast.lecturer.term_to = timezone.localdate() - YESTERDAY
    cast.lecturer.save()

    assert client.get(f"/lecturers/{cast.lecturer.pk}/").status_code == status
    assert "林秀芝" not in text(client.get("/lecturers/"))
    assert "林秀芝" not in text(client.get(f"/teams/{team.pk}/"))


def test_no_page_says_a_phone(cast, client, team):
    cast.lecturer.phone = "13800000009"
    cast.lecturer.save()

    for url in ("/lecturers/", f"/lecturers/{cast.lecturer.pk}/", f"/teams/{team.pk}/"):
        assert "1380000" not in text(client.get(url))


def test_the_pool_may_be_narrowed_to_an_area(cast, client):
    make_lecturer("谷亭老孔", cast.guting, cast.other_county)
    make_lecturer("彩山老周", cast.caishan, cast.county)
    shown = text(client.get("/lecturers/?area=370830"))

    assert ("彩山老周" in shown, "谷亭老孔" in shown) == (True, False)


def test_a_team_of_nobody_does_not_exist(cast, client, team):
    team.memberships.all().delete()

    assert client.get(f"/teams/{team.pk}/").status_code == 404


def test_lists_ask_as_many_queries_for_three_as_for_one(cast, client, team):
    urls = ("/lecturers/", f"/teams/{team.pk}/", f"/lecturers/{cast.lecturer.pk}/")
    one = [queries(client, url) for url in urls]
    for name in ("孔凡梅", "郭家贵"):
        person = make_lecturer(name, cast.caishan, cast.county)
        TeamMember.objects.create(team=team, lecturer=person, since=date(2024, 1, 1))
    other = Team.objects.create(name="别的队", kind="bench", area=cast.caishan, office=cast.county)
    TeamMember.objects.create(team=other, lecturer=cast.lecturer, since=date(2024, 1, 1))
    cast.lecturer.authorisations.create(topic=make_topic("防骗"), since=date(2024, 1, 1))

    assert [queries(client, url) for url in urls] == one
