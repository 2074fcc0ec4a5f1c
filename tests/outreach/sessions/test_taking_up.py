"""A lecturer takes a waiting order: she says when and where, and the station says yes, no or nothing."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from home.bookings.models import Occupancy
from home.bookings.services import hold
from home.notices.models import Notice
from home.trust.models import AuditEvent
from lecturers.pool.models import Lecturer
from outreach.sessions import services
from outreach.sessions.lifecycle import OfferState, State
from outreach.sessions.models import Order, Session
from outreach.sessions.tasks import lapse_proposals
from tests.factories import HOUR, make_area, make_booking, make_lecturer, make_topic, make_user, make_venue

from .acts import offered, ordered, soon

pytestmark = pytest.mark.django_db


def taken(cast, wished, lecturer=None, starts_at=None, venue="the yard"):
    start = starts_at or soon()
    lecturer = lecturer or cast.lecturer
    place = cast.venue if venue == "the yard" else venue
    return services.take_up(wished, lecturer, start, start + HOUR, place, lecturer.user)


def offers_to_take(lecturer):
    return list(services.orders_for(lecturer))


# Which orders wait for her.


def test_an_order_of_her_village_waits_for_her_reviewed_or_not(cast):
    wished = ordered(cast)
    assert offers_to_take(cast.lecturer) == [wished]
    services.review(wished, cast.coordinator, passed=True)
    assert offers_to_take(cast.lecturer) == [wished]


def test_what_everybody_said_no_to_waits_again(cast):
    wished = ordered(cast)
    asked = offered(cast, wished, cast.second)
    assert offers_to_take(cast.lecturer) == []
    services.decline(asked, "那天有事", None)

    assert offers_to_take(cast.lecturer) == [wished]


@pytest.mark.parametrize("how", ["offered", "rejected", "taken back", "two needed", "cancelled"])
def test_what_is_being_dealt_with_does_not_wait(cast, how):
    wished = ordered(cast)
    if how == "offered":
        offered(cast, wished, cast.second)
    elif how == "rejected":
        services.review(wished, cast.coordinator, passed=False, reason="讲过了")
    elif how == "taken back":
        Order.objects.update(withdrawn_at=timezone.now(), contact=None)
    elif how == "two needed":
        Session.objects.update(need=2)
    else:
        services.cancel(wished, "大雨", cast.coordinator)

    assert offers_to_take(cast.lecturer) == []


def test_a_talk_that_nobody_ordered_is_not_hers_to_take(cast):
    services.set_down(
        cast.coordinator,
        area=cast.caishan,
        title="站里排的",
        starts_at=soon(),
        ends_at=soon() + HOUR,
        key=uuid.uuid4(),
    )

    assert offers_to_take(cast.lecturer) == []


def test_only_what_she_may_speak_on_or_what_has_no_topic(cast):
    ordered(cast, topic=make_topic("别人的题目"))
    free = ordered(cast, topic=None, wish="想听听怎么种蒜")

    assert offers_to_take(cast.lecturer) == [free]


def test_an_authorisation_that_is_over_gives_nothing(cast):
    ordered(cast)
    cast.lecturer.authorisations.update(until=timezone.localdate() - timedelta(days=1))

    assert offers_to_take(cast.lecturer) == []


def test_the_nearest_come_first_and_another_county_only_where_she_serves(cast):
    town = make_area("370830111202", "柳湾村", "village", cast.yangdian)
    county = make_area("370830112", "白石镇", "town", cast.wenshang)
    far = services.place_order(area=cast.guting, topic=cast.topic).session
    there = [services.place_order(area=area, topic=cast.topic).session for area in (county, town)]
    own = ordered(cast)
    assert make_lecturer("鱼台的", cast.guting, cast.other_county).pk
    assert offers_to_take(cast.lecturer) == [own, there[1], there[0]]

    cast.lecturer.areas.add(cast.yutai)
    assert offers_to_take(cast.lecturer) == [own, there[1], there[0], far]


@pytest.mark.parametrize("why", ["listens", "term over"])
def test_who_is_not_on_offer_takes_nothing(cast, why):
    ordered(cast)
    if why == "listens":
        Lecturer.objects.filter(pk=cast.lecturer.pk).update(kind=Lecturer.Kind.LISTENER)
    else:
        Lecturer.objects.filter(pk=cast.lecturer.pk).update(term_to=timezone.localdate() - timedelta(days=1))

    assert offers_to_take(cast.lecturer) == []


# Taking one.


def test_taking_it_is_a_proposal_that_answers_the_order_and_keeps_nobody_away(cast):
    wished = ordered(cast, wish="断缴了几年怎么办")
    talk = taken(cast, wished)

    wished.refresh_from_db()
    assert (wished.state, talk.state, talk.origin, talk.in_answer_to) == (
        State.ORDERED,
        State.DRAFT,
        "lecturer",
        wished,
    )
    assert (talk.title, talk.note, talk.area, talk.office) == (
        wished.title,
        wished.note,
        wished.area,
        wished.office,
    )
    assert set(talk.booking.occupancies.values_list("hard", flat=True)) == {False}
    assert Order.objects.get().session == wished


def test_the_desk_hears_of_it_once_and_pressing_twice_is_once(cast):
    station = make_user("站里", cast.town, "station")
    wished = ordered(cast)
    talk = taken(cast, wished)

    assert taken(cast, wished, starts_at=soon(5)) == talk
    told = Notice.objects.filter(to_user=station, title__contains="想接这一单")
    assert [one.title for one in told] == ["林秀芝想接这一单：养老金怎么算"]


def test_the_stations_yes_gives_the_order_its_hour_and_tells_everybody_once(cast):
    wished = ordered(cast, contact="13900000002")
    talk = services.agree(taken(cast, wished), cast.coordinator)

    wished.refresh_from_db()
    order = Order.objects.get()
    assert (talk.state, talk.origin, talk.coordinator) == (State.CONFIRMED, "order", cast.coordinator)
    assert (wished.state, wished.merged_into, order.session) == (State.MERGED, talk, talk)
    assert set(talk.booking.occupancies.values_list("resource", "hard")) == {
        (cast.lecturer.resource_id, True),
        (cast.venue.resource_id, True),
    }
    told = Notice.objects.filter(to_user=cast.lecturer.user, title__startswith="站里同意了")
    assert told.count() == 1
    assert services.agree(talk, cast.coordinator).version == talk.version
    assert told.count() == 1
    assert AuditEvent.objects.filter(action="session.merged").count() == 1


def test_what_was_passed_by_the_desk_is_taken_just_so(cast):
    wished = services.review(ordered(cast), cast.coordinator, passed=True, title="讲讲断缴")
    talk = services.agree(taken(cast, wished), cast.coordinator)

    wished.refresh_from_db()
    assert (talk.state, talk.title, wished.state) == (State.CONFIRMED, "讲讲断缴", State.MERGED)


def test_who_is_not_meant_cannot_take_it(cast):
    wished = ordered(cast)
    stranger = make_lecturer("没授权的", cast.caishan, cast.county, user=make_user("no-topic"))

    with pytest.raises(services.Refused, match="会讲这个题目"):
        taken(cast, wished, stranger)
    assert Session.objects.count() == 1


@pytest.mark.parametrize("whose", ["hers", "the room's"])
def test_an_hour_that_is_taken_is_refused_and_nothing_is_kept(cast, whose):
    wished = ordered(cast)
    resource = cast.lecturer.resource if whose == "hers" else cast.venue.resource
    hold(make_booking(soon()), [resource], hard=True)

    with pytest.raises(services.Taken):
        taken(cast, wished)
    assert Session.objects.count() == 1


def test_the_past_and_a_place_in_another_county_are_refused(cast):
    wished = ordered(cast)
    with pytest.raises(services.Refused, match="这个时间已经过去了"):
        taken(cast, wished, starts_at=soon(-1))
    with pytest.raises(services.Refused, match="不在这一场的县里"):
        taken(cast, wished, venue=make_venue(cast.guting, cast.other_county, "鱼台礼堂"))


def test_without_a_place_the_village_says_it_later(cast):
    talk = services.agree(taken(cast, ordered(cast), venue=None), cast.coordinator)

    assert (talk.state, talk.booking.venue) == (State.CONFIRMED, None)


def test_who_was_asked_meanwhile_comes_before_her(cast):
    wished = ordered(cast)
    talk = taken(cast, wished)
    offered(cast, wished, cast.second, starts_at=soon(5))

    with pytest.raises(services.TooLate):
        services.agree(talk, cast.coordinator)
    talk.refresh_from_db()
    assert (talk.state, set(talk.booking.occupancies.values_list("hard", flat=True))) == (
        State.DRAFT,
        {False},
    )
    with pytest.raises(services.TooLate):
        taken(cast, wished, make_lecturer("后来的", cast.caishan, cast.county, cast.topic))


def test_of_two_who_would_take_it_one_gives_it_and_the_other_has_her_hour_back(cast):
    wished = ordered(cast)
    first, second = taken(cast, wished), taken(cast, wished, cast.second, starts_at=soon(5))
    services.agree(second, cast.coordinator)
    with pytest.raises(services.TooLate):
        services.agree(first, cast.coordinator)
    lapse_proposals()

    first.refresh_from_db()
    assert (first.state, first.moves.last().reason) == (
        State.CANCELLED,
        "这一单已经有了安排，时间还给你了，谢谢你。",
    )
    assert not Occupancy.objects.filter(booking=first.booking).exists()
    told = Notice.objects.filter(to_user=cast.lecturer.user, title__startswith="这一场取消了")
    assert told.count() == 1
    assert Order.objects.get().session == second


def test_a_proposal_stands_as_long_as_the_order_waits(cast):
    talk = taken(cast, ordered(cast))
    lapse_proposals()
    talk.refresh_from_db()

    assert talk.state == State.DRAFT


def test_silence_past_the_clock_leaves_the_order_as_it_was(cast):
    wished = ordered(cast)
    talk = taken(cast, wished)
    talk.offers.update(reply_by=timezone.now())
    lapse_proposals()

    talk.refresh_from_db()
    wished.refresh_from_db()
    assert (talk.state, wished.state) == (State.CANCELLED, State.ORDERED)
    assert talk.moves.last().reason.startswith("站里到时没有回话")
    assert offers_to_take(cast.lecturer) == [wished]


def test_a_no_leaves_the_order_as_it_was(cast):
    wished = ordered(cast)
    services.cancel(taken(cast, wished), "那天村里开会", cast.coordinator)

    wished.refresh_from_db()
    assert (wished.state, Order.objects.get().session) == (State.ORDERED, wished)


# Thinking better of it.


def test_she_takes_her_proposal_back_and_hears_nothing_of_her_own_act(cast):
    wished = ordered(cast)
    talk = taken(cast, wished)
    services.take_back_proposal(talk, cast.lecturer.user)
    services.take_back_proposal(talk, cast.lecturer.user)

    talk.refresh_from_db()
    assert (talk.state, talk.offers.get().state) == (State.CANCELLED, OfferState.WITHDRAWN)
    assert not Occupancy.objects.filter(booking=talk.booking).exists()
    assert not Notice.objects.filter(to_user=cast.lecturer.user).exists()
    assert offers_to_take(cast.lecturer) == [wished]


def test_after_the_stations_yes_it_is_too_late_to_take_it_back(cast):
    talk = services.agree(taken(cast, ordered(cast)), cast.coordinator)

    with pytest.raises(services.TooLate):
        services.take_back_proposal(talk, cast.lecturer.user)
