"""Every move that is not in the table is refused as too late, and changes nothing."""

from itertools import pairwise

import pytest

from home.trust.moves import TooLate
from lecturers.joining.lifecycle import MOVES, OPEN, PATH, TOLD, State
from tests.lecturers.joining.acts import propose


@pytest.mark.parametrize("old", State)
def test_only_moves_of_the_table_are_made(cast, old):
    for new in State:
        application = propose(cast.caishan)
        type(application).objects.filter(pk=application.pk).update(state=old)
        if new in MOVES[old] and new != State.REGISTERED:
            application.move_to(new, again=new == old)
            assert application.state == new
        elif new not in MOVES[old]:
            with pytest.raises(TooLate):
                application.move_to(new)
            application.refresh_from_db()
            assert (application.state, application.moves.count()) == (old, 0)


def test_the_way_from_a_proposal_to_a_term_is_whole():
    assert [new in MOVES[old] for old, new in pairwise(PATH)] == [True] * 5


def test_what_is_over_stays_over():
    assert set(State) - OPEN == {State.REGISTERED, State.DECLINED, State.WITHDRAWN}


def test_the_applicant_reads_words_for_every_state():
    assert set(TOLD) == set(State)
