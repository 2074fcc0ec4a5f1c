"""Every address of the admin, asked by a clerk of 汶上 who holds every role, with keys of 鱼台's rows."""

import pytest
from django.apps import apps
from django.urls import reverse

from home.offices.kinds import Role
from tests.factories import make_user
from tests.matrix.addresses import filled
from tests.matrix.test_lines import DOORS
from tests.matrix.world import FOREIGN, FOUND_BY, SEEN_BY, world

QUERIES = ["", f"q={FOUND_BY}&term={FOUND_BY}", f"id={FOREIGN}&multiple=1"]
OURS = ("home", "lecturers", "outreach", "wagtailcore")


@pytest.fixture
def cast(db):
    return world()


@pytest.fixture
def clerk(cast, client):
    user = make_user("clerk", cast.county, *Role.values)
    client.force_login(user)
    return user


def body(answer):
    return (answer.getvalue() if answer.streaming else answer.content).decode(errors="replace")


def asked(client, urls, queries=QUERIES):
    """(name, query, text) of every answer that is not a plain refusal."""
    for url, name in urls.items():
        for query in queries:
            answer = client.get(f"{url}{'&' if '?' in url else '?'}{query}")
            assert answer.status_code < 500, f"{name} broke for ?{query}."
            yield name, query, body(answer)


def shows(text, mark):
    return mark in text or mark.encode("unicode_escape").decode() in text


def test_no_address_of_the_admin_shows_a_clerk_anything_foreign(client, clerk):
    leaks = [(name, query) for name, query, text in asked(client, filled(FOREIGN)) if shows(text, SEEN_BY)]

    assert leaks == []


def test_one_s_own_rows_and_pages_name_nothing_foreign_beside_them(client, clerk):
    answers = asked(client, filled(777), [""])

    assert [name for name, _query, text in answers if shows(text, SEEN_BY)] == []


def foreign_rows():
    """Every column of every row with the foreign number."""
    return {
        model._meta.label: model._default_manager.filter(pk=FOREIGN).values().first()
        for label in OURS
        for model in apps.get_app_config(label).get_models()
        if DOORS["models"].get(model._meta.label, {}).get("rule") != "everyone"  # a shared list is nobody's
        and model._meta.pk.get_internal_type().endswith(("AutoField", "IntegerField", "OneToOneField"))
    }


def test_no_post_of_a_clerk_changes_anything_foreign(client, clerk):
    before, client.raise_request_exception = foreign_rows(), False

    for url, name in filled(FOREIGN).items():
        answer = client.post(url, {"ids": FOREIGN, "id": FOREIGN, "confirm": "1", "next": "/admin/"})
        assert not shows(body(answer), SEEN_BY), f"{name} answers a post with a foreign title."

    assert foreign_rows() == before


@pytest.mark.parametrize(
    "name", ["wagtailadmin_reports:site_history", "wagtailimages:index", "wagtailadmin_choose_page_search"]
)
def test_the_probe_would_see_a_leak(name, client, cast):
    """The superuser is shown what the clerk is not: else the tests above would prove nothing."""
    client.force_login(make_user("root", is_superuser=True))

    assert shows(body(client.get(reverse(name), {"q": FOUND_BY})), SEEN_BY)


def test_not_even_the_superuser_reads_a_concern(client, cast):
    client.force_login(make_user("root", is_superuser=True))

    answers = asked(client, filled(FOREIGN), [""])

    assert [name for name, _query, text in answers if shows(text, "路灯不亮")] == []


@pytest.mark.parametrize("name", ["wagtailimages:add", "wagtaildocs:add_multiple"])
def test_files_carry_no_tags_which_all_offices_would_share(name, client, clerk):
    assert 'name="tags"' not in body(client.get(reverse(name)))
