"""The sheet for the door."""

import re

import pytest

from tests.factories import make_user
from tests.outreach.feedback.answers import given


@pytest.fixture
def talk(cast):
    return given(cast, title="养老金这笔账")


def poster(client, user, talk):
    client.force_login(user)
    return client.get(f"/admin/sessions/{talk.pk}/poster/")


def test_whoever_keeps_the_talk_prints_its_code(cast, client, talk):
    answer = poster(client, cast.coordinator, talk)
    shown = answer.content.decode()

    assert answer.status_code == 200
    assert "养老金这笔账" in shown and f"/f/{talk.token}/" in shown
    assert re.search(r'<svg [^>]*class="qr"[^>]*><path ', shown)
    assert "style=" not in shown


def test_another_county_has_no_such_sheet(cast, client, talk):
    assert poster(client, cast.clerk_of_yutai, talk).status_code == 404


def test_a_lecturer_without_a_post_is_sent_away(cast, client, talk):
    answer = poster(client, cast.lecturer.user, talk)

    assert answer.status_code == 302
    assert talk.token not in answer.content.decode()


def test_an_unannounced_talk_has_no_sheet(cast, client):
    assert poster(client, cast.coordinator, given(cast, state="offering", number=None)).status_code == 404


def test_the_desk_of_a_talk_leads_to_its_sheet(cast, client, talk):
    client.force_login(make_user("guo2", cast.county, "coordinator"))
    shown = client.get(f"/admin/sessions/{talk.pk}/").content.decode()

    assert f"/admin/sessions/{talk.pk}/poster/" in shown
