"""What was said, where: the exact revision of a talk stays readable, whatever becomes of the text."""

import pytest
from django.test import Client
from django.urls import reverse

from home.pages.files import Needed, Recording
from outreach.materials.models import LessonForm, MaterialPage
from outreach.sessions import services
from outreach.sessions.models import Session
from tests.factories import HOUR, make_session, make_user, published
from tests.outreach.sessions.acts import began, soon
from tests.outreach.writing import make_front, make_index, make_material, make_shelf
from tests.uploads import keep_sound

SAID = "先分三笔钱，这是那天讲的。"


@pytest.fixture
def material(cast):
    shelf = make_shelf(make_index(make_front(cast)), cast.county)
    forms = [{"kind": "article", "body": [("paragraph", SAID)]}]
    return make_material(shelf, cast.topic, cast.wenshang, forms=forms)


@pytest.fixture
def talk(cast, material):
    return given(cast, material)


def given(cast, material):
    session = began(cast)
    Session.objects.filter(pk=session.pk).update(material=material)
    services.deliver(Session.objects.get(pk=session.pk), cast.coordinator)
    return Session.objects.get(pk=session.pk)


def address(talk):
    return reverse("outreach:session_text", args=[talk.number])


def read(talk, user):
    client = Client()
    client.force_login(user)
    return client.get(address(talk))


def rewritten(material):
    page = MaterialPage.objects.get(pk=material.pk)
    form = page.forms.first()
    form.body = [("paragraph", "全改过了。")]
    page.forms = [form]
    return published(page)


def test_a_talk_keeps_the_revision_that_was_public_when_it_was_given(talk, material):
    assert talk.revision == material.live_revision


@pytest.mark.parametrize("who", ["lecturer", "coordinator"])
def test_her_lecturer_and_staff_of_the_area_read_it_after_later_edits(talk, material, cast, who):
    rewritten(material)
    user = cast.lecturer.user if who == "lecturer" else cast.coordinator

    shown = read(talk, user)

    assert (shown.status_code, SAID in shown.text, "全改过了" in shown.text) == (200, True, False)
    assert f"这是场次 {talk.number}" in shown.text


def test_taken_down_it_stays_readable_there(talk, material, cast):
    MaterialPage.objects.get(pk=material.pk).unpublish()

    assert SAID in read(talk, cast.lecturer.user).text


def test_nobody_else_reads_it(talk, cast):
    """Another county's clerk, another lecturer, whoever is not signed in."""
    for user in (cast.clerk_of_yutai, cast.second.user, make_user("passer")):
        assert read(talk, user).status_code == 404
    assert Client().get(address(talk)).status_code == 302


def test_the_page_of_the_talk_leads_there_for_those_who_may(talk, cast, client):
    page = reverse("outreach:session", args=[talk.number])
    assert address(talk) not in client.get(page).text

    client.force_login(cast.lecturer.user)
    assert address(talk) in client.get(page).text


def test_a_talk_that_was_told_without_a_text_has_no_such_page(cast, client):
    talk = given(cast, None)
    client.force_login(cast.lecturer.user)

    assert address(talk) not in client.get(reverse("outreach:session", args=[talk.number])).text
    assert client.get(address(talk)).status_code == 404


def test_a_newer_draft_is_not_what_was_said(cast, material):
    said = material.live_revision
    page = MaterialPage.objects.get(pk=material.pk)
    page.title = "改到一半"
    assert page.save_revision() != said

    assert given(cast, material).revision == said


def test_of_a_text_taken_down_before_the_talk_the_last_that_had_passed_is_kept(cast, material):
    last = material.live_revision
    page = MaterialPage.objects.get(pk=material.pk)
    page.unpublish()
    page.title = "没有审过的"
    page.save_revision()

    assert given(cast, material).revision == last


def test_its_files_stay_when_the_lesson_has_dropped_them(cast, material, client):
    sound = keep_sound()
    with_sound(material, sound)
    talk = given(cast, material)
    without_sound(material)

    with pytest.raises(Needed, match="讲过的场次里用过"):
        sound.delete()

    assert sound.url in read(talk, cast.lecturer.user).text


def test_so_do_those_of_a_talk_that_was_entered_afterwards(cast, material):
    sound = keep_sound()
    with_sound(material, sound)
    draft = make_session(cast.caishan, cast.town, material=material)
    start = soon(-1)
    services.enter_afterwards(draft, [cast.lecturer], start, start + HOUR, cast.venue, cast.coordinator)
    without_sound(material)

    with pytest.raises(Needed, match="讲过的场次里用过"):
        sound.delete()


def test_they_go_with_the_revision(cast, material):
    sound = keep_sound()
    with_sound(material, sound)
    talk = given(cast, material)
    without_sound(material)
    revision = talk.revision
    Session.objects.update(revision=None)
    revision.delete()

    sound.delete()

    assert not Recording.objects.exists()


def with_sound(material, sound):
    page = MaterialPage.objects.get(pk=material.pk)
    page.forms = [LessonForm(kind="audio", recording=sound)]
    published(page)
    material.refresh_from_db()


def without_sound(material):
    page = MaterialPage.objects.get(pk=material.pk)
    page.forms = []
    published(page)
