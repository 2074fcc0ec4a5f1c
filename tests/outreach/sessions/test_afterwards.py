"""Talks entered afterwards: they hold nobody's hour, and their overlaps are listed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.bookings.models import Occupancy
from outreach.sessions import services
from outreach.sessions.models import Session, SessionMove
from tests.factories import HOUR, make_session, make_user

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


DAY = timedelta(days=1)


def long_ago(cast, reason, days=4):
    starts_at = timezone.now() - days * DAY - HOUR
    return services.enter_afterwards(
        make_session(cast.caishan, cast.town),
        [cast.lecturer],
        starts_at,
        starts_at + HOUR,
        cast.venue,
        cast.coordinator,
        reason,
    )


@pytest.mark.parametrize("reason", ["", "   "])
def test_after_three_days_it_must_say_why_so_late(cast, reason):
    with pytest.raises(services.Refused, match="讲完三天多才补录的，要写一句为什么晚了。"):
        long_ago(cast, reason)

    assert not Session.objects.filter(entered_afterwards=True).exists()


def test_the_reason_stays_with_the_step(cast):
    talk = long_ago(cast, "村里停电，本子在会计家")

    assert talk.moves.get(to_state="delivered").reason == "村里停电，本子在会计家"


def test_within_three_days_no_reason_is_asked(cast):
    assert long_ago(cast, "", days=2).state == "delivered"


def test_how_many_came_is_said_with_it(cast):
    starts_at = soon(-1)
    talk = services.enter_afterwards(
        make_session(cast.caishan, cast.town),
        [cast.lecturer],
        starts_at,
        starts_at + HOUR,
        cast.venue,
        cast.coordinator,
        headcount=(30, 40),
    )

    assert (talk.headcount_from, talk.headcount_to) == (30, 40)


def test_nobody_approves_what_she_wrote_down_herself(cast):
    talk = entered(cast)
    with pytest.raises(services.Refused, match="自己补录的要请另一个人核"):
        services.close(talk, 20, 30, cast.coordinator)
    talk.refresh_from_db()
    assert talk.state == "delivered"

    services.close(talk, 20, 30, make_user("second", cast.county, "coordinator"))
    talk.refresh_from_db()
    assert talk.state == "closed"


def test_who_gave_it_does_not_approve_what_another_wrote_down_of_it(cast):
    talk = entered(cast)
    with pytest.raises(services.Refused, match="要请没讲的人来核"):
        services.close(talk, 20, 50, cast.lecturer.user)
    talk.refresh_from_db()
    assert (talk.state, talk.headcount_from) == ("delivered", None)


def test_a_talk_that_was_agreed_is_closed_by_who_gave_it(cast):
    assert services.close(began(cast), 20, 50, cast.lecturer.user).state == "closed"


def test_a_talk_that_was_agreed_is_closed_by_whoever_keeps_it(cast):
    talk = began(cast)
    services.deliver(talk, cast.coordinator)

    assert services.close(talk, 20, 30, cast.coordinator).state == "closed"


def test_ten_a_day_and_person_and_no_more(cast):
    for _number in range(10):
        entered(cast)
    with pytest.raises(services.Refused, match="一个人一天最多补录 10 场"):
        entered(cast)
    assert Session.objects.filter(state="delivered").count() == 10

    SessionMove.objects.update(at=timezone.now() - DAY)
    assert entered(cast).state == "delivered"


def test_the_days_of_others_are_their_own(cast):
    for _number in range(10):
        entered(cast)
    starts_at = soon(-1)
    other = make_user("other", cast.county, "coordinator")
    talk = services.enter_afterwards(
        make_session(cast.caishan, cast.town), [cast.lecturer], starts_at, starts_at + HOUR, cast.venue, other
    )

    assert talk.state == "delivered"
