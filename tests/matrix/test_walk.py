"""Every model × role × act × level of office, asked of the policy and through the door."""

import pytest
from django.apps import apps
from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.permissions import policy_registry

from home.offices.kinds import Role
from tests.factories import make_user
from tests.matrix.test_lines import DOORS
from tests.matrix.world import world

LEVELS = ("city", "county", "town", "village")
ACTS = ("view", "add", "change", "delete")
SHARED = ("everyone",)


@pytest.fixture
def cast(db):
    return world()


def may(label, act, role, level):
    """What the matrix says of the model."""
    said = DOORS["models"][label].get(act, "").split()
    return role in said or f"{role}@{level}" in said


def may_row(label, act, role, level, foreign):
    """And of a row: the city stands above both counties, and a shared list has nothing foreign."""
    rule = DOORS["models"][label]["rule"]
    return may(label, act, role, level) and (not foreign or level == "city" or rule in SHARED)


def holders(cast):
    """One person per role and level, in the branch that leads from the city down to 彩山."""
    for level in LEVELS:
        for role in Role.values:
            yield make_user(f"{role}-{level}", getattr(cast, level), role), role, level


def test_the_policy_says_what_the_matrix_says(cast):
    wrong = []
    for user, role, level in holders(cast):
        for label in DOORS["models"]:
            policy = policy_registry.get_by_type(apps.get_model(label))
            for act in ACTS:
                open_rows = set(policy.instances_user_has_permission_for(user, act))
                for foreign, row in enumerate(cast.rows[label]):
                    if (row in open_rows) != may_row(label, act, role, level, foreign):
                        wrong.append(f"{role}@{level} {act} {label} {'foreign' if foreign else 'own'}")

    assert wrong == [], "\n".join(wrong)


def may_see_list(label, role, level):
    """Who is in no concern still finds her list, which is empty."""
    said = DOORS["models"][label]
    empty = role in said.get("lists", "").split() or (said["rule"] == "party" and f"{role}@" in said["view"])
    return may(label, "view", role, level) or empty


def doors(label):
    """{door: (the act that opens it, what it is asked)} of a list, for [own row, foreign row]."""
    app, model = label.lower().split(".")
    said = DOORS["models"][label]
    staff, chooser = f"wagtailsnippets_{app}_{model}:", f"wagtailsnippetchoosers_{app}_{model}:"
    return {
        "edit": (said.get("desk_act", "change"), said.get("desk", staff + "edit")),
        "delete": ("delete", staff + "delete"),
        "chosen": ("view", chooser + "chosen"),
    }


def walk(client, label, rows, role, level):
    """(door, what happened, what should) for one person at one list."""
    app, model = label.lower().split(".")
    sees = may_see_list(label, role, level)
    answer = client.get(reverse(f"wagtailsnippets_{app}_{model}:list_results"), {"all": "1"})
    yield "list", answer.status_code == 200, sees
    if sees:
        for foreign, row in enumerate(rows):
            shown = f"snippet_{quote(row.pk)}_title" in answer.content.decode()
            yield f"list {row.pk}", shown, may_row(label, "view", role, level, foreign)
    if sees and isinstance(apps.get_model(label).snippet_viewset.list_export, list):
        url = reverse(f"wagtailsnippets_{app}_{model}:list")
        export = client.get(url, {"export": "csv", "all": "1"}).getvalue().decode()
        for foreign, row in enumerate(rows):
            yield f"export {row.pk}", named(row) in export, may_row(label, "view", role, level, foreign)
    add = client.get(reverse(f"wagtailsnippets_{app}_{model}:add"))
    yield "add", add.status_code == 200, may(label, "add", role, level)
    for door, (act, name) in doors(label).items():
        for foreign, row in enumerate(rows):
            opened = client.get(reverse(name, args=[quote(row.pk)])).status_code == 200
            yield f"{door} {row.pk}", opened, may_row(label, act, role, level, foreign)


def named(row):
    """The word that stands for a row in an export."""
    return str(
        getattr(row, "user", None)
        or getattr(row, "name", None)
        or getattr(row, "title", None)
        or getattr(row, "area", None)
        or row
    )


LISTS = [label for label, grants in DOORS["models"].items() if grants.get("viewset")]
# Every role in the county, and on the other levels one that keeps rows and one that leads.
PEOPLE = [(role, "county") for role in Role.values] + [
    (role, level) for level in ("city", "town", "village") for role in ("coordinator", "admin")
]


def test_the_door_says_what_the_matrix_says(cast, client):
    """One world for all: making it takes longer than walking through it."""
    wrong = []
    for role, level in PEOPLE:
        client.force_login(make_user(f"walker-{role}-{level}", getattr(cast, level), role))
        for label in LISTS:
            for door, opened, should in walk(client, label, cast.rows[label], role, level):
                if opened != should:
                    wrong.append(f"{role}@{level} {label} {door}: {'open' if opened else 'closed'}")

    assert wrong == [], "\n".join(wrong)
