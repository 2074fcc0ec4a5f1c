"""Taking a talk to another hour or place."""

from datetime import timedelta

import pytest

from home.bookings.models import Occupancy
from home.notices.models import Notice
from home.trust.models import AuditEvent
from outreach.sessions import services
from outreach.sessions.models import Offer, Session
from tests.factories import HOUR, make_user, make_venue

from .acts import began, confirmed, offered, ordered, soon

MINUTE = timedelta(minutes=1)


def moved(cast, session, starts_at, venue=None, by=None, **more):
    by = by or cast.coordinator
    return services.reschedule(session, starts_at, starts_at + HOUR, venue, by, "大雨", **more)


def told(person, word):
    return Notice.objects.filter(to_user=person.user, title__contains=word).count()


def slot_of(session):
    booking = type(session.booking).objects.get(pk=session.booking_id)
    return booking.starts_at, booking.ends_at


def hours(session):
    return set(Occupancy.objects.filter(booking=session.booking).values_list("starts_at", "hard"))


def test_by_an_hour_who_said_yes_is_kept_and_told_once(cast):
    session = moved(cast, confirmed(cast), soon() + 60 * MINUTE)

    assert (session.state, hours(session)) == ("confirmed", {(soon() + 60 * MINUTE, True)})
    assert Offer.objects.get().state == "accepted"
    assert (told(cast.lecturer, "改了时间地点"), told(cast.lecturer, "再回一次话")) == (1, 0)


def test_by_more_than_an_hour_she_is_asked_again_and_her_new_hour_is_hard(cast):
    session = moved(cast, confirmed(cast), soon() + 61 * MINUTE)

    assert (session.state, hours(session)) == ("offering", {(soon() + 61 * MINUTE, True)})
    assert (Offer.objects.get().state, session.engagements.count()) == ("waiting", 1)
    assert told(cast.lecturer, "改了时间地点，请再回一次话") == 1


def test_to_another_day_at_the_same_hour_she_is_asked_again(cast):
    assert moved(cast, confirmed(cast), soon(4)).state == "offering"


def test_across_midnight_by_a_few_minutes_is_another_day(cast):
    late = confirmed(cast, starts_at=soon(3, 23) + 50 * MINUTE)

    assert moved(cast, late, soon(4, 0) + 10 * MINUTE).state == "offering"


def test_earlier_counts_as_later_does(cast):
    session = confirmed(cast)

    assert moved(cast, session, soon() - 60 * MINUTE).state == "confirmed"
    assert moved(cast, Session.objects.get(), soon() - 121 * MINUTE).state == "offering"


def test_a_place_that_is_not_there_any_more_is_let_go_and_her_hour_stays_hard(cast):
    session = moved(cast, confirmed(cast), soon(), nowhere=True)

    rows = session.booking.occupancies.values_list("resource__label", "starts_at", "hard", "place")
    assert (list(rows), session.booking.venue) == ([("林秀芝", soon(), True, None)], None)
    assert moved(cast, session, soon(), nowhere=True).version == session.version


def test_a_dispatcher_moves_her_into_an_hour_for_which_the_road_is_too_long(cast):
    """The next village is fifteen minutes away, and there are none between the two talks."""
    confirmed(cast, starts_at=soon(3, 11), venue=make_venue(cast.yangdian, cast.town, "礼堂"))
    talk, word = confirmed(cast), "派车送过去"
    with pytest.raises(services.Taken, match="路上来不及"):
        moved(cast, talk, soon(3, 10))
    with pytest.raises(services.Refused, match="只有派单员"):
        moved(cast, talk, soon(3, 10), waiver=word)

    dispatcher = make_user("郑云", cast.county, "dispatcher")
    moved(cast, talk, soon(3, 10), by=dispatcher, waiver=word)
    assert slot_of(talk) == (soon(3, 10), soon(3, 11))
    assert AuditEvent.objects.get(action="booking.travel_waived").detail["reason"] == word


def test_an_overlap_is_not_waived_by_anybody(cast):
    confirmed(cast, starts_at=soon(3, 11), venue=make_venue(cast.yangdian, cast.town, "礼堂"))
    dispatcher = make_user("郑云", cast.county, "dispatcher")
    with pytest.raises(services.Taken, match="已有安排"):
        moved(cast, confirmed(cast), soon(3, 11), by=dispatcher, waiver="派车送")


def test_her_second_yes_confirms_under_the_same_number(cast):
    before = confirmed(cast)
    moved(cast, before, soon(5))
    after = services.accept(Offer.objects.get(), cast.lecturer.user)

    assert (after.state, after.number, after.engagements.count()) == ("confirmed", before.number, 1)
    assert after.version > before.version


def test_her_no_to_the_new_day_frees_it_and_leaves_the_talk_to_the_desk(cast):
    session = moved(cast, confirmed(cast), soon(5))
    services.decline(Offer.objects.get(), "那天有事", cast.lecturer.user)

    session.refresh_from_db()
    assert (session.state, session.engagements.count(), Occupancy.objects.count()) == ("ordered", 0, 0)
    assert session.told_state == "正在找讲的人"


def test_silence_to_the_new_day_frees_it_too(cast):
    session = moved(cast, confirmed(cast), soon(5))
    services.expire(Offer.objects.get(), soon(5))

    session.refresh_from_db()
    assert (session.state, session.engagements.count(), Occupancy.objects.count()) == ("ordered", 0, 0)


def test_where_two_give_it_both_are_asked_again_and_both_must_agree(cast):
    first = offered(cast)
    Session.objects.update(need=2)
    second = offered(cast, session=first.session, lecturer=cast.second)
    for one in (first, second):
        services.accept(one, None)
    moved(cast, Session.objects.get(), soon(5))

    again = [Offer.objects.get(pk=one.pk) for one in (first, second)]
    assert services.accept(again[0], None).state == "offering"
    assert services.accept(again[1], None).state == "confirmed"


def test_to_another_place_at_the_same_hour_that_place_is_held_instead(cast):
    hall = make_venue(cast.yangdian, cast.town, "镇会堂")
    session = moved(cast, confirmed(cast), soon() + MINUTE, hall)

    held = Occupancy.objects.filter(hard=True).values_list("resource__label", flat=True)
    assert (session.state, session.booking.venue, set(held)) == ("confirmed", hall, {"林秀芝", "镇会堂"})


def test_the_mover_needs_no_telling_and_another_coordinator_is_told(cast):
    session = confirmed(cast)
    moved(cast, session, soon() + MINUTE)
    assert told_desk(cast) == 0

    again = Session.objects.get()
    services.reschedule(again, soon(), soon() + HOUR, None, cast.clerk_of_yutai, "大雨")
    assert told_desk(cast) == 1


def told_desk(cast):
    return Notice.objects.filter(to_user=cast.coordinator, title__startswith="改了时间地点").count()


def test_each_move_is_a_row_with_its_reason(cast):
    session = moved(cast, confirmed(cast), soon() + MINUTE)

    last = session.moves.last()
    assert (last.from_state, last.to_state, last.reason) == ("confirmed", "confirmed", "大雨")


def test_who_still_thinks_is_asked_anew_by_a_new_link(cast):
    asked = offered(cast)
    link = services.link_of(Offer.objects.get())
    moved(cast, asked.session, soon(5))
    asked.refresh_from_db()

    assert (asked.state, asked.session.state, asked.asked) == ("waiting", "offering", 2)
    assert services.link_of(asked) != link
    assert services.offer_of(link.split("/")[-2]) is None


def test_a_yes_to_the_hour_before_the_move_is_too_late(cast):
    offer = offered(cast)
    moved(cast, offer.session, soon(5))

    with pytest.raises(services.TooLate):
        services.accept(Offer.objects.get(), None, seen=1)
    assert Offer.objects.get().state == "waiting"


# What is refused, and leaves all as it was.

WRONG = [
    (timedelta(days=-400), HOUR, "这个时间已经过去了，请往后排。"),
    (timedelta(days=9), -HOUR, "结束要在开始之后，请把时间改一下。"),
    (timedelta(days=9), timedelta(0), "结束要在开始之后，请把时间改一下。"),
    (timedelta(days=30000), HOUR, "这个时间在一年以后了，请核对一下日期。"),
]


@pytest.mark.parametrize(("away", "length", "sentence"), WRONG)
def test_nonsense_is_one_sentence_and_moves_nothing(away, length, sentence, cast):
    session = confirmed(cast)
    starts_at = soon() + away

    with pytest.raises(services.Refused) as refusal:
        services.reschedule(session, starts_at, starts_at + length, None, cast.coordinator, "大雨")

    assert str(refusal.value) == sentence
    stands_as_it_was(session)


def stands_as_it_was(session):
    now = Session.objects.get(pk=session.pk)
    assert (now.state, now.version, hours(now)) == ("confirmed", session.version, {(soon(), True)})
    assert now.booking.starts_at == soon()


def test_a_place_in_another_county_is_refused(cast):
    session = confirmed(cast)
    foreign = make_venue(cast.guting, cast.other_county, "谷亭礼堂")

    with pytest.raises(services.Refused, match="谷亭礼堂不在这一场的县里"):
        moved(cast, session, soon(5), foreign)
    stands_as_it_was(session)


def test_a_move_needs_a_reason(cast):
    session = confirmed(cast)

    with pytest.raises(services.Refused, match="改时间要说一声缘由"):
        services.reschedule(session, soon(5), soon(5) + HOUR, None, cast.coordinator, " ")
    stands_as_it_was(session)


def test_where_she_is_taken_by_then_the_clash_is_named_and_nothing_moves(cast):
    hall = make_venue(cast.yangdian, cast.town, "镇会堂")
    confirmed(cast, starts_at=soon(5), venue=hall)
    session = confirmed(cast)

    with pytest.raises(services.Taken, match=r"林秀芝.*已有安排"):
        moved(cast, session, soon(5))
    stands_as_it_was(session)


def test_a_talk_that_has_begun_or_is_over_stays_where_it_is(cast):
    with pytest.raises(services.Refused, match="已经到了开讲的时间"):
        moved(cast, began(cast), soon(5))
    hall = make_venue(cast.yangdian, cast.town, "镇会堂")
    given = services.deliver(confirmed(cast, lecturer=cast.second, starts_at=soon(-1), venue=hall))
    with pytest.raises(services.TooLate):
        moved(cast, given, soon(5))


def test_a_talk_without_an_hour_has_nothing_to_move(cast):
    with pytest.raises(services.Refused, match="还没定过时间地点"):
        moved(cast, ordered(cast), soon(5))


# Two at once.


def test_who_decided_on_what_is_no_longer_so_is_too_late(cast):
    stale = confirmed(cast)
    moved(cast, stale, soon() + MINUTE)

    with pytest.raises(services.TooLate, match="晚了一步"):
        moved(cast, stale, soon(6))
    assert Session.objects.get().booking.starts_at == soon() + MINUTE


def test_the_same_move_twice_is_one(cast):
    stale = confirmed(cast)
    first = moved(cast, stale, soon(5))
    second = moved(cast, stale, soon(5))

    assert (first.version, told(cast.lecturer, "再回一次话")) == (second.version, 1)
