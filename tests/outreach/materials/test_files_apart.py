"""A document or a recording is for those for whom a page that shows it is."""

import re
import time
from html import unescape

import pytest
from django.urls import reverse
from wagtail.models import Collection

from home.pages.models import Paper, Recording
from home.topics.models import Audience
from outreach.materials.review import services
from tests.factories import make_user
from tests.outreach.materials.review.acts import make_reviewers, now, submitted
from tests.outreach.writing import (
    make_article,
    make_column,
    make_front,
    make_index,
    make_issue,
    make_material,
    make_shelf,
)
from tests.uploads import keep_paper, keep_sound

FORMS = {Paper: ("slides", "document"), Recording: ("audio", "recording")}


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


def another(file):
    return keep_sound() if isinstance(file, Recording) else keep_paper(b"more", "more.txt")


def put_in_collection(file, office):
    office.collection = Collection.get_first_root_node().add_child(name=office.name)
    office.save()
    type(file).objects.filter(pk=file.pk).update(collection=office.collection)


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


def test_a_draft_for_all_opens_nothing_that_a_lesson_keeps(shelf, cast, file, client):
    lesson(shelf, cast, file, "office")
    lesson(shelf, cast, file, "all", slug="draft", live=False)

    assert status(client, file) == 403


def test_what_is_in_drafts_only_no_visitor_takes(shelf, cast, file, client):
    lesson(shelf, cast, file, "all", live=False)

    assert status(client, file) == 403


def test_nor_what_only_the_next_draft_of_an_open_lesson_shows(shelf, cast, file, client):
    page = lesson(shelf, cast, another(file), "all")
    setattr(page.forms.all()[0], FORMS[type(file)][1], file)
    page.save_revision()

    assert status(client, file) == 403


def test_what_a_lesson_no_longer_out_showed_is_shut_again(shelf, cast, file, client):
    page = lesson(shelf, cast, file, "all")
    type(page).objects.update(live=False)

    assert status(client, file) == 403


def test_who_may_put_it_into_a_page_takes_it(shelf, cast, file, client):
    put_in_collection(file, cast.county)
    lesson(shelf, cast, file, "all", live=False)

    for name, office, answer in [("own", cast.county, 200), ("other", cast.other_county, 403)]:
        client.force_login(make_user(name, office, "reviewer"))
        assert (name, status(client, file)) == (name, answer)


def test_one_that_stands_in_no_page_is_for_nobody_else(file, client, cast):
    put_in_collection(file, cast.county)
    assert status(client, file) == 403

    client.force_login(make_user("editor", cast.county, "editor"))
    assert status(client, file) == 200


@pytest.mark.parametrize("file", ["sound"], indirect=True)
def test_the_recording_of_an_article_is_for_everybody_once_the_article_is_out(cast, file, client):
    article = make_article(
        make_issue(make_column(make_front(cast), cast.county), 1), "养老金", recording=file
    )
    assert status(client, file) == 200

    type(article).objects.update(live=False)
    assert status(client, file) == 403


# Whoever is shown a draft is shown its files.


@pytest.fixture
def writer(cast):
    return make_user("writer", cast.county, "editor", name="张编辑")


@pytest.fixture
def review(shelf, cast, file, writer):
    """(the first step, who may decide it) of a draft that shows the file."""
    reviewer, *_others = make_reviewers(cast.county, "chu", "fu", "zhong")
    listener = Audience.objects.create(code="old", name="老人")
    fields = {"outline": "先分三笔钱", "audiences": [listener], "owner": writer, "live": False}
    page = lesson(shelf, cast, file, "all", **fields)
    page.save_revision(user=writer)
    submitted(page, writer)
    return now(page), reviewer


def linked(text, file):
    """The address of the file as it stands in the page."""
    return unescape(re.search(rf'"({re.escape(type(file).objects.get(pk=file.pk).url)}[^"]*)"', text)[1])


def test_a_guest_reviewer_without_an_account_opens_the_files_of_the_text(review, file, client):
    clock, reviewer = review
    address = reverse("outreach:review_signed", args=[services.invite(clock, reviewer, "李教授")])

    assert client.get(linked(client.get(address).text, file)).status_code == 200


def test_a_reviewer_and_whoever_previews_it_do_too(review, file, client, writer):
    clock, reviewer = review
    for person, address in [
        (reviewer, reverse("review_text", args=[clock.pk])),
        (writer, reverse("wagtailadmin_pages:view_draft", args=[clock.revision.object_id])),
    ]:
        client.force_login(person)
        assert client.get(linked(client.get(address).text, file)).status_code == 200


def test_the_key_is_to_this_file_and_for_a_day(review, file, client, monkeypatch):
    clock, reviewer = review
    client.force_login(reviewer)
    address = linked(client.get(reverse("review_text", args=[clock.pk])).text, file)
    client.logout()
    other = type(file).objects.get(pk=another(file).pk).url

    assert client.get(address).status_code == 200
    assert client.get(f"{other}?{address.partition('?')[2]}").status_code == 403
    assert client.get(f"{address}x").status_code == 403

    later = time.time() + 25 * 3600
    monkeypatch.setattr(time, "time", lambda: later)
    assert client.get(address).status_code == 403


def test_a_page_that_is_out_has_no_keys_in_it(shelf, cast, file, client):
    page = lesson(shelf, cast, file, "all")

    assert "?key=" not in client.get(page.url).text


def test_no_document_is_found_by_counting(db):
    assert re.fullmatch(r"documents/talk-[0-9a-f]{16}\.txt", keep_paper(b"words", "talk.txt").file.name)
