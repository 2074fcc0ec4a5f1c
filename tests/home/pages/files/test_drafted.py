"""A file stays while a text that somebody works at shows it, be it only in the newest draft."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.pages.files.lasting import DRAFTED, PUBLIC
from outreach.materials.models import LessonForm, MaterialPage
from tests.factories import make_user, published
from tests.home.pages.files.test_lasting import FORMS, lesson, shelf, why
from tests.outreach.materials.review.acts import make_draft, make_reviewers, passed, submitted
from tests.outreach.writing import make_material

__all__ = ["shelf"]


def put_into(page, kind):
    """A new draft of the page with a file in it."""
    keep, form = FORMS[kind]
    file = keep()
    page.forms = [LessonForm(**form(file))]
    page.save_revision()
    return file


def take_out(page):
    page = MaterialPage.objects.get(pk=page.pk)
    page.forms = []
    page.save_revision()


def is_there(file):
    return type(file).objects.filter(pk=file.pk).exists()


def test_a_picture_of_a_text_that_was_never_public_stays(shelf, cast):
    picture, _page = lesson(shelf, cast, "picture", live=False)

    assert why(picture.delete) == DRAFTED
    assert is_there(picture)


@pytest.mark.parametrize("kind", FORMS)
def test_what_only_the_draft_of_a_public_page_shows_stays(shelf, cast, kind):
    file = put_into(make_material(shelf, cast.topic, cast.wenshang), kind)

    assert why(file.delete) == DRAFTED
    assert why(type(file).objects.filter(pk=file.pk).delete) == DRAFTED
    assert is_there(file)


@pytest.mark.parametrize("kind", FORMS)
def test_once_the_draft_has_dropped_it_it_goes(shelf, cast, kind):
    page = make_material(shelf, cast.topic, cast.wenshang)
    file = put_into(page, kind)
    take_out(page)

    file.delete()

    assert not is_there(file)


def test_what_is_being_reviewed_keeps_its_files_whatever_is_written_meanwhile(shelf, cast):
    writer, _three = make_user("writer", cast.county, "editor"), make_reviewers(cast.county, "a", "b", "c")
    page = make_draft(shelf, cast, writer)
    picture = FORMS["picture"][0]()
    page.forms = [LessonForm(**FORMS["picture"][1](picture))]
    page.save_revision(user=writer)
    submitted(page, writer)
    take_out(page)

    assert why(picture.delete) == DRAFTED


def test_a_review_that_is_over_keeps_nothing(shelf, cast):
    writer, three = make_user("writer", cast.county, "editor"), make_reviewers(cast.county, "a", "b", "c")
    page = make_draft(shelf, cast, writer)
    picture = FORMS["picture"][0]()
    page.forms = [LessonForm(**FORMS["picture"][1](picture))]
    page.save_revision(user=writer)
    submitted(page, writer)
    passed(page, *three)
    page = MaterialPage.objects.get(pk=page.pk)
    assert page.live
    page.forms = []
    published(page)

    picture.delete()

    assert not is_there(picture)


def test_a_page_that_was_taken_down_is_a_draft_again(shelf, cast):
    picture, page = lesson(shelf, cast, "picture")
    page.unpublish()

    assert why(picture.delete) == DRAFTED


def test_what_comes_out_tomorrow_keeps_its_files(shelf, cast):
    page = make_material(shelf, cast.topic, cast.wenshang)
    picture = put_into(page, "picture")
    tomorrow = timezone.now() + timedelta(days=1)
    page.revisions.filter(pk=page.latest_revision_id).update(approved_go_live_at=tomorrow)
    take_out(page)

    assert why(picture.delete) == DRAFTED


def test_a_number_that_means_something_else_keeps_nothing(shelf, cast):
    picture = FORMS["picture"][0]()
    page = make_material(shelf, cast.topic, cast.wenshang, minutes=picture.pk)
    page.title = "还在改"
    page.save_revision()

    picture.delete()

    assert not is_there(picture)


def test_the_draft_comes_out_and_the_sentence_is_the_public_page_s(shelf, cast):
    page = make_material(shelf, cast.topic, cast.wenshang)
    picture = put_into(page, "picture")
    published(page)

    assert (why(picture.delete), is_there(picture)) == (PUBLIC, True)
