"""Figures move in steps, so that nobody reads an answer off a difference; cards count where two agree."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from outreach.feedback.columns import columns_of
from outreach.feedback.figures import figures, unequal
from outreach.feedback.models import Rating, Tally
from outreach.feedback.services.counting import count
from outreach.feedback.slots import lately
from tests.factories import make_user
from tests.outreach.feedback.answers import cards, given

YES, NO = (3, 3, 3), (1, 1, 1)
DAY = timedelta(days=1)


@pytest.fixture
def talk(cast):
    return given(cast, days=1)


def kept(talk, *answers):
    for understood, remembered, useful in answers:
        Rating.objects.create(
            session=talk, key=uuid.uuid4(), understood=understood, remembered=remembered, useful=useful
        )


def answered(talk, *answers):
    """Kept, and then the sweep comes by."""
    kept(talk, *answers)
    count()


def shown(talk):
    found = figures([talk]).get(talk.pk)
    return found and (found.n, found.understood.yes, found.understood.no)


def test_nothing_is_shown_before_the_fifth(talk):
    answered(talk, *[YES] * 4)
    assert shown(talk) is None

    answered(talk, NO)
    assert shown(talk) == (5, 4, 1)


def test_what_is_shown_stands_still_until_five_more_have_answered(talk):
    answered(talk, *[YES] * 5)
    for _one in range(4):
        answered(talk, NO)
        assert shown(talk) == (5, 5, 0)

    answered(talk, NO)
    assert shown(talk) == (10, 5, 5)


@pytest.mark.parametrize("last", [1, 4])
def test_the_last_ones_short_of_five_are_not_counted_when_it_is_over_either(cast, last):
    talk = given(cast, days=14)
    answered(talk, *[YES] * 5)
    answered(talk, *[NO] * last)
    assert shown(talk) == (5, 5, 0)

    count(timezone.now() + DAY)
    assert shown(talk) == (5, 5, 0)


def test_five_that_came_while_the_sweep_stood_still_are_counted_when_it_is_over(cast):
    talk = given(cast, days=14)
    answered(talk, *[YES] * 5)
    kept(talk, *[NO] * 5)
    assert shown(talk) == (5, 5, 0)

    count(timezone.now() + DAY)
    assert shown(talk) == (10, 5, 5)


def test_four_answers_are_never_shown_even_when_it_is_over(cast):
    talk = given(cast, days=14)
    answered(talk, *[YES] * 4)
    count(timezone.now() + DAY)

    assert shown(talk) is None


def test_the_sweep_writes_nothing_when_nothing_has_changed(talk, django_assert_num_queries):
    answered(talk, *[YES] * 5)
    with django_assert_num_queries(4):
        count()


def test_the_sweep_asks_as_much_for_one_talk_as_for_four(cast, django_assert_num_queries):
    for _number in range(4):
        answered(given(cast, days=1), *[YES] * 5)
        with django_assert_num_queries(4):
            count()


def counters(cast):
    return [make_user(name, cast.town, "counter") for name in ("du", "qin")]


def test_cards_that_two_counted_alike_are_a_source_of_their_own(cast, talk):
    for counter in counters(cast):
        cards(talk, counter, (20, 3, 2), (18, 5, 2), (25, 0, 0))
    answered(talk, YES, NO)
    found = figures([talk])[talk.pk]

    assert (found.n, found.sources) == (27, [("qr", 2), ("cards", 25)])
    assert [(q.yes, q.partly, q.no) for q in found.questions] == [(21, 3, 3), (19, 5, 3), (26, 0, 1)]


@pytest.mark.parametrize("second", [(20, 3, 1), (19, 4, 2), (2, 3, 20)])
def test_cards_that_two_counted_differently_make_no_figure(cast, talk, second):
    one, two = counters(cast)
    cards(talk, one, (20, 3, 2), (18, 5, 2), (25, 0, 0))
    cards(talk, two, second, (18, 5, 2), (25, 0, 0))
    answered(talk)

    assert (shown(talk), unequal([talk])) == (None, {talk.pk})


def test_cards_that_one_counted_make_no_figure_yet(cast, talk):
    cards(talk, counters(cast)[0], (20, 3, 2), (18, 5, 2), (25, 0, 0))
    answered(talk)

    assert (shown(talk), unequal([talk])) == (None, set())


def test_cards_that_are_counted_anew_are_taken_out_at_once(cast, talk):
    for counter in counters(cast):
        cards(talk, counter, (20, 3, 2), (18, 5, 2), (25, 0, 0))
    answered(talk, *[YES] * 5)
    assert shown(talk) == (30, 25, 2)

    talk.card_counts.all().delete()
    count()
    assert shown(talk) == (5, 5, 0)


def test_what_falls_under_five_again_is_neither_confirmed_nor_named(cast, talk):
    """Cards had made a figure; they are being counted anew, and two answers are left."""
    for counter in counters(cast):
        cards(talk, counter, (20, 3, 2), (18, 5, 2), (25, 0, 0))
    answered(talk, YES, NO)
    assert "confirmed" in columns_of(delivered(talk))

    talk.card_counts.all().delete()
    count()
    assert (shown(talk), columns_of(talk)) == (None, ["planned", "delivered"])
    assert lately(None, cast.wenshang) is None


def delivered(talk):
    talk.move_to("delivered")
    return talk


def test_nobody_is_named_where_figures_are_kept(talk):
    answered(talk, *[YES] * 5)

    assert set(Tally.objects.get().counts) == {
        *("n", "late", "qr", "paper", "helper"),
        *(
            f"{name}_{face}"
            for name in ("understood", "remembered", "useful")
            for face in ("yes", "partly", "no")
        ),
    }
