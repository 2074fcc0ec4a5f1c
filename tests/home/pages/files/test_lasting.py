"""A file stays while a public page shows it, and what was made from it goes with it."""

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from wagtail.models import Collection

from home.pages.files import Needed, Paper, PaperPage, Picture, Recording
from home.pages.files.lasting import DRAFTED, PUBLIC
from home.pages.processing.storing import put
from outreach.materials.models import LessonForm
from tests.factories import make_user, published
from tests.outreach.writing import make_front, make_index, make_material, make_shelf
from tests.uploads import keep_paper, keep_picture, keep_sound


@pytest.fixture
def shelf(cast):
    return make_shelf(make_index(make_front(cast)), cast.county)


def shown_in_its_text(picture):
    picture.contextual_alt_text, picture.decorative = "一张图", False
    return {"kind": "article", "body": [("paragraph", "看图。"), ("picture", picture)]}


FORMS = {
    "picture": (keep_picture, shown_in_its_text),
    "sound": (keep_sound, lambda file: {"kind": "audio", "recording": file}),
    "paper": (lambda: keep_paper(b"words", "a.txt"), lambda file: {"kind": "sheet", "document": file}),
}


def lesson(shelf, cast, kind, live=True):
    keep, form = FORMS[kind]
    file = keep()
    return file, make_material(shelf, cast.topic, cast.wenshang, forms=[form(file)], live=live)


def why(act):
    with pytest.raises(Needed) as refusal:
        act()
    return str(refusal.value)


@pytest.mark.parametrize("kind", FORMS)
def test_a_file_of_a_public_page_stays_whoever_deletes_it_and_how(shelf, cast, kind):
    file, _page = lesson(shelf, cast, kind)

    assert why(file.delete) == PUBLIC
    assert why(type(file).objects.filter(pk=file.pk).delete) == PUBLIC
    assert type(file).objects.filter(pk=file.pk).exists() and default_storage.exists(file.file.name)


@pytest.mark.parametrize("kind", ["sound", "paper"])
def test_a_file_of_a_draft_stays_until_the_draft_has_another(shelf, cast, kind):
    file, _page = lesson(shelf, cast, kind, live=False)

    assert why(file.delete) == DRAFTED


@pytest.mark.parametrize("kind", FORMS)
def test_one_that_a_later_edition_brought_stays_too(shelf, cast, kind):
    page = make_material(shelf, cast.topic, cast.wenshang)
    keep, form = FORMS[kind]
    file = keep()
    page.forms = [LessonForm(**form(file))]
    published(page)

    assert why(file.delete) == PUBLIC


@pytest.mark.parametrize("kind", FORMS)
def test_a_file_that_a_page_has_dropped_goes(shelf, cast, kind):
    file, page = lesson(shelf, cast, kind)
    page.forms = []
    published(page)

    file.delete()

    assert not type(file).objects.exists()


def test_what_is_not_deleted_with_another_that_is_needed_stays_too(shelf, cast):
    needed, _page = lesson(shelf, cast, "paper")
    idle = keep_paper(b"more", "b.txt")

    assert why(Paper.objects.all().delete) == PUBLIC
    assert set(Paper.objects.all()) == {needed, idle}


# What was made from it


def made(name):
    return put(name, b"bytes")


def test_the_page_pictures_of_a_document_go_with_it(db, django_capture_on_commit_callbacks):
    paper = keep_paper(b"words", "a.txt")
    page = PaperPage.objects.create(paper=paper, number=1, stem="pages/x/1", width=10, height=10)
    for name in page.names:
        made(name)

    with django_capture_on_commit_callbacks(execute=True):
        paper.delete()

    assert [name for name in page.names if default_storage.exists(name)] == []


def test_the_small_copy_of_a_recording_goes_with_it(db, django_capture_on_commit_callbacks):
    keep_sound(small=made("small/x.mp3"), small_size=5)

    with django_capture_on_commit_callbacks(execute=True):
        Recording.objects.all().delete()

    assert not default_storage.exists("small/x.mp3")


def test_while_it_is_needed_nothing_that_was_made_from_it_goes(
    shelf, cast, django_capture_on_commit_callbacks
):
    lesson(shelf, cast, "sound")
    Recording.objects.update(small=made("small/x.mp3"))

    with django_capture_on_commit_callbacks(execute=True):
        assert why(Recording.objects.get().delete) == PUBLIC

    assert default_storage.exists("small/x.mp3")


def test_nor_when_the_row_came_back_after_all(db, django_capture_on_commit_callbacks):
    sound = keep_sound(small=made("small/x.mp3"), small_size=5)

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(OSError), transaction.atomic():
        sound.delete()
        raise OSError

    assert Recording.objects.exists() and default_storage.exists("small/x.mp3")


# In the admin


ADDRESSES = {"picture": "/admin/images/{}/delete/", "sound": "/admin/media/delete/{}/"}
ADDRESSES["paper"] = "/admin/documents/delete/{}/"
BULK = {"picture": "picture", "paper": "paper"}


@pytest.fixture
def editor(cast, client):
    client.force_login(make_user("editor", cast.county, "editor"))
    cast.county.collection = Collection.get_first_root_node().add_child(name="汶上的文件")
    cast.county.save()
    return client


def theirs(file, cast):
    type(file).objects.filter(pk=file.pk).update(collection=cast.county.collection)


@pytest.mark.parametrize("kind", ["picture", "sound"])
def test_an_editor_reads_why_it_stays(editor, shelf, cast, kind):
    file, _page = lesson(shelf, cast, kind)
    theirs(file, cast)

    told = editor.post(ADDRESSES[kind].format(file.pk), follow=True)

    assert (told.status_code, str(PUBLIC) in told.text) == (200, True)
    assert type(file).objects.filter(pk=file.pk).exists()


def test_of_a_whole_list_none_goes_when_one_is_needed(editor, shelf, cast):
    picture, _page = lesson(shelf, cast, "picture")
    idle = keep_picture()
    for one in (picture, idle):
        theirs(one, cast)

    address = f"/admin/bulk/home/picture/delete/?id={picture.pk}&id={idle.pk}&next=/admin/images/"
    told = editor.post(address, follow=True)

    assert str(PUBLIC) in told.text and Picture.objects.count() == 2
