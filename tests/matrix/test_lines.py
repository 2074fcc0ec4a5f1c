"""The matrix is complete: whatever can be entered has a line that says who may."""

import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.admin.viewsets import viewsets
from wagtail.snippets.models import get_snippet_models

from home.offices.grants import scope_of
from home.offices.kinds import Role
from home.offices.viewsets import GuardedChooserViewSet, GuardedViewSet
from home.pages.doors import KEYS, QUERIES, SUPERUSERS_ONLY
from tests.factories import make_user
from tests.matrix.addresses import addresses, filled
from tests.matrix.world import FOREIGN, world

DOORS = tomllib.loads((Path(__file__).parent / "doors.toml").read_text(encoding="utf8"))
LINES = DOORS["public"] | DOORS["admin"]
OF_SNIPPETS = ("wagtailsnippets_", "wagtailsnippetchoosers_")


def line(name):
    """What the matrix says of an address: its own line, else its namespace's."""
    return LINES.get(name) or LINES.get(name.rpartition(":")[0])


def test_every_address_has_a_line():
    missing = [name for name, _ in addresses() if not name.startswith(OF_SNIPPETS) and not line(name)]

    assert missing == [], f"Say in tests/matrix/doors.toml who may enter {', '.join(missing)}."


def test_every_managed_model_has_a_line_and_every_line_a_model():
    scoped = {model._meta.label for model in apps.get_models() if scope_of(model)}

    assert scoped == set(DOORS["models"]), "Say in tests/matrix/doors.toml who may do what with its rows."


def test_every_list_has_a_line_and_is_guarded():
    """A snippet registered with Wagtail's own viewset would show everybody's rows."""
    lists = {model._meta.label: model.snippet_viewset for model in get_snippet_models()}
    said = {label for label, grants in DOORS["models"].items() if grants.get("viewset")}

    assert set(lists) == said, "Say in tests/matrix/doors.toml who may do what in this list."
    for label, viewset in lists.items():
        assert isinstance(viewset, GuardedViewSet), f"The list of {label} is not a GuardedViewSet."
        assert isinstance(viewset.chooser_viewset, GuardedChooserViewSet), f"{label} has an open chooser."


def test_no_other_viewset_stands_in_the_admin():
    other = {type(viewset).__module__.partition(".")[0] for viewset in viewsets.viewsets}

    assert other <= {"home", "lecturers", "outreach", "wagtail"}


def test_the_doors_that_are_guarded_by_name_exist():
    """Wagtail may rename an address; its guard would then stand at no door."""
    names = {name for name, _ in addresses()}

    assert {*KEYS, *QUERIES, *SUPERUSERS_ONLY} - names == set()


def asked(client, holder):
    return {
        name: client.get(url).status_code
        for url, name in filled(FOREIGN).items()
        if line(name.split(" ")[0]) in holder or name.startswith((*OF_SNIPPETS, "bulk"))
    }


@pytest.mark.parametrize("who", ["nobody", "lecturer"])
def test_without_a_post_there_is_no_way_in(who, client, db):
    world()
    if who == "lecturer":
        client.force_login(make_user("lin"))

    answers = asked(client, ("staff", "superuser"))

    assert {name: status for name, status in answers.items() if status == 200} == {}


def test_what_is_the_superusers_is_closed_to_every_role(client, db):
    cast = world()
    client.force_login(make_user("clerk", cast.city, *Role.values))
    closed = [(url, name) for url, name in filled(FOREIGN).items() if line(name) == "superuser"]

    assert {name for url, name in closed if client.get(url).status_code == 200} == set()


@pytest.mark.parametrize("name", [name for name, who in DOORS["public"].items() if who == "person"])
def test_a_desk_is_closed_to_strangers(name, client, db):
    arguments = dict(addresses())[name]
    values = {argument: {"reply": "accept"}.get(argument, FOREIGN) for argument in arguments}

    assert client.get(reverse(name, kwargs=values)).status_code in (302, 404, 405)
