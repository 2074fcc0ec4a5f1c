"""A lecturer proposes a talk of her own, and the station says yes, no or nothing."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from home.bookings.models import Occupancy
from home.bookings.services import hold
from home.calendars.workdays import working_time_after
from home.notices.models import Notice
from home.trust.moves import TooLate
from home.trust.refusing import Refused
from lecturers.pool.models import Lecturer
from outreach.sessions import services
from outreach.sessions.lifecycle import OfferState, State
from outreach.sessions.models import Session
from outreach.sessions.tasks import lapse_proposals
from tests.factories import HOUR, make_booking, make_user, make_venue
from tests.outreach.sessions.acts import soon

pytestmark = pytest.mark.django_db


@pytest.fixture
def yard(cast):
    return make_venue(cast.caishan, cast.village, "彩山村文化大院")


def proposed(cast, yard, starts_at=None):
    start = starts_at or soon()
    return services.propose(cast.lecturer, cast.topic, yard, start, start + HOUR, cast.lecturer.user)


def test_a_proposal_is_a_draft_that_keeps_nobody_away(cast, yard):
    # Farther away than eight office hours, whatever holiday lies between.
    talk = proposed(cast, yard, soon(20))
    offer = talk.offers.get()

    assert (talk.state, talk.origin, talk.area, talk.title) == (
        State.DRAFT,
        "lecturer",
        cast.caishan,
        cast.topic.title,
    )
    assert set(talk.booking.occupancies.values_list("hard", flat=True)) == {False}
    assert (offer.state, talk.speakers) == (OfferState.ACCEPTED, cast.lecturer.name)
    assert abs(offer.reply_by - working_time_after(timezone.now(), 8)) < timedelta(minutes=1)
    assert talk not in Session.objects.public()


def test_the_station_hears_of_it_once(cast, yard):
    station = make_user("站里", cast.village, "station")
    first = proposed(cast, yard)

    assert proposed(cast, yard) == first
    assert list(Notice.objects.filter(to_user=station).values_list("title", flat=True)) == [
        f"{cast.lecturer.name}想来讲：{cast.topic.title}"
    ]


def test_the_station_says_yes_and_her_hour_is_hard(cast, yard):
    talk = services.agree(proposed(cast, yard), cast.coordinator)

    assert (talk.state, talk.coordinator) == (State.CONFIRMED, cast.coordinator)
    assert talk.number is not None
    held = Occupancy.objects.filter(booking=talk.booking)
    assert set(held.values_list("resource", "hard")) == {
        (cast.lecturer.resource_id, True),
        (yard.resource_id, True),
    }
    told = Notice.objects.filter(to_user=cast.lecturer.user, title__startswith="站里同意了")
    assert told.count() == 1
    assert services.agree(talk, cast.coordinator).number == talk.number
    assert told.count() == 1


@pytest.mark.parametrize("whose", ["hers", "the room's"])
def test_an_hour_that_is_taken_cannot_be_proposed(cast, yard, whose):
    resource = cast.lecturer.resource if whose == "hers" else yard.resource
    hold(make_booking(soon()), [resource], hard=True)
    with pytest.raises(services.Taken), transaction.atomic():
        proposed(cast, yard)
    assert Session.objects.count() == 0


def test_an_hour_that_was_taken_meanwhile_is_told_to_the_station(cast, yard):
    talk = proposed(cast, yard)
    hold(make_booking(soon()), [yard.resource], hard=True)
    with pytest.raises(services.Taken), transaction.atomic():
        services.agree(talk, cast.coordinator)
    talk.refresh_from_db()
    assert talk.state == State.DRAFT


def full_that_day(cast):
    """One other talk on the day, and she gives one a day."""
    Lecturer.objects.filter(pk=cast.lecturer.pk).update(max_day=1)
    cast.lecturer.refresh_from_db()
    hold(make_booking(soon() + 4 * HOUR), [cast.lecturer.resource], hard=True)


def test_more_than_she_gives_in_a_day_cannot_be_proposed(cast, yard):
    full_that_day(cast)

    with pytest.raises(Refused, match="一天最多 1 场"):
        proposed(cast, yard)
    assert Session.objects.count() == 0


def test_a_day_that_was_filled_meanwhile_is_not_agreed_to(cast, yard):
    talk = proposed(cast, yard)
    full_that_day(cast)

    with pytest.raises(Refused, match="一天最多 1 场"):
        services.agree(talk, make_user("站里", cast.village, "station"))
    talk.refresh_from_db()
    assert (talk.state, set(talk.booking.occupancies.values_list("hard", flat=True))) == (
        State.DRAFT,
        {False},
    )


def test_the_past_cannot_be_proposed(cast, yard):
    with pytest.raises(services.Refused, match="这个时间已经过去了"):
        proposed(cast, yard, timezone.now() - HOUR)


def test_a_no_gives_her_the_reason_and_the_hour_back(cast, yard):
    talk = proposed(cast, yard)
    services.cancel(talk, "那天村里开会", cast.coordinator)

    assert Notice.objects.filter(to_user=cast.lecturer.user, body="那天村里开会").count() == 1
    assert Occupancy.objects.filter(booking=talk.booking).count() == 0
    with pytest.raises(TooLate):
        services.agree(talk, cast.coordinator)


def test_silence_past_the_clock_gives_the_hour_back(cast, yard):
    talk = proposed(cast, yard)
    lapse_proposals()
    talk.refresh_from_db()
    assert talk.state == State.DRAFT

    talk.offers.update(reply_by=timezone.now())
    lapse_proposals()
    talk.refresh_from_db()
    assert talk.state == State.CANCELLED
    assert Notice.objects.filter(to_user=cast.lecturer.user, title__startswith="这一场取消了").count() == 1


def test_a_yes_in_the_last_second_counts(cast, yard):
    talk = proposed(cast, yard)
    talk.offers.update(reply_by=timezone.now())
    services.agree(talk, cast.coordinator)

    assert services.lapse(talk) is False
    lapse_proposals()
    talk.refresh_from_db()
    assert talk.state == State.CONFIRMED


PRESSED = {
    "offer": lambda cast, talk: services.offer(talk, cast.second, None, cast.coordinator),
    "offer all": lambda cast, talk: services.offer_all(talk, None, cast.coordinator),
    "need two": lambda cast, talk: services.set_need(talk, 2, cast.coordinator),
    "review": lambda cast, talk: services.review(talk, cast.coordinator, passed=True),
    "leave": lambda cast, talk: services.leave(talk.offers.get(), "病了", None),
    "afterwards": lambda cast, talk: services.enter_afterwards(
        talk, [cast.second], soon(-2), soon(-2) + HOUR, None, cast.coordinator
    ),
}


@pytest.mark.parametrize("press", PRESSED)
def test_there_is_no_other_way_than_a_yes_or_a_no(cast, yard, press):
    """Her hour is soft: whatever else made it a talk would book it without the guard."""
    talk = proposed(cast, yard)

    with pytest.raises(Refused, match="请先点头，或者取消"):
        PRESSED[press](cast, talk)
    talk.refresh_from_db()
    assert (talk.state, talk.need, talk.offers.count()) == (State.DRAFT, 1, 1)
