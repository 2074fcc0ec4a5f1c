"""Keeping an answer."""

import uuid

import pytest

from outreach.feedback.models import Rating
from outreach.feedback.services import Refused, rate
from tests.outreach.feedback.answers import given

FACES = {"understood": 3, "remembered": 2, "useful": 1}


@pytest.mark.parametrize(("days", "state"), [(-1, "confirmed"), (15, "closed"), (0, "cancelled")])
def test_nothing_is_kept_when_it_is_not_open(cast, days, state):
    with pytest.raises(Refused, match="这一场现在不收评价，你写的没有存。"):
        rate(given(cast, days, state=state), uuid.uuid4(), **FACES)

    assert Rating.objects.count() == 0


def test_the_same_key_is_the_same_answer_even_with_other_faces(cast):
    talk, key = given(cast), uuid.uuid4()
    rate(talk, key, **FACES)
    rate(talk, key, **{**FACES, "understood": 1})

    assert [rating.understood for rating in Rating.objects.all()] == [3]
