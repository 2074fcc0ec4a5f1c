"""A document or a recording is for those for whom a lesson it belongs to is."""

import pytest

from home.pages.models import Paper, Recording
from tests.factories import make_user
from tests.outreach.writing import make_front, make_index, make_material, make_shelf
from tests.uploads import keep_paper, keep_sound

FORMS = {Paper: ("sheet", "document"), Recording: ("audio", "recording")}


@pytest.fixture
def shelf(cast):
    return make_shelf(make_index(make_front(cast)), cast.county)


@pytest.fixture(params=["paper", "sound"])
def file(request, db, settings, tmp_path):
    """On a disk, from which it is sent."""
    settings.MEDIA_ROOT = tmp_path
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": files}
    return keep_sound() if request.param == "sound" else keep_paper("汶上讲稿".encode(), "talk.txt")


def lesson(shelf, cast, file, sharing, slug="pension", **fields):
    kind, name = FORMS[type(file)]
    forms = [{"kind": kind, name: file}]
    return make_material(shelf, cast.topic, cast.wenshang, slug=slug, forms=forms, sharing=sharing, **fields)


def status(client, file):
    return client.get(type(file).objects.get(pk=file.pk).url).status_code


def test_what_is_for_all_anybody_takes(shelf, cast, file, client):
    lesson(shelf, cast, file, "all")

    assert status(client, file) == 200


def test_what_is_for_an_office_its_own_people_take_and_nobody_else(shelf, cast, file, client):
    lesson(shelf, cast, file, "office")
    assert status(client, file) == 403

    make_shelf(shelf.get_parent(), cast.other_county, "yutai", "鱼台的书架")
    client.force_login(cast.clerk_of_yutai)
    assert status(client, file) == 403

    client.force_login(make_user("editor", cast.county, "editor"))
    assert status(client, file) == 200


def test_what_is_for_a_county_its_lecturers_take(shelf, cast, file, client):
    lesson(shelf, cast, file, "county")
    assert status(client, file) == 403

    client.force_login(cast.lecturer.user)
    assert status(client, file) == 200


def test_one_open_lesson_opens_it(shelf, cast, file, client):
    lesson(shelf, cast, file, "office")
    lesson(shelf, cast, file, "all", slug="open")

    assert status(client, file) == 200


def test_one_that_stands_in_no_lesson_is_for_whoever_knows_its_address(file, client):
    assert status(client, file) == 200
