"""Talks to learn from, and other work a talk is joined with."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from outreach.sessions import services
from outreach.sessions.models import Campaign, Session
from tests.counting import queries
from tests.factories import make_user
from tests.outreach.writing import make_front

from .acts import began, confirmed

CAMPAIGNS = reverse("wagtailsnippets_outreach_campaign:list")
SESSIONS = reverse("wagtailsnippets_outreach_session:list")


def text(response):
    return response.content.decode()


@pytest.fixture
def desk(cast, client):
    client.force_login(cast.coordinator)
    return client


@pytest.fixture
def given(cast):
    return services.close(began(cast), 5, 9, cast.coordinator)


def edit(talk):
    return reverse("wagtailsnippets_outreach_session:edit", args=[talk.pk])


def fields(talk, **said):
    common = {"title": talk.title, "area": talk.area_id, "office": talk.office_id, "note": ""}
    return {**common, "topic": talk.topic_id or "", "form": "", **said}


# 示范场.


def test_a_coordinator_shows_a_given_talk_to_others(given, desk):
    desk.post(edit(given), fields(given, is_model="on"))

    given.refresh_from_db()
    assert given.is_model


def test_a_talk_that_was_not_given_is_no_model(cast, desk):
    talk = confirmed(cast)
    desk.post(edit(talk), fields(talk, is_model="on"))

    talk.refresh_from_db()
    assert not talk.is_model


def test_a_station_does_not_make_its_own_talk_a_model(given, cast, client):
    client.force_login(make_user("station", cast.village, "station"))
    client.post(edit(given), fields(given, is_model="on", note="改过"))

    given.refresh_from_db()
    assert (given.is_model, given.note) == (False, "改过")


def test_models_come_first_and_say_so(given, cast, client):
    make_front(cast)
    assert "示范场" not in text(client.get("/sessions/?past=1"))
    Session.objects.filter(pk=given.pk).update(is_model=True)

    for address in ("/sessions/?past=1", f"/v/{cast.caishan.short_code}/", given.get_absolute_url()):
        assert "示范场" in text(client.get(address)), address
    shown = text(client.get("/sessions/?past=1"))
    assert shown.index("示范场，照着学") < shown.index('class="days"')


# 结合活动.


@pytest.fixture
def visit(db):
    return Campaign.objects.create(title="民意“5”来听", since="2026-01-01")


def test_a_talk_names_what_it_is_joined_with(given, visit, desk, client):
    desk.post(edit(given), fields(given, campaigns=[visit.pk]))

    for address in (given.get_absolute_url(), reverse("session_desk", args=[given.pk])):
        assert "民意“5”来听" in text(client.get(address))


def test_a_campaign_leads_to_its_talks(given, visit, cast, desk):
    given.campaigns.add(visit)
    confirmed(cast)
    assert f'href="{SESSIONS}?campaigns={visit.pk}">1 场<' in text(desk.get(CAMPAIGNS))

    found = desk.get(f"{SESSIONS}?campaigns={visit.pk}").context["object_list"]
    assert list(found) == [given]


def test_a_campaign_does_not_end_before_it_begins(db):
    with pytest.raises(IntegrityError, match="campaign_ends_after_start"):
        Campaign.objects.create(title="倒着来", since="2026-02-01", until="2026-01-01")


def test_the_list_of_campaigns_asks_as_much_for_three_as_for_one(visit, desk):
    one = queries(desk, CAMPAIGNS)
    for title in ("乡村振兴", "文明村镇创建"):
        Campaign.objects.create(title=title, since="2026-01-01")

    assert queries(desk, CAMPAIGNS) == one
