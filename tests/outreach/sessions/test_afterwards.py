"""Talks entered afterwards: they hold nobody's hour, and their overlaps are listed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.bookings.models import Occupancy
from outreach.sessions import services
from outreach.sessions.models import Session
from tests.factories import HOUR, make_session

from .acts import began, ordered, soon


def entered(cast, session=None, starts_at=None, lecturers=None):
    starts_at = starts_at or soon(-1)
    return services.enter_afterwards(
        session or make_session(cast.caishan, cast.town),
        [cast.lecturer] if lecturers is None else lecturers,
        starts_at,
        starts_at + HOUR,
        cast.venue,
        cast.coordinator,
    )


def test_it_is_delivered_has_a_number_and_holds_nobody_hard(cast):
    talk = entered(cast)

    assert (talk.state, talk.entered_afterwards, talk.number[-4:]) == ("delivered", True, "0001")
    assert [row.hard for row in Occupancy.objects.all()] == [False, False]
    assert talk.engagements.get().lecturer == cast.lecturer


def test_its_overlaps_are_listed_and_refused_to_nobody(cast):
    began(cast)
    talk = entered(cast, starts_at=soon(-1) + HOUR / 2)

    assert {row.resource.label for row in services.overlaps(talk)} == {"林秀芝", "文化大院"}


def test_without_a_clash_the_list_is_empty(cast):
    assert services.overlaps(entered(cast)) == []


def test_a_talk_that_was_agreed_is_guarded_and_lists_nothing(cast):
    assert services.overlaps(began(cast)) == []


def test_what_is_not_over_is_not_entered_afterwards(cast):
    with pytest.raises(services.Refused, match="还没讲完的不能补录"):
        entered(cast, starts_at=timezone.now() - timedelta(minutes=30))


def test_somebody_gave_it(cast):
    with pytest.raises(services.Refused, match="补录要写明谁讲的"):
        entered(cast, lecturers=[])


def test_only_a_draft_is_entered_afterwards(cast):
    session = ordered(cast)

    with pytest.raises(services.TooLate):
        entered(cast, session)
    assert (Session.objects.get().entered_afterwards, Occupancy.objects.count()) == (False, 0)


def test_a_draft_is_not_simply_said_to_be_given(cast):
    draft = make_session(cast.caishan, cast.town, starts_at=soon(-1))

    with pytest.raises(services.Refused, match="讲过了请补录"):
        services.deliver(draft)
    draft.refresh_from_db()
    assert draft.state == "draft"
