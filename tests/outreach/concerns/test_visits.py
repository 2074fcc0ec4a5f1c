"""The ledger of listening days: counts, what was heard, and what is settled."""

import uuid

import pytest

from outreach.concerns import services
from outreach.concerns.models import ClockDays
from outreach.concerns.visits import ledger
from outreach.planning.models import ListeningDay, Visit
from tests.factories import make_user
from tests.outreach.concerns.acts import ANSWER

URL, CLOCKS = "/admin/concerns/visits/", "/admin/concerns/clocks/"


@pytest.fixture
def listener(cast, client):
    user = make_user("hai", cast.village, "listener", name="张庆海")
    client.force_login(user)
    return user


@pytest.fixture
def write(client, cast):
    def post(**given):
        typed = {
            "key": str(uuid.uuid4()),
            "date": "2026-11-25",
            "kind": "doors",
            "households": 12,
            "people": 20,
        }
        place = {"town": cast.yangdian.pk, "village": cast.caishan.pk}
        return client.post(URL, {**typed, **place, **given})

    return post


def settled():
    return [(visit.heard, visit.ended) for visit in ledger(Visit.objects.all())]


def test_a_visit_without_anything_heard_is_a_visit(listener, write, cast):
    answer = write()

    visit = Visit.objects.get()
    assert answer["Location"] == f"/concerns/helping/?visit={visit.pk}"
    assert (visit.households, visit.people, visit.area, visit.day.office) == (
        12,
        20,
        cast.caishan,
        cast.village,
    )
    assert settled() == [(0, 0)]


def test_two_visits_of_a_day_share_it_and_one_pressed_twice_is_one(listener, write):
    key = str(uuid.uuid4())
    for one in (key, key, str(uuid.uuid4())):
        write(key=one)

    assert (Visit.objects.count(), ListeningDay.objects.count()) == (2, 1)


def test_it_is_settled_when_all_that_was_heard_has_ended(listener, write, parties):
    write()
    visit = Visit.objects.get()
    first = parties.received(visit=visit)
    parties.received(visit=visit, text="另一件")
    assert settled() == [(2, 0)]
    services.answer(first, ANSWER, "solved", parties.listener)
    services.close(services.confirm_by_person(first), parties.listener)
    assert settled() == [(2, 1)]


def test_the_visit_s_own_page_says_how_much_was_heard_and_ended(listener, write, parties, client):
    write()
    visit = Visit.objects.get()
    first = parties.received(visit=visit)
    parties.received(visit=visit, text="另一件")
    services.answer(first, ANSWER, "solved", parties.listener)
    services.close(services.confirm_by_person(first), parties.listener)
    page = client.get(visit.get_absolute_url()).content.decode()

    assert "听到 2 件，有结果 1 件" in page
    assert f"/concerns/helping/?visit={visit.pk}" in page
    assert "另一件" not in page


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"date": "2099-01-01"}, "这一天还没到，走过了再记。"),
        ({"households": "-1"}, "数不能小于 0，请改一下。"),
        ({"people": "10000"}, "一天走不了这么多，请再看一遍这两个数。"),
        ({"kind": "gps"}, "gps"),
        ({"village": ""}, "还没选村，请从单子里选。"),
    ],
)
def test_what_cannot_be_is_said(listener, write, given, sentence):
    answer = write(**given)

    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert Visit.objects.count() == 0


def test_another_countys_are_not_in_the_ledger(listener, write, client, cast):
    write()
    client.force_login(make_user("yu", cast.other_county, "listener"))
    assert "彩山" not in client.get(URL).content.decode()
    client.force_login(make_user("su", cast.county, "supervisor"))
    shown = client.get(URL).content.decode()
    assert "彩山" in shown and "记一趟走访" not in shown


def test_no_field_asks_who_was_at_home_or_where_one_walked(listener, client):
    names = set(client.get(URL).context["form"].fields)

    assert names == {"key", "date", "town", "village", "kind", "households", "people"}


# The clocks.


def days(**given):
    usual = {"read": 1, "sign": 1, "return": 2, "rise": 2, "on_the_spot": 1, "referred": 5}
    return {**usual, "supervised": 15, "fact_finding": 15, **given}


def test_the_office_at_the_top_sets_the_clocks(client, cast):
    client.force_login(make_user("top", cast.city, "admin"))
    client.post(CLOCKS, days(referred=7))
    assert list(ClockDays.objects.values_list("clock", "days")) == [("referred", 7)]
    client.post(CLOCKS, days())
    assert ClockDays.objects.count() == 0


@pytest.mark.parametrize("wrong", [0, 61, "x", ""])
def test_a_clock_has_from_one_to_sixty_days(client, cast, wrong):
    client.force_login(make_user("top", cast.city, "admin"))

    assert client.post(CLOCKS, days(referred=wrong)).status_code == 422
    assert ClockDays.objects.count() == 0


def test_a_county_does_not_set_them_for_all(client, cast):
    client.force_login(make_user("county", cast.county, "admin"))

    assert client.post(CLOCKS, days(referred=7)).status_code in (302, 403)
    assert ClockDays.objects.count() == 0
