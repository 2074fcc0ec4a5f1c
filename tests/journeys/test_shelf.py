"""A reader without JavaScript finds a lesson by two characters, takes it along and opens it at home."""

import hashlib
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.models import Site

from home.pages.models import Recording
from tests.factories import Cast, make_topic
from tests.outreach.writing import make_front, make_index, make_material, make_shelf

from .conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lesson(transactional_db, live_server):
    cast = Cast()
    front = make_front(cast)
    host, port = live_server.url.removeprefix("http://").split(":")
    Site.objects.all().delete()
    Site.objects.create(hostname=host, port=port, root_page=front, is_default_site=True)
    shelf = make_shelf(make_index(front), cast.county)
    sound = Recording.objects.create(
        title="录音", type="audio", duration=9, file=ContentFile(b"sound" * 9999, "a.mp3")
    )
    forms = [
        {"kind": "script", "title": "存折歌", "body": [("line", {"role": "甲", "words": "竹板一打响连环"})]},
        {"kind": "audio", "title": "大喇叭", "recording": sound},
    ]
    make_material(shelf, make_topic("看病"), cast.wenshang, "报销三句话")
    page = make_material(shelf, make_topic("养老"), cast.wenshang, "存折里的数", forms)
    page.save_revision()
    call_command("update_index", verbosity=0)
    return page


def test_a_lesson_is_found_by_two_characters_and_taken_along(lesson, window, tmp_path):
    reader = window(PHONE, java_script_enabled=False)
    reader.goto("/materials/")
    reader.fill("[name=q]", "竹板")
    reader.get_by_role("button", name="找一找").click()
    assert reader.locator(".hits mark").all_inner_texts() == ["竹板"]
    reader.get_by_role("link", name="存折里的数").click()
    with reader.expect_download() as begun:
        reader.get_by_role("link", name="打包带走").click()
    saved = tmp_path / "package.zip"
    begun.value.save_as(saved)

    assert begun.value.suggested_filename == "存折里的数.zip"
    with ZipFile(saved) as archive:
        assert archive.testzip() is None
        lines = archive.read("存折里的数/SHA256SUMS.txt").decode().splitlines()
        names = [line.split("  ", 1) for line in lines]
        assert [name for _digest, name in names] == [
            "先看这个.txt",
            "01 本子 存折歌.html",
            "02 音频 大喇叭.mp3",
        ]
        for digest, name in names:
            assert hashlib.sha256(archive.read(f"存折里的数/{name}")).hexdigest() == digest
