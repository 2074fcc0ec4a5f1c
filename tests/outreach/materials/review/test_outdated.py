"""Lessons past their review-by date, for those who keep them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from outreach.materials.models import MaterialPage
from tests.factories import make_user
from tests.outreach.writing import make_front, make_index, make_material, make_shelf

PAGE = "/admin/reviews/past/"


def due(own, other):
    return (own, "past", -1), (own, "soon", 30), (own, "later", 31), (other, "foreign", -9)


@pytest.fixture
def shelves(cast):
    """Three lessons of 汶上 – past, soon, next year – and one past of 鱼台."""
    index, today = make_index(make_front(cast)), timezone.localdate()
    own, other = make_shelf(index, cast.county), make_shelf(index, cast.other_county, slug="yutai")
    for shelf, slug, days in due(own, other):
        by = today + timedelta(days)
        make_material(shelf, cast.topic, cast.wenshang, slug=slug, title=slug, review_by=by)
    make_material(own, cast.topic, cast.wenshang, slug="never", title="never", review_by=None)


def slugs(client, user):
    client.force_login(user)
    page = client.get(PAGE)
    return [[one.slug for one in page.context[name]] for name in ("past", "soon")]


def test_what_is_past_and_what_soon_will_be_is_named(shelves, cast, client):
    assert slugs(client, make_user("editor", cast.county, "editor")) == [["past"], ["soon"]]


def test_the_city_sees_every_county_and_a_village_nothing(shelves, cast, client):
    assert slugs(client, make_user("city", cast.city, "editor")) == [["foreign", "past"], ["soon"]]
    assert slugs(client, make_user("village", cast.village, "station")) == [[], []]


def test_what_is_not_public_needs_no_second_look(shelves, cast, client):
    MaterialPage.objects.filter(slug="past").update(live=False)

    assert slugs(client, make_user("editor", cast.county, "editor")) == [[], ["soon"]]


def test_the_first_page_says_how_many(shelves, cast, client):
    client.force_login(make_user("editor", cast.county, "editor"))

    assert "篇材料到了再看一遍的日子" in client.get("/admin/").content.decode()
