"""Lending a lecturer to another county: seen there, booked there, changed there, until a day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.offices.lending import end_loan, lend, lent_to
from home.offices.models import Loan
from home.trust.refusing import Refused
from lecturers.pool.models import Lecturer, Team
from tests.factories import make_lecturer, make_user

NEXT_MONTH = timezone.localdate() + timedelta(days=30)


@pytest.fixture
def lin(cast):
    return make_lecturer("林秀芝", cast.caishan, cast.county)


def rights(user, thing):
    rows = type(thing).objects.filter(pk=thing.pk)
    return [act for act in ("view", "book", "change") if rows.open_to(user, act).exists()]


@pytest.mark.parametrize(
    ("right", "allowed"),
    [("view", ["view"]), ("bookable", ["view", "book"]), ("editable", ["view", "book", "change"])],
)
def test_each_right_gives_what_it_says(cast, lin, right, allowed):
    assert rights(cast.clerk_of_yutai, lin) == []
    lend(lin, cast.other_county, right, NEXT_MONTH, cast.coordinator)

    assert rights(cast.clerk_of_yutai, lin) == allowed


def test_a_team_is_lent_as_a_person_is(cast):
    team = Team.objects.create(name="彩山渔鼓队", kind="troupe", area=cast.wenshang, office=cast.county)
    lend(team, cast.other_county, "bookable", NEXT_MONTH, cast.coordinator)

    assert rights(cast.clerk_of_yutai, team) == ["view", "book"]


def test_an_editable_loan_does_not_make_the_borrower_a_lender(cast, lin):
    lend(lin, cast.other_county, "editable", NEXT_MONTH, cast.coordinator)

    with pytest.raises(Refused, match="不是你们单位自己的"):
        lend(lin, cast.city, "view", NEXT_MONTH, cast.clerk_of_yutai)

    assert Loan.objects.count() == 1


def test_whoever_may_only_look_cannot_lend(cast, lin):
    with pytest.raises(Refused):
        lend(lin, cast.other_county, "view", NEXT_MONTH, make_user("d", cast.county, "dispatcher"))


def test_a_day_that_is_past_is_refused(cast, lin):
    yesterday = timezone.localdate() - timedelta(days=1)

    with pytest.raises(Refused, match="已经过了"):
        lend(lin, cast.other_county, "view", yesterday, cast.coordinator)


def test_nothing_is_lent_to_its_own_office(cast, lin):
    with pytest.raises(Refused, match="就是管它的单位"):
        lend(lin, cast.county, "view", NEXT_MONTH, cast.coordinator)


def test_lending_again_changes_the_right_and_the_day(cast, lin):
    lend(lin, cast.other_county, "editable", NEXT_MONTH, cast.coordinator)
    lend(lin, cast.other_county, "view", NEXT_MONTH, cast.coordinator)

    assert rights(cast.clerk_of_yutai, lin) == ["view"]
    assert Loan.objects.filter(ended_at=None).count() == 1


def test_on_its_last_day_it_holds_and_on_the_next_it_does_not(cast, lin):
    loan = lend(lin, cast.other_county, "bookable", timezone.localdate(), cast.coordinator)
    assert rights(cast.clerk_of_yutai, lin) == ["view", "book"]

    Loan.objects.filter(pk=loan.pk).update(until=timezone.localdate() - timedelta(days=1))
    assert rights(cast.clerk_of_yutai, lin) == []


def test_what_is_lent_counts_until_its_last_day_and_for_no_other_right(cast, lin):
    loan = lend(lin, cast.other_county, "bookable", timezone.localdate(), cast.coordinator)
    assert lent_to(Lecturer, [cast.other_county], "view", "bookable") == [lin.pk]
    assert lent_to(Lecturer, [cast.other_county], "editable") == []
    assert lent_to(Lecturer, [cast.town], "bookable") == []

    Loan.objects.filter(pk=loan.pk).update(until=timezone.localdate() - timedelta(days=1))
    assert lent_to(Lecturer, [cast.other_county], "bookable") == []


def test_a_loan_to_one_office_leaves_those_to_others(cast, lin):
    lend(lin, cast.city, "view", NEXT_MONTH, cast.coordinator)
    lend(lin, cast.other_county, "bookable", NEXT_MONTH, cast.coordinator)

    assert lent_to(Lecturer, [cast.city], "view") == [lin.pk]


def test_taken_back_it_is_gone_at_once_and_only_once(cast, lin):
    loan = lend(lin, cast.other_county, "bookable", NEXT_MONTH, cast.coordinator)
    end_loan(loan, cast.coordinator)
    ended = Loan.objects.get().ended_at
    end_loan(loan, cast.coordinator)

    assert rights(cast.clerk_of_yutai, lin) == []
    assert Loan.objects.get().ended_at == ended


# The pages.


def test_the_owner_lends_on_a_page_and_takes_back_on_another(cast, lin, client):
    client.force_login(cast.coordinator)
    page = f"/admin/loans/lecturers.lecturer/{lin.pk}/"
    client.post(page, {"to_office": cast.other_county.pk, "right": "bookable", "until": f"{NEXT_MONTH}"})

    assert [loan.to_office for loan in client.get("/admin/loans/").context["lent"]] == [cast.other_county]
    client.post(f"/admin/loans/{Loan.objects.get().pk}/end/")
    assert list(client.get("/admin/loans/").context["lent"]) == []


def test_the_borrower_finds_it_among_what_is_borrowed_and_cannot_end_it(cast, lin, client):
    loan = lend(lin, cast.other_county, "editable", NEXT_MONTH, cast.coordinator)
    client.force_login(cast.clerk_of_yutai)
    page = client.get("/admin/loans/")

    assert ([one.pk for one in page.context["borrowed"]], list(page.context["lent"])) == ([loan.pk], [])
    assert client.post(f"/admin/loans/{loan.pk}/end/").status_code == 404
    assert client.get(f"/admin/loans/lecturers.lecturer/{lin.pk}/").status_code == 404
    assert Loan.objects.get().ended_at is None


def test_the_borrower_sees_her_and_cannot_edit_her(cast, lin, client):
    lend(lin, cast.other_county, "bookable", NEXT_MONTH, cast.coordinator)
    client.force_login(cast.clerk_of_yutai)

    assert "林秀芝" in client.get("/admin/snippets/lecturers/lecturer/?all=1").content.decode()
    assert client.get(f"/admin/snippets/lecturers/lecturer/edit/{lin.pk}/").status_code == 404


@pytest.mark.parametrize("kind", ["home.user", "outreach.concern", "nonsense"])
def test_what_is_not_lent_has_no_page(cast, client, kind):
    client.force_login(cast.coordinator)

    assert client.get(f"/admin/loans/{kind}/1/").status_code == 404


def test_a_faulty_form_lends_nothing(cast, lin, client):
    client.force_login(cast.coordinator)
    answer = client.post(f"/admin/loans/lecturers.lecturer/{lin.pk}/", {"until": "2026-02-30"})

    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "to_office": ["借给谁还没选，请选一个单位。"],
        "right": ["让他们做什么还没选，请选一个。"],
        "until": ["没有这一天，请再看一遍。"],
    }
    assert Lecturer.objects.get() == lin
    assert Loan.objects.count() == 0
