"""Writing down what neighbours tell, ten in a row, on a listening day, in a branch's round."""

import uuid
from datetime import date

import pytest

from home.notices.models import Notice
from home.trust.codes import tidy
from outreach.concerns import services
from outreach.concerns.models import CollectionCycle, CollectionRound, Concern
from outreach.concerns.services.collecting import next_turn
from outreach.planning.models import ListeningDay, Visit
from tests.factories import make_user
from tests.outreach.concerns.acts import LAMP

URL = "/concerns/helping/"


@pytest.fixture
def helper(cast, client):
    user = make_user("chen", cast.village, "helper", name="陈松乔")
    client.force_login(user)
    return user


@pytest.fixture
def write(client, cast, parties):
    """Send the form as the page before had it."""

    def post(text=LAMP, before=None, **given):
        slips = [f"{code} {place}" for code, place in before.context["slips"]] if before else []
        typed = {"text": text, "town": cast.yangdian.pk, "village": cast.caishan.pk, "shield": "none"}
        return client.post(URL, {**typed, "key": str(uuid.uuid4()), "slip": slips, **given})

    return post


def test_ten_neighbours_in_a_row(helper, write):
    answer = None
    for number in range(10):
        answer = write(f"{LAMP}{number}", answer)

    codes = [code for code, _place in answer.context["slips"]]
    assert [concern.code_hash for code in codes for concern in Concern.objects.by_code(code)] != []
    assert len(set(codes)) == Concern.objects.count() == 10
    assert "记下了 10 件，接着记" in answer.content.decode()
    assert all(code in answer.content.decode() for code in codes)
    assert answer["Cache-Control"] == "no-store"
    assert set(Concern.objects.values_list("first_listener__name", "source")) == {("陈松乔", "helper")}


def test_the_village_stays_for_the_next(helper, write, cast):
    form = write().context["form"]

    assert (form["village"].value(), form["text"].value()) == (cast.caishan.pk, None)


def test_her_name_stands_beside_nothing_that_has_to_be_hidden(helper, write):
    write(shield="village")

    concern = Concern.objects.get()
    assert (concern.first_listener, concern.visit, concern.round) == (None, None, None)


def test_the_same_press_twice_is_one(helper, write):
    key = str(uuid.uuid4())
    answer = write(key=key, before=write(key=key))

    assert Concern.objects.count() == len(answer.context["slips"]) == 1


def test_what_is_missing_is_said_and_the_slips_stay(helper, write):
    answer = write("", before=write())

    assert answer.status_code == 422
    assert "还没写是什么事，请写一句。" in answer.content.decode()
    assert len(answer.context["slips"]) == 1


def test_forged_slips_are_not_shown(helper, write):
    answer = write(slip=["<script> 彩山村", "7K3M-9QX2-B4TR-Z 彩山村"])

    assert [tidy(code) is not None for code, _place in answer.context["slips"]] == [True]


@pytest.mark.parametrize("who", ["handler", "superuser"])
def test_others_do_not_write_for_neighbours(client, parties, who):
    client.force_login(getattr(parties, who))

    assert client.get(URL).status_code == 403


def test_a_stranger_is_asked_to_sign_in(client, db):
    assert client.get(URL).status_code == 302


@pytest.fixture
def visit(cast):
    day = ListeningDay.objects.create(date=date(2026, 11, 25), office=cast.county)
    return Visit.objects.create(day=day, area=cast.caishan, office=cast.village, households=12, people=20)


def test_what_is_heard_on_a_listening_day_belongs_to_the_visit(client, cast, parties, write, visit):
    client.force_login(make_user("hai", cast.village, "listener", name="张庆海"))
    assert client.get(f"{URL}?visit={visit.pk}").context["form"]["village"].value() == cast.caishan.pk
    write(visit=visit.pk)
    write("另一件", visit=visit.pk, shield="town")

    assert set(Concern.objects.values_list("visit", "source")) == {
        (visit.pk, "listening_day"),
        (None, "listening_day"),
    }


def test_a_visit_of_another_county_is_none_of_hers(client, cast, parties, write, visit):
    client.force_login(make_user("yu", cast.other_county, "listener"))
    write(visit=visit.pk)

    assert Concern.objects.get().visit is None


def test_a_branch_is_asked_in_turn_and_nothing_said_is_an_answer(client, cast, parties, write):
    clerk = make_user("hai", cast.village, "listener", name="张庆海")
    CollectionCycle.objects.create(office=cast.village, months=2, day=25)
    services.open_rounds(date(2026, 11, 10))
    assert CollectionRound.objects.count() == 0
    services.open_rounds(date(2026, 11, 18))
    services.open_rounds(date(2026, 11, 19))
    turn = CollectionRound.objects.get()
    assert str(turn.due_on) == "2026-11-25"
    assert Notice.objects.get(to_user=clerk).link == f"{URL}?round={turn.pk}"

    client.force_login(clerk)
    write(round=turn.pk)
    assert (Concern.objects.get().round, Concern.objects.get().source) == (turn, "branch")
    client.post(URL, {"round": turn.pk, "done": "1"})
    assert CollectionRound.objects.get().done_on is not None


@pytest.mark.parametrize(
    ("months", "today", "due"),
    [
        (1, date(2026, 11, 25), "2026-11-25"),
        (1, date(2026, 11, 26), "2026-12-25"),
        (3, date(2026, 11, 26), "2027-01-25"),
        (12, date(2026, 2, 1), "2027-01-25"),
        (2, date(2026, 1, 31), "2026-03-25"),
    ],
)
def test_turns_begin_with_january(cast, months, today, due):
    cycle = CollectionCycle(office=cast.village, months=months, day=25)

    assert str(next_turn(cycle, today)) == due
