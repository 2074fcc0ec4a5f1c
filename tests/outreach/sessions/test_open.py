"""Open to all who qualify (抢单): the first to take it gives it."""

import pytest
from django.utils import timezone

from home.bookings.models import Occupancy
from home.notices.models import Notice
from outreach.sessions import services
from outreach.sessions.models import Engagement, Offer, Session
from tests.factories import HOUR, make_lecturer, make_topic, make_user

from .acts import confirmed, ordered, soon


def opened(cast, session=None, starts_at=None):
    starts_at = starts_at or soon()
    return services.offer_all(
        session or ordered(cast),
        None,
        cast.coordinator,
        starts_at=starts_at,
        ends_at=starts_at + HOUR,
        venue=cast.venue,
    )


def test_all_who_qualify_are_told_and_nobody_else(cast):
    untaught = make_lecturer("没授权的", cast.caishan, cast.county, make_topic(), user=make_user("no-topic"))
    far = make_lecturer("鱼台的", cast.guting, cast.other_county, cast.topic, user=make_user("far"))
    qualified = {cast.lecturer.user, cast.second.user}
    opened(cast)

    told = {one.to_user for one in Notice.objects.filter(title__startswith="这一场谁来讲")}
    assert told == qualified
    assert not {untaught.user, far.user} & told


def test_the_first_to_take_it_gives_it_and_the_second_is_too_late(cast):
    offer = opened(cast)
    assert cast.second
    talk = services.take(offer, cast.lecturer, cast.lecturer.user)

    with pytest.raises(services.TooLate, match="晚了一步"):
        services.take(offer, cast.second, cast.second.user)
    assert (talk.state, [one.lecturer for one in Engagement.objects.all()]) == ("confirmed", [cast.lecturer])
    assert not Occupancy.objects.filter(resource=cast.second.resource).exists()


def test_what_was_taken_back_from_all_is_not_taken(cast):
    offer = opened(cast)
    services.withdraw(offer, cast.coordinator)

    with pytest.raises(services.TooLate, match="收回了"):
        services.take(offer, cast.lecturer, cast.lecturer.user)
    assert (Engagement.objects.count(), Offer.objects.get().state) == (0, "withdrawn")


def test_past_its_time_it_is_not_taken_even_before_the_sweep(cast):
    offer = opened(cast)
    Offer.objects.update(reply_by=timezone.now())

    with pytest.raises(services.TooLate, match="过时没回"):
        services.take(offer, cast.lecturer, cast.lecturer.user)
    assert (Engagement.objects.count(), Session.objects.get().state) == (0, "ordered")


def test_taking_twice_is_once(cast):
    offer = opened(cast)
    first = services.take(offer, cast.lecturer, cast.lecturer.user)

    assert services.take(offer, cast.lecturer, cast.lecturer.user).version == first.version
    assert Engagement.objects.count() == 1


def test_who_may_not_speak_on_it_cannot_take_it(cast):
    stranger = make_lecturer("没授权的", cast.caishan, cast.county)
    offer = opened(cast)

    with pytest.raises(services.Refused, match="会讲这个题目"):
        services.take(offer, stranger, None)
    assert Offer.objects.get().state == "waiting"


def test_who_is_taken_then_is_told_so_and_it_stays_open(cast):
    other = confirmed(cast, venue=None, starts_at=soon() + HOUR / 2)
    offer = opened(cast, session=ordered(cast))

    with pytest.raises((services.Taken, services.Refused)):
        services.take(offer, cast.lecturer, None)
    offer.refresh_from_db()
    assert (offer.state, offer.session.offers.count(), other.engagements.count()) == ("waiting", 1, 1)


def test_where_two_are_needed_it_stays_open_until_the_second(cast):
    session = ordered(cast)
    Session.objects.update(need=2)
    offer = opened(cast, session)

    assert services.take(offer, cast.lecturer, None).state == "offering"
    assert services.take(offer, cast.second, None).state == "confirmed"
    assert Session.objects.get().offers.accepted().count() == 2


def test_nobody_else_is_asked_in_turn_while_it_is_open(cast):
    offer = opened(cast)
    Session.objects.update(need=2)

    queued = services.offer(offer.session, cast.lecturer, None, cast.coordinator, in_turn=True)
    assert queued.state == "queued"


def test_no_link_opens_it(cast):
    assert services.link_of(opened(cast)) == ""


def test_nobody_declines_what_is_open_to_all(cast):
    with pytest.raises(services.Refused, match="谁都能接"):
        services.decline(opened(cast), "那天有事", None)


def test_it_is_opened_once(cast):
    offer = opened(cast)

    assert services.offer_all(offer.session, None, cast.coordinator) == offer


def test_silence_of_all_gives_it_back_to_the_desk(cast):
    offer = opened(cast)
    services.expire(offer, soon(60))

    assert (Session.objects.get().state, Occupancy.objects.count()) == ("ordered", 0)
    assert Notice.objects.filter(to_user=cast.coordinator, title="到时没有人接：养老金怎么算").count() == 1


def test_who_took_it_may_withdraw_like_anybody(cast):
    services.take(opened(cast), cast.lecturer, None)
    services.leave(Offer.objects.get(lecturer=cast.lecturer), "病了", None)

    assert (Session.objects.get().state, Occupancy.objects.count()) == ("ordered", 0)
