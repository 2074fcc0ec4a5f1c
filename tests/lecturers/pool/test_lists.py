"""Entering lecturers and teams on the staff side."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from home.bookings.models import Resource, Venue
from home.bookings.services import enter_venue
from home.trust.fields import fingerprint
from home.trust.models import actor_key
from lecturers.pool.models import CapOverride, Lecturer, Team
from tests.factories import make_lecturer, make_topic, make_user


@pytest.fixture
def clerk(cast, client):
    user = make_user("wen", cast.county, "coordinator")
    client.force_login(user)
    return user


def url(model, name, *args):
    return reverse(f"wagtailsnippets_lecturers_{model}:{name}", args=args)


def fields(cast, **changes):
    limits = {"max_day": 2, "max_week": 5, "max_month": 12, "rest_minutes": 30}
    place = {"area": cast.caishan.pk, "office": cast.town.pk}
    return {"name": "林秀芝", "kind": "folk", **place, **limits, **changes}


def errors(answer):
    return {field: list(found) for field, found in answer.context["form"].errors.items()}


def test_a_new_lecturer_can_be_booked_and_speaks_on_her_topics(client, clerk, cast):
    topic = make_topic()
    client.post(url("lecturer", "add"), fields(cast, topics=[topic.pk], phone="0537-000-1101"))

    lin = Lecturer.objects.get()
    assert (lin.resource.label, lin.resource.kind) == ("林秀芝", Resource.Kind.LECTURER)
    assert [row.topic for row in lin.authorisations.all()] == [topic]
    assert (lin.phone, lin.phone_hmac) == ("0537-000-1101", fingerprint("05370001101"))


def test_a_changed_name_is_the_name_that_clashes_are_told_by(client, clerk, cast):
    lin = make_lecturer("林秀芝", cast.caishan, cast.town)
    client.post(url("lecturer", "edit", lin.pk), fields(cast, name="林秀枝"))

    assert Resource.objects.get(pk=lin.resource_id).label == "林秀枝"


def test_a_phone_is_written_and_never_read_back(client, clerk, cast):
    lin = make_lecturer("林秀芝", cast.caishan, cast.town, phone="0537-000-1101")

    page = client.get(url("lecturer", "edit", lin.pk)).content.decode()
    client.post(url("lecturer", "edit", lin.pk), fields(cast, phone=""))

    assert ("0537-000-1101" in page, "053****1101" in page) == (False, True)
    assert Lecturer.objects.get().phone == "0537-000-1101"


def test_a_topic_taken_away_stays_on_record(client, clerk, cast):
    topic = make_topic()
    lin = make_lecturer("林秀芝", cast.caishan, cast.town, topic)
    client.post(url("lecturer", "edit", lin.pk), fields(cast))

    assert [row.until for row in lin.authorisations.all()] == [timezone.localdate()]


def test_she_gets_an_account_with_a_password_shown_once(client, clerk, cast):
    answer = client.post(url("lecturer", "add"), fields(cast, username="linxiuzhi"))

    password = re.search(r"<code>(\w{4}-\w{4}-\w{4})</code>", answer.content.decode()).group(1)
    assert client.login(username="linxiuzhi", password=password)
    assert Lecturer.objects.get().user.name == "林秀芝"


def test_a_strangers_account_is_not_hers_to_tie(client, clerk, cast):
    stranger = make_user("stranger", cast.other_county, "station", name="外县的人")

    answer = client.post(url("lecturer", "add"), fields(cast, user=stranger.pk))

    assert list(errors(answer)) == ["user"]
    assert "外县的人" not in answer.content.decode()


def team(cast, *members, **changes):
    place = {"area": cast.yangdian.pk, "office": cast.town.pk}
    return {"name": "小板凳队", "kind": "bench", "members": [one.pk for one in members], **place, **changes}


def test_a_team_keeps_who_was_in_it(client, clerk, cast):
    lin, guo = (make_lecturer(name, cast.caishan, cast.town) for name in ("林秀芝", "郭家贵"))
    client.post(url("team", "add"), team(cast, lin))
    bench = Team.objects.get()
    client.post(url("team", "edit", bench.pk), team(cast, guo))

    rows = bench.memberships.order_by("pk").values_list("lecturer__name", "until")
    assert list(rows) == [("林秀芝", timezone.localdate()), ("郭家贵", None)]


def test_a_full_team_says_so(client, clerk, cast):
    members = [make_lecturer(name, cast.caishan, cast.town) for name in ("林秀芝", "郭家贵")]

    answer = client.post(url("team", "add"), team(cast, *members, cap=1))

    said = "这支队最多 1 人，现在是 2 人；请减人，确实要加就写明为什么。"
    assert (errors(answer), Team.objects.count()) == ({"reason": [said]}, 0)


def test_with_a_reason_it_takes_one_more_and_keeps_why(client, clerk, cast):
    members = [make_lecturer(name, cast.caishan, cast.town) for name in ("林秀芝", "郭家贵")]
    client.post(url("team", "add"), team(cast, *members, cap=1, reason="县里点名加的"))

    kept = CapOverride.objects.get()
    assert (kept.team.members.count(), kept.members, kept.reason) == (2, 2, "县里点名加的")
    assert kept.actor_key == actor_key(clerk)


def test_a_reason_that_nothing_asked_for_is_no_override(client, clerk, cast):
    lin = make_lecturer("林秀芝", cast.caishan, cast.town)
    client.post(url("team", "add"), team(cast, lin, cap=1, reason="县里点名加的"))

    assert (Team.objects.get().members.count(), CapOverride.objects.count()) == (1, 0)


def test_who_was_let_in_needs_no_second_reason(client, clerk, cast):
    members = [make_lecturer(name, cast.caishan, cast.town) for name in ("林秀芝", "郭家贵")]
    client.post(url("team", "add"), team(cast, *members, cap=1, reason="县里点名加的"))
    full = Team.objects.get()
    client.post(url("team", "edit", full.pk), team(cast, *members, cap=1, name="改了名"))

    assert [(one.name, one.overrides.count()) for one in Team.objects.all()] == [("改了名", 1)]


@pytest.mark.parametrize("number, taken", [(100, True), (101, False)])
def test_a_group_of_a_hundred_is_full_at_a_hundred(number, taken, client, clerk, cast):
    members = [make_lecturer(f"第{n}位", cast.caishan, cast.town) for n in range(number)]
    client.post(url("team", "add"), team(cast, *members, kind="hundred"))

    assert Team.objects.exists() is taken


def test_a_team_for_a_topic_says_until_when(client, clerk, cast):
    answer = client.post(url("team", "add"), team(cast, kind="topic"))

    assert errors(answer) == {"ends_on": ["专题团是临时的，请写上到哪天散。"]}


def test_a_team_does_not_stand_above_itself(client, clerk, cast):
    place = {"kind": "local", "area": cast.yangdian, "office": cast.town}
    top = Team.objects.create(name="团", **place)
    below = Team.objects.create(name="队", parent=top, **place)
    answer = client.post(url("team", "edit", top.pk), team(cast, parent=below.pk))

    assert errors(answer) == {"parent": ["上级队伍不能是它自己或它下面的队，请另选一支。"]}


def test_a_foreign_lecturer_joins_no_team(client, clerk, cast):
    foreign = make_lecturer("谷亭老孔", cast.guting, cast.other_county)

    answer = client.post(url("team", "add"), team(cast, foreign))

    assert (list(errors(answer)), Team.objects.count()) == (["members"], 0)
    assert "谷亭老孔" not in answer.content.decode()


def test_a_venue_comes_with_what_bookings_lock(client, clerk, cast):
    answer = client.post(
        reverse("wagtailsnippets_home_venue:add"),
        {"name": "文化大院", "kind": "courtyard", "area": cast.caishan.pk, "office": cast.village.pk},
    )

    venue = Venue.objects.get()
    assert (answer.status_code, venue.resource.label) == (302, "文化大院")
    venue.name = "彩山大院"
    assert enter_venue(venue).resource_id == venue.resource_id
    assert Resource.objects.get(venue=venue).label == "彩山大院"
