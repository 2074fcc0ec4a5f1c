"""What a clerk of 汶上 may put into her page, and that nothing of 鱼台 gets in by a guessed key."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page

from home.pages.models import Picture
from outreach.materials.models import LessonForm, MaterialPage
from tests.factories import make_user
from tests.matrix.world import FOREIGN, MARK, world


@pytest.fixture
def cast(db):
    return world()


@pytest.fixture
def page(cast, client):
    client.force_login(make_user("editor", cast.county, "editor", "coordinator"))
    page = MaterialPage.objects.get(pk=777)
    page.current_workflow_state.cancel()  # what is being reviewed is locked for its author
    Page.objects.filter(pk=777).update(locked=False)
    return MaterialPage.objects.get(pk=777)


def formset(name, *rows):
    """The fields of an inline list as the browser sends them."""
    fields = {f"{name}-TOTAL_FORMS": len(rows), f"{name}-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        fields |= {f"{name}-{number}-{key}": value for key, value in row.items()}
        fields |= {
            f"{name}-{number}-id": "",
            f"{name}-{number}-ORDER": number + 1,
            f"{name}-{number}-DELETE": "",
        }
    return fields


def send(client, page, cast, authors=(), forms=()):
    fields = {"title": page.title, "slug": page.slug, "topic": cast.topic.pk, "minutes": 9}
    fields |= {"area": cast.yangdian.pk, "sharing": "all", "cloth": "pine", "comments-TOTAL_FORMS": 0}
    fields |= {"comments-INITIAL_FORMS": 0, **formset("authors", *authors), **formset("forms", *forms)}
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fields)


def latest(page):
    return MaterialPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_an_own_lecturer_may_be_named_as_author(client, page, cast):
    send(client, page, cast, authors=[{"name": "彩山老师", "lecturer": 777}])

    assert [author.lecturer_id for author in latest(page).authors.all()] == [777]


def test_a_foreign_lecturer_is_a_form_error_without_a_name(client, page, cast):
    answer = send(client, page, cast, authors=[{"name": "某人", "lecturer": FOREIGN}])

    assert list(answer.context["form"].formsets["authors"].forms[0].errors) == ["lecturer"]
    assert MARK not in answer.content.decode()
    assert latest(page).authors.count() == 0


@pytest.mark.parametrize("field", ["document", "recording"])
def test_a_foreign_file_is_a_form_error_without_a_title(field, client, page, cast):
    row = {"kind": "article", field: FOREIGN, "body-count": 0}

    answer = send(client, page, cast, forms=[row])

    assert list(answer.context["form"].formsets["forms"].forms[0].errors) == [field]
    assert MARK not in answer.content.decode()


def test_an_own_file_may_be_used(client, page, cast):
    send(client, page, cast, forms=[{"kind": "article", "document": 777, "body-count": 0}])

    assert [form.document_id for form in latest(page).forms.all()] == [777]


def test_a_foreign_picture_inside_a_text_is_refused_whole(client, page, cast):
    block = {"body-count": 1, "body-0-type": "picture", "body-0-order": 0, "body-0-deleted": ""}
    block |= {"body-0-value-image": FOREIGN, "body-0-value-alt_text": "", "body-0-value-decorative": "on"}

    answer = send(client, page, cast, forms=[{"kind": "article", **block}])

    assert answer.status_code == 302
    assert (MARK in answer.content.decode(), latest(page).forms.count()) == (False, 0)


def test_what_a_page_holds_already_stays(client, page, cast):
    """A picture lent long ago does not make the page impossible to save."""
    LessonForm.objects.create(page=page, kind="article", document_id=FOREIGN)
    MaterialPage.objects.get(pk=page.pk).save_revision()

    form = LessonForm.objects.get()
    fields = {f"forms-0-{key}": value for key, value in {"kind": "article", "document": FOREIGN}.items()}
    fields |= {"forms-TOTAL_FORMS": 1, "forms-INITIAL_FORMS": 1, "forms-0-id": form.pk, "forms-0-ORDER": 1}
    fields |= {"forms-0-DELETE": "", "forms-0-body-count": 0, "forms-0-minutes": 5}
    fields |= {"title": "改了题目", "slug": page.slug, "topic": cast.topic.pk, "minutes": 9}
    fields |= {"area": cast.yangdian.pk, "sharing": "all", "cloth": "pine", "comments-TOTAL_FORMS": 0}
    fields |= {"comments-INITIAL_FORMS": 0, **formset("authors")}
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fields)

    assert latest(page).title == "改了题目"


def test_files_are_those_of_ones_offices(client, page, cast):
    shown = client.get(reverse("wagtailimages_chooser:choose")).json()["html"]

    assert [title in shown for title in ("彩山的图", "甲戌")] == [True, False]
    assert json.loads(client.get("/admin/api/main/images/").content)["meta"]["total_count"] == 1
    assert Picture.objects.count() == 2


def test_the_explorer_shows_ones_own_shelf(client, page, cast):
    shelf = page.get_parent()
    shown = client.get(reverse("wagtailadmin_explore", args=[shelf.pk])).content.decode()
    above = client.get(reverse("wagtailadmin_explore", args=[cast.shelves.pk]))

    assert ("彩山的材料" in shown, "甲戌" in shown) == (True, False)
    assert above["Location"] == reverse("wagtailadmin_explore", args=[shelf.pk])
