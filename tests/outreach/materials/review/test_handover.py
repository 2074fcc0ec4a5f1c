"""A text that a leaver was reading is not left lying."""

import pytest

from home.offices.handover import open_tasks
from home.offices.models import Office
from home.offices.services import hand_over
from outreach.materials.review import services
from outreach.materials.review.models import ReviewClock
from tests.factories import make_user
from tests.outreach.materials.review.acts import now, passed, submitted


@pytest.fixture
def admin(cast):
    return make_user("boss", is_superuser=True)


def waiting(leaver, offices):
    return {str(kind.name): list(rows) for kind, rows in open_tasks(leaver, offices)}["正在审的稿子"]


def test_what_she_was_reading_goes_to_who_follows_her(draft, writer, three, cast, admin):
    submitted(draft, writer)
    services.take(now(draft), three[0])

    counts = hand_over(three[0], three[1], admin)

    assert (counts["正在审的稿子"], now(draft).holder()) == (1, three[1])


def test_what_she_has_decided_is_hers_for_good(draft, writer, three, cast, admin):
    clock = submitted(draft, writer)
    services.take(clock, three[0])
    passed(draft, three[0])

    assert waiting(three[0], Office.objects.all()) == []


def test_a_text_of_an_office_below_from_which_she_was_borrowed_is_hers_too(draft, writer, three):
    clock = submitted(draft, writer)
    services.take(clock, three[0])
    above = Office.objects.filter(pk=clock.office.get_parent().pk)

    assert waiting(three[0], above) == [ReviewClock.objects.get(pk=clock.pk)]
