"""Who sat there and who listened from afar are two numbers everywhere, and nowhere one."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from outreach.sessions import rows, services
from outreach.sessions.models import Session
from tests.factories import make_user

from .acts import began

LOW, HIGH, ONLINE = 71, 83, 1249
SUMS = [LOW + ONLINE, HIGH + ONLINE, (LOW + HIGH) // 2 + ONLINE]
ADDED = re.compile(r"online\w*\s*\+|\+\s*[\w.]*\bonline\b|online\w*\|add|add:[\w.]*online")


@pytest.fixture
def talk(cast):
    return services.close(began(cast), LOW, HIGH, cast.coordinator, online=ONLINE)


def pages(talk, cast):
    sessions = reverse("wagtailsnippets_outreach_session:list")
    yield from (talk.get_absolute_url(), f"/f/{talk.token}/", "/", f"/v/{talk.area_id}/", "/sessions/?past=1")
    yield from (f"/lecturers/{cast.lecturer.pk}/", f"/sessions/{talk.number}.ics")
    yield from (f"/order/{talk.orders.get().code}/", reverse("session_desk", args=[talk.pk]))
    yield from (f"{sessions}?all=1", f"{sessions}?all=1&text=1", f"{sessions}?all=1&export=csv")
    yield reverse("wagtailsnippets_outreach_session:edit", args=[talk.pk])


def said(client, address):
    answer = client.get(address, follow=True)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return re.sub(r"[\s,]", "", body.decode())


def test_no_page_adds_them_up_and_who_shows_one_shows_the_other_apart(talk, cast, client):
    client.force_login(make_user("both", cast.county, "coordinator", is_superuser=True))
    shown = {address: said(client, address) for address in pages(talk, cast)}

    assert {address for address, text in shown.items() if any(str(one) in text for one in SUMS)} == set()
    both = {address for address, text in shown.items() if str(ONLINE) in text}
    assert {talk.get_absolute_url(), reverse("session_desk", args=[talk.pk])} <= both
    for address in both:
        assert f"<dt>线上</dt><dd>{ONLINE}人次</dd>" in shown[address]
        assert f"<dt>现场</dt><dd>{LOW}—{HIGH}人</dd>" in shown[address]


def test_no_source_adds_them_up():
    places = [Path(settings.BASE_DIR) / name for name in ("home", "lecturers", "outreach", "templates")]
    files = [path for place in places for path in place.rglob("*") if path.suffix in {".py", ".html"}]

    assert len(files) > 100
    assert [str(path) for path in files if ADDED.search(path.read_text())] == []


@pytest.mark.parametrize("sum_", ["low + talk.online", "online+low", "talk.online|add:talk.high"])
def test_the_search_for_sums_would_find_one(sum_):
    assert ADDED.search(sum_)


def test_either_may_be_missing(cast):
    assert rows.heard(Session(headcount_from=3, headcount_to=9)) == {"there": "3—9 人", "online": ""}
    assert rows.heard(Session(online=0)) == {"there": "", "online": "0 人次"}


def test_the_desk_asks_for_them_apart(cast, client):
    client.force_login(cast.coordinator)
    session = began(cast)
    client.post(reverse("session_close", args=[session.pk]), {"low": 20, "high": 50, "online": 300})

    session.refresh_from_db()
    assert (session.headcount_from, session.headcount_to, session.online) == (20, 50, 300)
