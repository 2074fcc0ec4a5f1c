"""A lesson kept for its own office is lent to another: read there, or changed there, until a day."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page
from wagtail.permissions import policy_registry

from home.offices.lending import end_loan, lend
from home.offices.models import Loan
from home.trust.refusing import Refused
from outreach.materials.sharing import may_use
from tests.factories import make_user
from tests.outreach.writing import make_front, make_index, make_material, make_shelf

NEXT_MONTH = timezone.localdate() + timedelta(days=30)


@pytest.fixture
def lesson(cast):
    shelf = make_shelf(make_index(make_front(cast)), cast.county)
    return make_material(shelf, cast.topic, cast.wenshang, sharing="office")


@pytest.fixture
def editor(cast):
    return make_user("editor", cast.county, "editor")


@pytest.fixture
def borrower(cast):
    return make_user("borrower", cast.other_county, "editor")


def may_change(user, page):
    pages = policy_registry.get_by_type(Page)
    return pages.user_has_permission_for_instance(user, "change", Page.objects.get(pk=page.pk))


def again(user):
    """The same person in her next request: what she may do is read once per request."""
    return type(user).objects.get(pk=user.pk)


@pytest.mark.parametrize(("right", "changes"), [("view", False), ("bookable", False), ("editable", True)])
def test_it_is_read_there_and_changed_there_only_where_agreed(lesson, cast, editor, borrower, right, changes):
    assert (may_use(lesson, borrower), may_change(borrower, lesson)) == (False, False)
    lend(lesson, cast.other_county, right, NEXT_MONTH, editor)
    borrower = again(borrower)

    assert (may_use(lesson, borrower), may_change(borrower, lesson)) == (True, changes)


def test_taken_back_it_is_closed_again(lesson, cast, editor, borrower):
    end_loan(lend(lesson, cast.other_county, "editable", NEXT_MONTH, editor), editor)

    assert (may_use(lesson, borrower), may_change(borrower, lesson)) == (False, False)


def test_a_lesson_beside_it_stays_closed(lesson, cast, editor, borrower):
    beside = make_material(lesson.get_parent(), cast.topic, cast.wenshang, slug="other", sharing="office")
    lend(lesson, cast.other_county, "editable", NEXT_MONTH, editor)

    assert (may_use(beside, borrower), may_change(borrower, beside)) == (False, False)


def test_the_borrower_does_not_lend_it_on(lesson, cast, editor, borrower):
    lend(lesson, cast.other_county, "editable", NEXT_MONTH, editor)

    with pytest.raises(Refused, match="不是你们单位自己的"):
        lend(lesson, cast.city, "view", NEXT_MONTH, again(borrower))

    assert Loan.objects.count() == 1


def test_a_visitor_does_not_read_what_is_lent(lesson, cast, editor, client):
    lend(lesson, cast.other_county, "view", NEXT_MONTH, editor)

    assert client.get(lesson.url).status_code == 403


def test_the_editor_finds_the_way_on_the_page_s_own_desk(lesson, editor, client):
    client.force_login(editor)
    page = client.get(f"/admin/pages/{lesson.pk}/edit/").content.decode()

    assert f"/admin/loans/outreach.materialpage/{lesson.pk}/" in page


def test_what_is_lent_and_borrowed_is_listed(lesson, cast, editor, borrower, client):
    lend(lesson, cast.other_county, "view", NEXT_MONTH, editor)
    client.force_login(editor)
    assert [loan.thing for loan in client.get("/admin/loans/").context["lent"]] == [lesson]

    client.force_login(borrower)
    page = client.get("/admin/loans/")
    assert [loan.thing for loan in page.context["borrowed"]] == [lesson]
    assert lesson.url in page.content.decode()


def listed(client, address="/materials/"):
    return [page.title for page in client.get(address).context["materials"]]


def test_it_stands_in_the_library_of_who_has_it_on_loan_and_of_nobody_else(
    lesson, cast, editor, borrower, client
):
    make_material(lesson.get_parent(), cast.topic, cast.wenshang, "没借出的", slug="o", sharing="office")
    loan = lend(lesson, cast.other_county, "view", NEXT_MONTH, editor)
    assert listed(client) == []

    client.force_login(borrower)
    assert listed(client) == listed(client, "/materials/wenshang/") == [lesson.title]
    assert listed(client, "/materials/?q=养老") == [lesson.title]

    end_loan(loan, editor)
    assert listed(client) == []


def test_taken_down_it_stands_there_no_longer(lesson, cast, editor, borrower, client):
    lend(lesson, cast.other_county, "view", NEXT_MONTH, editor)
    lesson.unpublish()
    client.force_login(borrower)

    assert listed(client) == []
    assert client.get("/materials/").context["materials"].paginator.count == 0
