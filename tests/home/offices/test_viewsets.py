"""The lists of the staff side: one county's clerk and another county's rows."""

import pytest
from django.urls import reverse

from lecturers.pool.models import Lecturer
from tests.factories import make_lecturer, make_user

OWN, FOREIGN = "林秀芝", "谷亭老孔"
PAGES = ["edit", "delete", "usage", "history", "history_results", "inspect"]


@pytest.fixture
def rows(cast):
    return (
        make_lecturer(OWN, cast.caishan, cast.town),
        make_lecturer(FOREIGN, cast.guting, cast.other_county),
    )


@pytest.fixture
def clerk(cast, client):
    user = make_user("wen", cast.county, "coordinator")
    client.force_login(user)
    return user


def url(name, *args, chooser=False):
    return reverse(f"wagtailsnippet{'chooser' if chooser else ''}s_lecturers_lecturer:{name}", args=args)


def text(response):
    return response.content.decode()


def form_of(lecturer, **changes):
    return {
        "name": lecturer.name,
        "kind": lecturer.kind,
        "area": lecturer.area_id,
        "office": lecturer.office_id,
        **{"max_day": 2, "max_week": 5, "max_month": 12, "rest_minutes": 30},
        **changes,
    }


@pytest.mark.parametrize("name", ["list", "list_results"])
def test_a_list_shows_own_rows_and_no_foreign_ones(name, client, clerk, rows):
    shown = text(client.get(url(name)))

    assert (OWN in shown, FOREIGN in shown) == (True, False)


def test_an_export_holds_own_rows_and_no_foreign_ones(client, clerk, rows):
    shown = client.get(url("list"), {"export": "csv"}).getvalue().decode()

    assert (OWN in shown, FOREIGN in shown) == (True, False)


def test_a_search_finds_no_foreign_row(client, clerk, rows):
    shown = text(client.get(url("list_results"), {"q": "谷亭"}))

    assert FOREIGN not in shown


def test_a_filter_does_not_name_a_foreign_office(client, clerk, rows, cast):
    shown = text(client.get(url("list")))

    assert (cast.town.name in shown, cast.other_county.name in shown) == (True, False)


@pytest.mark.parametrize("name", PAGES)
def test_a_foreign_row_does_not_exist(name, client, clerk, rows):
    answer = client.get(url(name, rows[1].pk))

    assert answer.status_code in (302, 404)
    assert FOREIGN not in text(answer)


@pytest.mark.parametrize("name", ["edit", "usage", "history", "history_results", "inspect"])
def test_an_own_row_opens(name, client, clerk, rows):
    answer = client.get(url(name, rows[0].pk))

    assert answer.status_code == 200


def test_a_post_on_a_foreign_row_changes_nothing(client, clerk, rows):
    answer = client.post(url("edit", rows[1].pk), form_of(rows[1], name="改了"))

    rows[1].refresh_from_db()
    assert (answer.status_code, rows[1].name) == (404, FOREIGN)


def test_nobody_deletes(client, clerk, rows):
    answers = [client.post(url("delete", row.pk)).status_code for row in rows]

    assert answers == [404, 404]
    assert Lecturer.objects.count() == 2


def test_an_own_row_is_not_moved_to_a_foreign_area(client, clerk, rows, cast):
    answer = client.post(url("edit", rows[0].pk), form_of(rows[0], area=cast.guting.pk))

    rows[0].refresh_from_db()
    assert (answer.status_code, rows[0].area_id) == (200, cast.caishan.pk)
    assert list(answer.context["form"].errors) == ["area"]


def test_an_own_row_is_not_given_to_a_foreign_office(client, clerk, rows, cast):
    answer = client.post(url("edit", rows[0].pk), form_of(rows[0], office=cast.other_county.pk))

    rows[0].refresh_from_db()
    assert (answer.status_code, rows[0].office_id) == (200, cast.town.pk)
    assert cast.other_county.name not in text(answer)


def test_choosing_lists_own_rows_and_no_foreign_ones(client, clerk, rows):
    for name in ("choose", "choose_results"):
        shown = text(client.get(url(name, chooser=True)))
        assert (OWN in shown or OWN.encode("unicode_escape").decode() in shown) is True
        assert FOREIGN not in shown
        assert FOREIGN.encode("unicode_escape").decode() not in shown


def test_choosing_a_foreign_row_by_its_key_answers_nothing(client, clerk, rows):
    one = client.get(url("chosen", rows[1].pk, chooser=True))
    many = client.get(url("chosen_multiple", chooser=True), {"id": [row.pk for row in rows]})

    assert one.status_code == 404
    assert [row["string"] for row in many.json()["result"]] == [OWN]


def test_choosing_finds_by_part_of_a_name(client, clerk, rows):
    found = text(client.get(url("choose_results", chooser=True), {"q": "秀芝"}))
    missed = text(client.get(url("choose_results", chooser=True), {"q": "谷亭"}))

    assert (OWN in found, FOREIGN in missed) == (True, False)
