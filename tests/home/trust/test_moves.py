"""A life cycle's one door, tried on sessions."""

import pytest
from django.db import transaction

from home.trust.fields import this_hour
from home.trust.moves import TooLate
from outreach.sessions.lifecycle import State
from outreach.sessions.models import Session
from tests.factories import make_session, make_user
from tests.racing import race


@pytest.fixture
def talk(cast):
    return make_session(cast.caishan, cast.county, state=State.ORDERED)


def steps(talk):
    return list(talk.moves.values_list("step", "from_state", "to_state", "reason"))


def test_each_step_is_a_row_and_a_version(talk, cast):
    user = make_user("韩文", cast.county, "coordinator")
    talk.move_to(State.OFFERING, user, "两个人都合适")
    talk.move_to(State.CONFIRMED, user, title="医保那些事")
    assert (talk.state, talk.version, talk.title) == (State.CONFIRMED, 2, "医保那些事")
    assert steps(talk) == [(1, "ordered", "offering", "两个人都合适"), (2, "offering", "confirmed", "")]
    assert set(talk.moves.values_list("actor_key", flat=True)) == {user.audit_person.key}


def test_a_move_that_does_not_start_here_is_too_late_and_changes_nothing(talk):
    with pytest.raises(TooLate) as caught:
        talk.move_to(State.CLOSED, title="改了")
    assert str(caught.value) == "已经晚了一步：现在是“点单”，没有再改。请刷新看看。"
    talk.refresh_from_db()
    assert (talk.state, talk.version, talk.title, steps(talk)) == (State.ORDERED, 0, "养老金这笔账", [])


def test_nothing_follows_an_end(talk):
    talk.move_to(State.CANCELLED)
    for state in State:
        with pytest.raises(TooLate):
            talk.move_to(state)


def test_whoever_looked_too_early_is_told_what_is_true_now(talk):
    stale = Session.objects.get(pk=talk.pk)
    talk.move_to(State.REJECTED)
    with pytest.raises(TooLate, match="已拒绝"):
        stale.move_to(State.OFFERING)
    assert stale.state == State.REJECTED


def test_an_unsigned_move_leaves_no_key_and_the_hour_it_is_given(talk):
    hour = this_hour()
    talk.move_to(State.CANCELLED, at=hour)
    assert talk.moves.values_list("actor_key", "at").get() == ("", hour)


def test_a_move_is_undone_with_the_act_it_belongs_to(talk):
    with transaction.atomic():
        talk.move_to(State.OFFERING)
        transaction.set_rollback(True)
    talk.refresh_from_db()
    assert (talk.state, steps(talk)) == (State.ORDERED, [])


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_press_at_once_one_moves_it_and_seven_are_too_late(talk):
    copies = [Session.objects.get(pk=talk.pk) for _worker in range(8)]
    outcomes = race(lambda worker: copies[worker].move_to(State.OFFERING))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType"] + ["TooLate"] * 7
    talk.refresh_from_db()
    assert (talk.version, steps(talk)) == (1, [(1, "ordered", "offering", "")])


def test_a_step_from_a_state_to_itself_is_taken_only_by_whoever_says_again(talk):
    talk.move_to(State.OFFERING)
    with pytest.raises(TooLate):
        talk.move_to(State.OFFERING)

    talk.move_to(State.OFFERING, again=True)
    assert steps(talk) == [(1, "ordered", "offering", ""), (2, "offering", "offering", "")]
