"""A document is for those for whom a lesson it belongs to is."""

import pytest

from home.pages.models import Paper
from tests.factories import make_user
from tests.outreach.writing import make_front, make_index, make_material, make_shelf
from tests.uploads import keep_paper


@pytest.fixture
def shelf(cast):
    return make_shelf(make_index(make_front(cast)), cast.county)


@pytest.fixture
def paper(db, settings, tmp_path):
    """On a disk, from which it is sent."""
    settings.MEDIA_ROOT = tmp_path
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": files}
    return keep_paper("汶上讲稿".encode(), "talk.txt")


def lesson(shelf, cast, paper, sharing, slug="pension"):
    forms = [{"kind": "sheet", "document": paper}]
    return make_material(shelf, cast.topic, cast.wenshang, slug=slug, forms=forms, sharing=sharing)


def status(client, paper):
    return client.get(Paper.objects.get(pk=paper.pk).url).status_code


def test_what_is_for_all_anybody_takes(shelf, cast, paper, client):
    lesson(shelf, cast, paper, "all")

    assert status(client, paper) == 200


def test_what_is_for_an_office_its_own_people_take_and_nobody_else(shelf, cast, paper, client):
    lesson(shelf, cast, paper, "office")
    assert status(client, paper) == 403

    client.force_login(cast.clerk_of_yutai)
    assert status(client, paper) == 403

    client.force_login(make_user("editor", cast.county, "editor"))
    assert status(client, paper) == 200


def test_one_open_lesson_opens_it(shelf, cast, paper, client):
    lesson(shelf, cast, paper, "office")
    lesson(shelf, cast, paper, "all", slug="open")

    assert status(client, paper) == 200
