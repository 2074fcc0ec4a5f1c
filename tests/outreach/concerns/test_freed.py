"""What goes along with another no longer is in somebody's hands again, and of none it must not be in."""

import uuid
from datetime import date

import pytest

from home.notices.models import Notice
from outreach.concerns import services
from outreach.concerns.models import Concern, Joined
from outreach.concerns.visits import ledger
from outreach.planning.models import Visit
from outreach.planning.services.visits import write_down
from tests.clock import clock
from tests.factories import make_user
from tests.outreach.concerns.acts import fresh

SECOND = "俺们村东头那个路灯坏了，黑灯瞎火的不敢走"


@pytest.fixture
def joined(parties):
    """(the one that leads, the one that goes along): in that state, when it was joined."""

    def make(into="in_hand", concern="received"):
        leader, follower = parties.at_state(into), parties.at_state(concern, text=SECOND)
        services.join(follower, leader, parties.listener)
        return leader, fresh(follower)

    return make


def waits_for(user):
    return list(Concern.objects.waiting_for(user))


def told_of(concern):
    return {
        notice.to_user for notice in Notice.objects.filter(about_id=str(concern.pk), key__contains=":parted:")
    }


@pytest.mark.parametrize(
    ("state", "after"), [("received", "received"), ("triaged", "triaged"), ("assigned", "triaged")]
)
def test_the_one_that_leads_is_taken_back_and_who_reads_sees_to_the_others(parties, joined, state, after):
    leader, follower = joined(concern=state)
    services.withdraw(leader)
    row = fresh(follower)

    assert (row.state, row.office, row.handler, Joined.objects.count()) == (after, None, None, 0)
    assert row.step_due_at is not None
    assert waits_for(parties.listener) == [follower]
    assert told_of(follower) == {parties.listener, parties.supervisor}


def test_what_was_signed_for_meanwhile_stays_where_it_is(parties, joined):
    leader, follower = joined(concern="assigned")
    services.sign_for(follower, parties.handler)
    services.withdraw(leader)

    assert (fresh(follower).state, fresh(follower).handler) == ("signed", parties.handler)
    assert follower in waits_for(parties.handler)


def test_freed_by_a_person_no_step_tells_the_minute(parties, joined):
    leader, follower = joined(concern="assigned")
    with clock("2026-11-26 10:37"):
        services.withdraw(leader)

    move = follower.moves.last()
    assert (move.at.minute, move.actor_key, move.reason) == (0, "", "不再并着办，单独另找")


def test_parted_it_is_to_be_read_anew_by_its_own_clock(parties):
    with clock("2026-11-23 09:00") as now:
        leader, follower = parties.in_hand(), parties.received(text=SECOND)
        services.join(follower, leader, parties.listener)
        now.set("2026-11-25 09:00")
        row = fresh(services.part(follower, parties.listener))

    assert (row.due_at, row.route, row.clock_from) == (None, None, date(2026, 11, 23))
    assert f"{row.step_due_at.astimezone():%Y-%m-%d}" == "2026-11-26"


def test_she_who_objects_is_seen_to_by_herself(parties, joined):
    leader, follower = joined()
    services.answer(leader, "修好了", "solved", parties.handler)
    services.redo(leader)
    services.redo(follower)
    services.ask_person(leader, "哪一盏？", parties.handler)

    assert fresh(follower).paused_at is None
    assert follower in waits_for(parties.handler)
    assert not Joined.objects.exists()


def test_joined_before_anybody_signed_she_who_objects_is_in_the_same_hands(parties, joined):
    leader, follower = joined(into="received")
    services.refer(leader, "referred", parties.power, parties.listener)
    services.take_in_hand(services.sign_for(leader, parties.handler), parties.handler)
    services.answer(leader, "修好了", "solved", parties.handler)
    services.redo(follower)

    assert (fresh(follower).handler, waits_for(parties.handler)) == (parties.handler, [follower])


def test_objected_to_and_late_it_rises_like_any_other(parties, joined):
    with clock("2026-11-23 09:00") as now:
        leader, follower = joined()
        services.answer(leader, "修好了", "solved", parties.handler)
        services.redo(follower)
        now.set("2027-01-20 00:00")
        services.sweep()

    assert follower.escalations.exists()


# Whom it is about.


def test_about_them_it_goes_no_further_along_with_what_they_handle(parties, joined):
    _leader, follower = joined()
    services.mark_about(follower, parties.power, "", parties.listener)
    row = fresh(follower)

    assert (row.state, row.office, row.handler, row.paused_at) == ("received", None, None, None)
    assert not Joined.objects.exists()


def test_what_went_along_with_it_is_not_about_them_and_goes_its_own_way(parties, joined):
    leader, follower = joined(into="received")
    services.mark_about(leader, parties.power, "", parties.listener)

    assert not Joined.objects.exists()
    assert told_of(follower) == {parties.listener, parties.supervisor}


def test_about_the_village_it_is_not_counted_on_the_village_s_own_walk(parties, cast, client):
    walker = make_user("tian", cast.village, "listener", name="田走访")
    visit = write_down(uuid.uuid4(), date(2026, 11, 25), cast.village, area=cast.caishan)
    kept = parties.received(visit=visit, heard_by=walker)
    hidden = parties.received(visit=visit, heard_by=walker, text=SECOND)
    services.mark_about(hidden, cast.village, "", parties.listener)
    client.force_login(walker)
    page = client.get("/admin/concerns/visits/").content.decode()

    assert "1 件，有结果 0 件" in page
    assert [one.heard for one in ledger(Visit.objects.all())] == [1]
    assert (fresh(kept).visit, fresh(hidden).visit, fresh(hidden).round) == (visit, None, None)
