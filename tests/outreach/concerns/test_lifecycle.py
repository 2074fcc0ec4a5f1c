"""The table of moves: what can follow what, walked at random."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from outreach.concerns.lifecycle import DAYS, MOVES, OVER, RUNNING, TOLD, Clock, Route, State


@st.composite
def walks(draw):
    """A way through the table from the beginning, as long as it likes."""
    way = [State.RECEIVED]
    for _ in range(draw(st.integers(0, 30))):
        if MOVES[way[-1]]:
            way.append(draw(st.sampled_from(sorted(MOVES[way[-1]]))))
    return way


@given(walks())
def test_nothing_is_closed_that_was_not_answered(way):
    for place, state in enumerate(way):
        if state == State.CLOSED:
            assert State.ANSWERED in way[:place]


@given(walks())
def test_nobody_answers_what_was_neither_received_a_moment_ago_nor_in_hand(way):
    for before, after in pairwise(way):
        if after == State.ANSWERED:
            assert before in (State.RECEIVED, State.IN_HAND)


@given(walks())
def test_nothing_is_received_twice(way):
    assert way.count(State.RECEIVED) == 1


@given(walks())
def test_the_end_is_always_within_reach(way):
    reached, seen = {way[-1]}, set()
    while reached - seen:
        seen |= reached
        reached = seen.union(*(MOVES[state] for state in seen))
    assert reached & OVER
    assert State.CLOSED in reached or way[-1] == State.WITHDRAWN


def test_every_state_has_its_moves_and_its_words_for_the_person():
    assert set(MOVES) == set(TOLD) == set(State)
    assert set(State) - RUNNING == {State.ANSWERED, State.CONFIRMED, *OVER}


def test_only_what_has_not_ended_is_taken_back_by_the_person():
    assert {state for state in State if State.WITHDRAWN in MOVES[state]} == set(State) - OVER


def test_every_clock_has_its_working_days():
    assert DAYS == {
        Clock.READ: 1,
        Clock.SIGN: 1,
        Clock.RETURN: 2,
        Clock.RISE: 2,
        Clock.ON_THE_SPOT: 1,
        Clock.REFERRED: 5,
        Clock.SUPERVISED: 15,
        Clock.FACT_FINDING: 15,
    }
    assert {route.name for route in Route} <= {one.name for one in Clock}
