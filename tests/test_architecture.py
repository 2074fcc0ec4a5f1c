"""The house stands on its order: no room looks upward, no file looks to the right."""

from pathlib import Path

import pytest

from tests.architecture import ROOMS, House

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parent.parent


def sources():
    folders = [*ROOMS, "config", "templates"]
    files = [path for name in folders for path in (ROOT / name).rglob("*") if path.suffix in {".py", ".html"}]
    return {path.relative_to(ROOT).as_posix(): path.read_text() for path in files}


def complaints(**files):
    """Made-up sources: outreach__sessions__tasks="import x" is outreach/sessions/tasks.py."""
    return list(House({f"{name.replace('__', '/')}.py": text for name, text in files.items()}).complaints())


def test_no_room_looks_upward():
    assert list(House(sources()).complaints()) == []


def test_every_room_that_exists_is_on_the_map():
    doors = {"migrations", "management", "templatetags", "__pycache__"}
    found = {path.name for app in ROOMS for path in (ROOT / app).iterdir() if path.is_dir()} - doors
    assert found - set(" ".join(ROOMS.values()).split()) == set()


def test_a_lower_room_that_imports_a_higher_one_is_named():
    assert complaints(
        outreach__sessions__tasks="from outreach.feedback.models import Rating",
        outreach__feedback__models="",
    ) == [
        "outreach/sessions/tasks.py imports outreach.feedback.models: outreach.sessions sits below outreach.feedback."
    ]


def test_a_lower_app_that_imports_a_higher_one_is_named():
    assert complaints(home__pages__views="import lecturers.pool.models") == [
        "home/pages/views.py imports lecturers.pool.models: home.pages sits below lecturers.pool."
    ]


def test_a_door_does_not_look_into_the_next_app_or_into_the_settings():
    assert complaints(
        home__apps="from lecturers import apps", lecturers__apps="from config import celery"
    ) == [
        "home/apps.py imports lecturers.apps: home sits below lecturers.",
        "lecturers/apps.py imports config: lecturers sits below config.",
    ]


def test_a_relative_import_is_followed():
    assert complaints(
        home__areas__services__merge="from ...offices.models import Office", home__offices__models=""
    ) == ["home/areas/services/merge.py imports home.offices.models: home.areas sits below home.offices."]


def test_a_relative_import_of_a_package_is_followed():
    house = House(
        {
            "home/areas/forms/__init__.py": "from ...offices import models",
            "home/offices/models.py": "",
        }
    )
    assert list(house.complaints()) == [
        "home/areas/forms/__init__.py imports home.offices.models: home.areas sits below home.offices."
    ]


def test_a_room_does_not_go_through_a_door():
    assert complaints(outreach__sessions__forms="from home.models import User") == [
        "outreach/sessions/forms.py imports home.models: that is a door, and a room goes to the rooms behind it."
    ]


def test_a_door_opens_to_the_rooms_of_its_app_and_of_those_below():
    assert (
        complaints(
            outreach__models="from outreach.my import views\nfrom home.models import User",
            outreach__management__commands__demo="from outreach.api import urls\nfrom lecturers.models import Lecturer",
        )
        == []
    )


def test_a_file_does_not_look_to_the_right():
    assert complaints(
        outreach__sessions__services="from outreach.sessions import tasks", outreach__sessions__tasks=""
    ) == ["outreach/sessions/services.py imports outreach.sessions.tasks: services stands left of tasks."]


def test_a_file_of_another_name_stands_where_its_imports_stand():
    assert complaints(
        home__areas__models="from .importing import read",
        home__areas__importing="from .views import show",
        home__areas__views="",
    ) == ["home/areas/models.py imports home.areas.importing: models stands left of views."]


def test_a_folder_counts_as_the_file_it_grew_from():
    assert complaints(
        outreach__sessions__models__order="from outreach.sessions.services.accept import accept",
        outreach__sessions__services__accept="",
    ) == [
        "outreach/sessions/models/order.py imports outreach.sessions.services.accept: models stands left of services."
    ]


def test_what_stands_to_the_left_and_below_may_be_imported():
    assert (
        complaints(
            outreach__sessions__views="from .forms import A\nfrom .models import B\nfrom home.areas.models import C",
            outreach__sessions__forms="",
            outreach__sessions__models="",
        )
        == []
    )


def test_an_import_inside_a_function_is_named_except_in_ready():
    assert complaints(
        home__areas__views="def show():\n    import json",
        home__apps="class HomeConfig:\n    def ready(self):\n        from home.pages import slots",
    ) == ["home/areas/views.py imports inside show(): write it at the top of the file."]


def test_migrations_may_name_anything():
    assert complaints(home__migrations__0002_more="from outreach.sessions import models") == []


@pytest.mark.parametrize("load", ["{% load stars %}", "{% load i18n stars %}", "{% load star from stars %}"])
def test_a_template_does_not_load_the_tags_of_a_higher_room(load):
    house = House(
        {
            "templates/home/areas/area.html": load,
            "outreach/templatetags/stars.py": "from outreach.feedback.models import Rating",
            "outreach/feedback/models.py": "",
        }
    )
    assert list(house.complaints()) == [
        "templates/home/areas/area.html loads stars: home.areas sits below outreach.feedback."
    ]


def test_a_template_loads_the_tags_of_its_own_room():
    house = House(
        {
            "templates/home/areas/area.html": "{% load names %}",
            "home/templatetags/names.py": "from home.areas.models import Area",
            "home/areas/models.py": "",
        }
    )
    assert list(house.complaints()) == []
