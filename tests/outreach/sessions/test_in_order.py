"""Several in order, a backup, and what happens when somebody withdraws."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.bookings.models import Occupancy
from home.calendars.workdays import working_time_after
from home.notices.models import Notice
from outreach.sessions import services
from outreach.sessions.candidates import may_be_asked
from outreach.sessions.lifecycle import State
from outreach.sessions.models import Offer, Session
from outreach.sessions.tasks import expire_offers
from tests.factories import at, make_lecturer

from .acts import began, confirmed, offered, soon

MINUTE = timedelta(minutes=1)


@pytest.fixture
def third(cast):
    return make_lecturer("田小满", cast.caishan, cast.county, cast.topic)


def next_to(cast, asked, lecturer=None, **terms):
    terms = {"in_turn": True, **terms}
    return services.offer(asked.session, lecturer or cast.second, None, cast.coordinator, **terms)


def states():
    return {one.lecturer.name: one.state for one in Offer.objects.select_related("lecturer")}


def told(person):
    return list(Notice.objects.filter(to_user=person.user).values_list("title", flat=True))


def test_who_is_next_holds_the_hour_softly_and_is_not_told_yet(cast):
    queued = next_to(cast, offered(cast))

    assert (queued.state, queued.reply_by, told(cast.second)) == ("queued", None, [])
    assert Occupancy.objects.get(resource=cast.second.resource).hard is False


def test_taken_out_of_the_queue_she_hears_nothing_and_had_no_link(cast):
    queued = next_to(cast, offered(cast))
    assert services.link_of(queued) == ""
    services.withdraw(queued, cast.coordinator)

    assert (states(), told(cast.second)) == ({"林秀芝": "waiting", "郭家贵": "withdrawn"}, [])


def test_after_a_no_the_next_is_asked_and_the_coordinator_told(cast, third):
    first = offered(cast)
    next_to(cast, first)
    next_to(cast, first, third)
    services.decline(first, "那天有事", cast.lecturer.user)

    assert states() == {"林秀芝": "declined", "郭家贵": "waiting", "田小满": "queued"}
    assert told(cast.second) == ["请你讲一场：养老金怎么算"]
    assert Notice.objects.filter(to_user=cast.coordinator, title__startswith="林秀芝这回去不了").count() == 1
    assert Session.objects.get().state == "offering"


def test_after_silence_the_sweep_asks_the_next_once(cast):
    first = offered(cast, reply_by=timezone.now() - MINUTE)
    next_to(cast, first)
    expire_offers()
    expire_offers()

    assert states() == {"林秀芝": "expired", "郭家贵": "waiting"}
    assert len(told(cast.second)) == 1


def test_a_question_taken_back_asks_the_next(cast):
    first = offered(cast)
    next_to(cast, first)
    services.withdraw(first, cast.coordinator)

    assert states() == {"林秀芝": "withdrawn", "郭家贵": "waiting"}


def test_the_next_has_office_hours_to_answer_in(cast):
    first = offered(cast, starts_at=soon(60))
    queued = next_to(cast, first, hours=4)
    services.decline(first, "那天有事", None)

    queued.refresh_from_db()
    wanted = working_time_after(timezone.now(), 4)
    assert abs(queued.reply_by - wanted) < MINUTE


def test_shortly_before_the_talk_half_of_the_time_is_left_to_the_next(cast):
    starts_at = timezone.now() + timedelta(minutes=40)
    asked = services.offer(
        offered(cast, starts_at=starts_at, reply_by=starts_at).session, cast.second, None, cast.coordinator
    )

    assert abs(asked.reply_by - (timezone.now() + 20 * MINUTE)) < MINUTE


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("now", "starts_at", "until"),
    [
        ("2026-11-26 19:46", "2026-12-09 09:00", "2026-11-30 09:30"),  # eight office hours
        ("2026-11-26 19:46", "2026-12-03 09:00", "2026-11-27 17:30"),  # half of the time is Monday at 2:23
        ("2026-11-26 09:00", "2026-11-27 09:00", "2026-11-26 17:30"),  # half is nine in the evening
        ("2026-11-26 09:00", "2026-11-26 19:00", "2026-11-26 14:00"),  # half is in office hours
        ("2026-11-26 17:00", "2026-11-27 09:00", "2026-11-27 01:00"),  # half an hour would be too short
    ],
)
def test_who_is_asked_answers_in_office_hours_unless_that_leaves_no_time(now, starts_at, until):
    assert services.answer_by(at(starts_at), now=at(now)) == at(until)


def test_with_nobody_left_the_talk_is_back_at_the_desk(cast):
    first = offered(cast)
    second = next_to(cast, first)
    services.decline(first, "那天有事", None)
    services.decline(Offer.objects.get(pk=second.pk), "路太远", None)

    talk = Session.objects.get()
    assert (talk.state, talk.told_state, Occupancy.objects.count()) == ("ordered", "正在找讲的人", 0)


def test_asking_one_in_turn_where_nobody_thinks_asks_her_now(cast):
    session = services.decline(offered(cast), "那天有事", None).session

    assert services.offer(session, cast.second, None, cast.coordinator, in_turn=True).state == "waiting"


def test_who_stands_in_the_queue_may_be_asked_out_of_her_turn(cast):
    first = offered(cast)
    next_to(cast, first)

    assert services.offer(first.session, cast.second, None, cast.coordinator).state == "waiting"
    assert Offer.objects.count() == 2


def test_a_yes_ends_the_queue_without_a_word_to_who_was_never_asked(cast):
    first = offered(cast)
    next_to(cast, first)
    services.accept(first, None)

    assert (states()["郭家贵"], told(cast.second)) == ("withdrawn", [])
    assert not Occupancy.objects.filter(resource=cast.second.resource).exists()


def test_where_two_are_needed_the_third_is_asked_when_one_of_them_says_no(cast, third):
    first = offered(cast)
    Session.objects.update(need=2)
    next_to(cast, first)
    next_to(cast, first, third)
    assert states() == {"林秀芝": "waiting", "郭家贵": "waiting", "田小满": "queued"}

    services.decline(first, "那天有事", None)
    assert states()["田小满"] == "waiting"


# A backup.


def backed(cast):
    """A confirmed talk with a named backup."""
    talk = confirmed(cast)
    services.offer(talk, cast.second, None, cast.coordinator, backup=True)
    return Session.objects.get()


def test_a_backup_is_named_for_a_confirmed_talk_and_held_softly(cast):
    talk = backed(cast)

    assert (talk.state, states()["郭家贵"], told(cast.second)) == ("confirmed", "queued", [])
    assert [row.hard for row in Occupancy.objects.filter(resource=cast.second.resource)] == [False]


def test_a_backup_outlasts_the_yes_of_another(cast):
    first = offered(cast)
    services.offer(first.session, cast.second, None, cast.coordinator, backup=True)
    services.accept(first, None)

    assert states() == {"林秀芝": "accepted", "郭家贵": "queued"}
    assert Occupancy.objects.filter(resource=cast.second.resource, hard=False).count() == 1


def test_a_backup_comes_after_those_in_order(cast, third):
    first = offered(cast)
    services.offer(first.session, cast.second, None, cast.coordinator, backup=True)
    next_to(cast, first, third)
    services.decline(first, "那天有事", None)

    assert states() == {"林秀芝": "declined", "田小满": "waiting", "郭家贵": "queued"}


def test_when_the_first_withdraws_the_backup_is_asked_at_once(cast):
    backed(cast)
    services.leave(Offer.objects.get(lecturer=cast.lecturer), "病了", cast.lecturer.user)

    talk = Session.objects.get()
    assert (talk.state, states()) == ("offering", {"林秀芝": "left", "郭家贵": "waiting"})
    assert told(cast.second) == ["请你讲一场：养老金怎么算"]
    assert services.accept(Offer.objects.get(lecturer=cast.second), None).state == "confirmed"


# Withdrawing.


def test_a_withdrawal_reopens_the_talk_frees_her_and_tells_the_coordinator(cast):
    talk = confirmed(cast)
    left = services.leave(Offer.objects.get(), "病了", cast.lecturer.user)

    talk.refresh_from_db()
    assert (left.state, left.reason, talk.told_as) == ("left", "病了", State.OFFERING)
    assert (talk.engagements.count(), Occupancy.objects.count()) == (0, 0)
    notice = Notice.objects.get(to_user=cast.coordinator, title="林秀芝接了又去不了：养老金怎么算")
    assert notice.body == "病了"
    assert [move.reason for move in left.moves.all()] == ["", "", ""]


def test_a_withdrawal_needs_a_reason(cast):
    confirmed(cast)

    with pytest.raises(services.Refused, match="要说一声缘由"):
        services.leave(Offer.objects.get(), " ", None)
    assert Session.objects.get().state == "confirmed"


def test_withdrawing_twice_is_once_and_after_the_hour_it_is_refused(cast):
    confirmed(cast)
    services.leave(Offer.objects.get(), "病了", None)
    services.leave(Offer.objects.get(), "别的", None)
    assert Offer.objects.get().reason == "病了"

    begun = began(cast, lecturer=cast.second)
    with pytest.raises(services.Refused, match="已经到了开讲的时间"):
        services.leave(begun.offers.get(), "病了", None)


def test_who_never_said_yes_cannot_withdraw(cast):
    with pytest.raises(services.TooLate):
        services.leave(offered(cast), "病了", None)


def test_who_withdrew_or_said_yes_is_not_proposed_again(cast):
    talk = confirmed(cast)
    services.leave(Offer.objects.get(), "病了", None)
    assert cast.lecturer not in may_be_asked(Session.objects.get(pk=talk.pk), cast.coordinator)


def test_a_cancelled_talk_tells_who_knew_of_it_and_nobody_else(cast):
    talk = backed(cast)
    services.cancel(talk, "大雨", cast.coordinator)

    assert states() == {"林秀芝": "withdrawn", "郭家贵": "withdrawn"}
    assert ("这一场取消了：养老金怎么算" in told(cast.lecturer), told(cast.second)) == (True, [])
    assert Occupancy.objects.count() == 0
