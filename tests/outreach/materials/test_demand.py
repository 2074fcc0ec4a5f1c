"""想听: one tap is one count, and nobody's."""

from datetime import date

import pytest
from django.core.cache import cache

from outreach.materials.demand import Interest
from tests.factories import make_user
from tests.outreach.writing import make_front, make_index, make_material, make_shelf


@pytest.fixture
def lesson(cast):
    cache.clear()
    shelf = make_shelf(make_index(make_front(cast)), cast.county)
    return make_material(shelf, cast.topic, cast.wenshang)


def tap(client, page, **headers):
    return client.post(f"/materials/{page.pk}/want/", **headers)


def counted():
    return list(Interest.objects.order_by("pk").values_list("area_id", "count"))


def test_a_tap_counts_for_the_town_and_leaves_nothing_with_the_reader(client, cast, lesson):
    answer = tap(client, lesson)
    client.cookies["village"] = "370830111201"
    tap(client, lesson)
    tap(client, lesson)

    assert (answer.status_code, answer.cookies) == (302, {})
    assert answer["Location"].endswith("/?wanted=1#want")
    assert counted() == [(cast.jining.pk, 1), (cast.yangdian.pk, 2)]
    assert {field.name for field in Interest._meta.fields} == {"id", "material", "area", "day", "count"}


def test_the_eleventh_tap_of_an_hour_is_thanked_and_not_counted(client, lesson):
    answers = [tap(client, lesson, REMOTE_ADDR="203.0.113.9").status_code for _ in range(11)]
    other = tap(client, lesson, REMOTE_ADDR="203.0.113.10").status_code

    assert answers == [302] * 10 + [429] and other == 302
    assert sum(count for _area, count in counted()) == 11


def test_drafts_cannot_be_wanted_and_looking_is_no_tap(client, lesson):
    assert client.get(f"/materials/{lesson.pk}/want/").status_code == 405
    lesson.unpublish()
    assert tap(client, lesson).status_code == 404
    assert counted() == []


def test_what_is_kept_for_an_office_is_wanted_by_its_own_people_only(client, cast, lesson):
    own = make_material(lesson.get_parent().specific, cast.topic, cast.wenshang, "自家的", sharing="office")
    assert tap(client, own).status_code == 404
    assert counted() == []

    client.force_login(make_user("editor", cast.county, "editor"))
    assert tap(client, own).status_code == 302
    assert [count for _area, count in counted()] == [1]


def test_the_most_wanted_stand_first(client, cast, lesson):
    make_material(lesson.get_parent().specific, cast.topic, cast.wenshang, "后来的一课")
    tap(client, lesson)
    titles = [page.title for page in client.get("/materials/?sort=wanted").context["materials"]]

    assert titles == ["养老金这笔账", "后来的一课"]


def test_staff_see_the_demand_of_their_own_area(client, cast, lesson):
    for area, count in ((cast.yangdian, 7), (cast.guting, 5)):
        Interest.objects.create(material=lesson, area=area, day=date.today(), count=count)  # noqa: DTZ011
    client.force_login(make_user("editor", cast.county, "editor"))
    text = client.get("/admin/demand/").content.decode()

    assert "杨店镇 7" in text and "谷亭街道" not in text and "<td>7</td>" in text
