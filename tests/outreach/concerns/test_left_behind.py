"""Whoever handled it has left: it is for whoever holds a post there now, and never for nobody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.notices.models import Notice
from outreach.concerns import services
from outreach.concerns.handover import open_concerns
from outreach.concerns.models import Concern
from tests.clock import clock
from tests.outreach.concerns.acts import fresh


def leave(user):
    user.memberships.update(until=timezone.localdate() - timedelta(days=1))
    if hasattr(user, "_standing"):
        del user._standing


def told(what):
    return {notice.to_user for notice in Notice.objects.filter(key__contains=f":{what}")}


def waits_for(user):
    return list(Concern.objects.waiting_for(user))


@pytest.mark.parametrize("state", ["signed", "in_hand", "confirmed"])
def test_what_a_leaver_holds_waits_for_her_colleagues(parties, state):
    concern = parties.at_state(state)
    assert waits_for(parties.colleague) == []
    leave(parties.handler)

    assert waits_for(parties.colleague) == [concern]
    assert waits_for(parties.listener) == waits_for(parties.foreign_clerk) == []


def test_opened_again_after_she_left_her_colleagues_hear_of_it(parties):
    concern = parties.closed()
    leave(parties.handler)
    services.reopen(concern, "又坏了")

    assert told("redo:") == {parties.colleague}
    assert waits_for(parties.colleague) == [fresh(concern)]


def test_settled_on_the_spot_it_is_for_whoever_reads_there(parties):
    concern = services.answer(parties.received(), "当场说清了", "solved", parties.listener)
    leave(parties.listener)
    services.redo(concern)

    assert told("redo:") == {parties.supervisor}
    assert waits_for(parties.supervisor) == [concern]


def test_due_tomorrow_her_colleagues_are_warned(parties):
    with clock("2026-11-23 09:00") as now:
        parties.in_hand()
        leave(parties.handler)
        now.set("2026-11-27 08:00")
        services.sweep()

    assert told("soon:") == {parties.colleague}


def test_supervised_and_silent_for_a_week_her_colleagues_are_reminded(parties):
    with clock("2026-11-02 09:00") as now:
        concern = parties.in_hand()
        Concern.objects.filter(pk=concern.pk).update(route="supervised")
        leave(parties.handler)
        now.set("2026-11-12 09:00")
        services.remind()

    assert told("weekly:") == {parties.colleague}


def test_handed_over_is_what_may_be_opened_again_and_not_what_is_gone(parties):
    with clock("2026-11-01 09:00"):
        parties.closed(text="早就办结的")
    with clock("2026-11-24 09:00"):
        kept = [parties.closed(text="刚办结的"), parties.in_hand()]
        for concern in (parties.in_hand(text="撤回的"), parties.closed(text="办结后撤回的")):
            services.withdraw(concern)

        assert set(open_concerns(parties.handler, [parties.power])) == set(kept)
