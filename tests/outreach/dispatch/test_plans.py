"""A month plan: chosen talks become a draft in rows, edited by hand, sent out as offers through the guard."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from home.bookings.models import Booking, Occupancy
from home.bookings.services import hold
from home.notices.models import Notice
from home.trust.refusing import Refused
from outreach.dispatch import services
from outreach.dispatch.engine import Plan
from outreach.dispatch.engine.solving import Progress
from outreach.dispatch.models import Proposal, Run
from outreach.dispatch.months import Month
from outreach.dispatch.services import reckoning
from outreach.dispatch.tasks import plan_months
from outreach.dispatch.unserved import Why
from outreach.sessions import services as talks
from outreach.sessions.lifecycle import OfferState
from outreach.sessions.models import Offer, Session
from tests.counting import asked
from tests.factories import HOUR, make_booking, make_lecturer
from tests.outreach.sessions.acts import ordered, soon

pytestmark = pytest.mark.django_db
State = Proposal.State


def waiting(cast, **wish):
    """A talk that was looked at and waits for somebody."""
    session = ordered(cast, **wish)
    return talks.review(session, cast.coordinator, passed=True)


def plan(cast, *sessions, days=30, **said):
    today = timezone.localdate()
    said = {"since": today, "until": today + timedelta(days=days), "seconds": 5, "key": uuid.uuid4(), **said}
    return services.ask_for_plan(sessions, cast.coordinator, **said)


def planned(cast, *sessions, **said):
    run = plan(cast, *sessions, **said)
    plan_months()
    run.refresh_from_db()
    return run


def busy(lecturer, starts_at, ends_at, venue=None, purpose=Booking.Purpose.TALK):
    booking = make_booking(starts_at, ends_at, venue=venue, purpose=purpose)
    hold(booking, [lecturer.resource], hard=True)
    return booking


@pytest.fixture
def three(cast):
    """Three talks in one village, and two who can give them."""
    assert [cast.lecturer, cast.second, cast.venue]
    return [waiting(cast) for _ in range(3)]


def test_what_waits_to_be_placed_can_be_chosen_and_nothing_else(cast):
    new, looked_at = ordered(cast), waiting(cast)
    being_asked = waiting(cast)
    talks.offer(being_asked, cast.lecturer, None, cast.coordinator, starts_at=soon(), ends_at=soon() + HOUR)

    assert list(services.choosable(cast.coordinator)) == [looked_at]
    assert list(services.choosable(cast.clerk_of_yutai)) == []
    assert new.state == "ordered"


def test_the_plan_places_each_talk_with_somebody_and_says_how_good_it_is(cast, three):
    run = planned(cast, *three)

    assert (run.state, run.proven) == (Run.State.DONE, True)
    assert run.engine in ("greedy", "exact")  # by the hour of the day the first try may be the best already
    assert run.sentence == "3 场里排上 3 场，已经算到底，没有比这更好的排法。"
    assert [line.lecturers.count() for line in run.proposals.all()] == [1, 1, 1]
    assert run.value == run.bound == sum(line.value for line in run.proposals.all())
    assert len({line.starts_at for line in run.proposals.all()}) == 3
    assert run.inputs_hash and run.finished_at


def test_a_proposal_is_no_session_and_holds_nobody(cast, three):
    before = Booking.objects.count(), Session.objects.filter(booking=None).count()
    planned(cast, *three)

    assert (Booking.objects.count(), Session.objects.filter(booking=None).count()) == before
    assert (Offer.objects.count(), Occupancy.objects.count()) == (0, 0)


def test_two_talks_of_one_house_are_never_proposed_for_one_hour(cast, three):
    """The room holds one talk at a time; each takes its own turn of the hours."""
    lines = planned(cast, *three, days=3).proposals.exclude(starts_at=None)
    assert len({(line.starts_at, line.venue_id) for line in lines}) == len(lines)


def test_who_has_agreed_to_something_is_fixed_input(cast, three):
    """Both are away for the month but for one afternoon of the second."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    for day in range(32):
        start = today + timedelta(days=day)
        until = timedelta(hours=13) if day == 10 else timedelta(hours=23)
        busy(cast.lecturer, start, start + timedelta(hours=23), purpose=Booking.Purpose.LEAVE)
        busy(cast.second, start, start + until, purpose=Booking.Purpose.LEAVE)

    run = planned(cast, *three)
    placed = run.proposals.exclude(starts_at=None)
    assert {timezone.localdate(line.starts_at) for line in placed} == {today.date() + timedelta(days=10)}
    assert len(placed) == 2
    assert {one.name for line in placed for one in line.lecturers.all()} == {"郭家贵"}
    assert all(timezone.localtime(line.starts_at).hour >= 13 for line in placed)


def test_her_day_week_and_month_hold_in_the_plan_with_what_she_has_agreed_to(cast):
    cast.lecturer.max_day, cast.lecturer.max_week, cast.lecturer.max_month = 1, 1, 2
    cast.lecturer.save()
    today = timezone.localdate()
    booking = busy(cast.lecturer, soon(3, 9), soon(3, 10))
    run = planned(cast, *(waiting(cast) for _ in range(6)), days=27)

    days = [timezone.localdate(line.starts_at) for line in run.proposals.exclude(starts_at=None)]
    weeks = [day.isocalendar()[:2] for day in [*days, timezone.localdate(booking.starts_at)]]
    assert len(weeks) == len(set(weeks))
    assert days and min(days) >= today
    assert {line.why for line in run.proposals.filter(starts_at=None)} == {Why.FULL}


def test_who_said_no_to_a_talk_is_not_proposed_for_it(cast, three):
    asked = talks.offer(
        three[0], cast.lecturer, None, cast.coordinator, starts_at=soon(9), ends_at=soon(9) + HOUR
    )
    talks.decline(asked, "那天家里有事", cast.lecturer.user)
    run = planned(cast, *three)

    assert [one.name for one in run.proposals.get(session=three[0]).lecturers.all()] == ["郭家贵"]


# What could not be served says why.


def why(cast, session, **said):
    return planned(cast, session, **said).proposals.get().why


def test_nobody_on_the_register_is_a_sentence(cast):
    run = planned(cast, waiting(cast))
    assert run.state == Run.State.DONE
    assert run.sentence.startswith("名册上一个能请的人也没有，一场也排不了。")


def test_nobody_who_may_speak_on_it(cast):
    make_lecturer("别题", cast.caishan, cast.county)
    assert why(cast, waiting(cast)) == Why.NOBODY


def test_days_that_are_over(cast):
    assert cast.lecturer
    session = waiting(cast, windows=[{"when": "week", "part": "any"}])
    session.orders.update(at=timezone.now() - timedelta(days=30))
    assert why(cast, session) == Why.PAST


def test_a_day_that_is_set_is_none_of_these(cast):
    assert cast.lecturer
    session = waiting(cast)
    session.booking = make_booking(soon(40), soon(40) + HOUR)
    session.save()
    assert why(cast, session, days=30) == Why.OUTSIDE
    assert why(cast, session, days=45) == ""


def test_more_heads_than_there_are(cast):
    assert cast.lecturer
    session = waiting(cast)
    talks.set_need(session, 3, cast.coordinator)
    assert why(cast, session) == Why.HEADS


def test_nobody_free_at_the_hours_that_suit(cast):
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    for day in range(32):
        busy(cast.lecturer, today + timedelta(days=day), today + timedelta(days=day, hours=23))
    assert why(cast, waiting(cast)) == Why.HOURS


def test_everybody_is_too_far_away(cast):
    make_lecturer("远的", cast.guting, cast.county, cast.topic)
    assert why(cast, waiting(cast)) == Why.FAR


# Stopping, dying, and what happens meanwhile.


def test_nothing_chosen_and_days_that_are_gone_are_refused(cast):
    with pytest.raises(Refused, match="一场也没有勾"):
        plan(cast)
    with pytest.raises(Refused, match="都过去了"):
        plan(cast, waiting(cast), since=soon(-9).date(), until=soon(-2).date())
    with pytest.raises(Refused, match="最多排三个月"):
        plan(cast, waiting(cast), days=93)
    assert not Run.objects.exists()


def test_the_same_key_is_the_same_plan(cast):
    session, key = waiting(cast), uuid.uuid4()
    assert plan(cast, session, key=key) == plan(cast, session, key=key)
    assert Proposal.objects.count() == 1


def test_stopped_before_it_began_it_never_begins(cast, three):
    run = plan(cast, *three)
    services.stop(run)
    plan_months()
    run.refresh_from_db()
    assert (run.state, run.value) == (Run.State.STOPPED, 0)


def reckoned_to(run, cast, sessions):
    """A worker that has told of one plan and goes on."""
    Run.objects.filter(pk=run.pk).update(state=Run.State.RUNNING, heard_at=timezone.now())
    run.refresh_from_db()
    month = Month(sessions, cast.coordinator, run.since, run.until)
    work = reckoning.Reckoning(run, month)
    best = reckoning.solve(month.instance, seconds=5)
    work.tell(Progress("improving", 1, Plan(best.given[:2], 2000, 3000.0)))
    run.refresh_from_db()
    return work


def test_the_best_so_far_stands_in_rows_while_it_goes_on(cast, three):
    run = plan(cast, *three)
    reckoned_to(run, cast, three)

    assert (run.state, run.stage, run.value) == (Run.State.RUNNING, "improving", 2000)
    assert run.proposals.exclude(starts_at=None).count() == 2
    assert round(run.gap, 3) == 0.333


def test_asked_to_stop_it_ends_at_its_next_word_and_keeps_what_it_had(cast, three):
    run = plan(cast, *three)
    work = reckoned_to(run, cast, three)
    services.stop(run)
    with pytest.raises(reckoning.Stopped):
        work.tell(Progress("improving", 1, Plan((), 0, 3000.0)))
    work.finish(Plan((), 0, 3000.0))
    run.refresh_from_db()
    assert run.state == Run.State.STOPPED
    assert run.sentence.startswith("停下了")


def test_a_worker_that_was_killed_leaves_its_best_plan_and_a_sentence(cast, three):
    run = plan(cast, *three)
    reckoned_to(run, cast, three)
    plan_months()
    run.refresh_from_db()
    assert run.state == Run.State.RUNNING

    Run.objects.filter(pk=run.pk).update(heard_at=timezone.now() - timedelta(minutes=4))
    plan_months()
    run.refresh_from_db()
    assert run.state == Run.State.STOPPED
    assert "算到一半机器停了" in run.sentence
    assert "排上 2 场" in run.sentence
    assert run.proposals.exclude(starts_at=None).count() == 2


def test_a_fault_is_a_sentence_and_the_run_is_not_tried_for_ever(cast, three, monkeypatch):
    run = plan(cast, *three)
    Run.objects.filter(pk=run.pk).update(since="0001-01-01", until="0001-01-02")  # no calendar goes there
    with pytest.raises(OverflowError):
        plan_months()
    run.refresh_from_db()
    assert run.state == Run.State.FAILED
    assert run.sentence.startswith("排的时候出了差错")
    plan_months()


def test_one_worker_alone_reckons_a_plan(cast, three):
    """The second that found it waiting finds it taken."""
    run = plan(cast, *three)
    second = Run.objects.get(pk=run.pk)
    services.carry_out(run)
    before = Run.objects.filter(pk=run.pk).values().get()

    services.carry_out(second)

    assert Run.objects.filter(pk=run.pk).values().get() == before
    Run.objects.filter(pk=run.pk).update(state=Run.State.RUNNING)
    services.carry_out(second)
    assert Run.objects.get(pk=run.pk).state == Run.State.RUNNING


def test_whoever_asked_is_told_once(cast, three):
    run = planned(cast, *three)
    plan_months()
    told = Notice.objects.get(key=f"planned:{run.pk}")
    assert told.to_user == cast.coordinator
    assert told.title.startswith("排班算好了：3 场里排上 3 场")


# From the draft to offers.


def test_what_is_sent_is_an_offer_to_each_with_her_account(cast, three):
    run = planned(cast, *three)
    assert services.send(run, cast.coordinator) == (3, 0)

    lines = {line.session_id: line for line in run.proposals.all()}
    offers = list(Offer.objects.select_related("session__booking"))
    assert {line.state for line in lines.values()} == {State.SENT}
    assert len(offers) == 3
    for one in offers:
        line = lines[one.session_id]
        assert (one.state, one.session.booking.starts_at) == (OfferState.WAITING, line.starts_at)
        assert one.score["run"] == run.pk
        assert one.score["parts"] == {
            code: value for code, who, value in line.parts if who == one.lecturer_id
        }


def test_sending_twice_sends_nothing_twice(cast, three):
    run = planned(cast, *three)
    services.send(run, cast.coordinator)
    assert services.send(run, cast.coordinator) == (0, 0)
    assert Offer.objects.count() == 3


def test_what_was_dropped_is_not_sent_until_it_is_taken_up_again(cast, three):
    run = planned(cast, *three)
    line = run.proposals.first()
    services.drop(line)
    assert services.send(run, cast.coordinator) == (2, 0)
    services.take_up_again(line)
    assert services.send(run, cast.coordinator) == (1, 0)


def test_somebody_accepted_by_hand_meanwhile_and_her_talk_stays_as_it_is(cast, three):
    run = planned(cast, *three)
    by_hand = talks.offer(
        three[1], cast.second, None, cast.coordinator, starts_at=soon(20), ends_at=soon(20) + HOUR
    )
    talks.accept(by_hand, cast.second.user)

    assert services.send(run, cast.coordinator) == (2, 1)
    line = run.proposals.get(session=three[1])
    assert (line.state, line.sentence.startswith("已经晚了一步")) == (State.REFUSED, True)
    three[1].refresh_from_db()
    assert (three[1].state, three[1].booking.starts_at) == ("confirmed", soon(20))


def test_somebody_is_being_asked_by_hand_meanwhile(cast, three):
    run = planned(cast, *three)
    talks.offer(three[1], cast.second, None, cast.coordinator, starts_at=soon(20), ends_at=soon(20) + HOUR)
    assert services.send(run, cast.coordinator) == (2, 1)
    assert run.proposals.get(session=three[1]).sentence == "这一场已经另外派了单，这一条就不派了。"


def test_a_talk_that_was_moved_by_hand_meanwhile_stays_there_until_its_line_is_looked_at(cast, three):
    given = talks.offer(
        three[1], cast.second, None, cast.coordinator, starts_at=soon(20), ends_at=soon(20) + HOUR
    )
    talks.withdraw(given, cast.coordinator)
    run = planned(cast, *three)
    three[1].refresh_from_db()
    talks.reschedule(three[1], soon(21), soon(21) + HOUR, None, cast.coordinator, "赶集")

    assert services.send(run, cast.coordinator) == (2, 1)
    line = run.proposals.get(session=three[1])
    assert line.sentence == "排好以后这一场又改过了，请点“改”，看看现在的再定。"
    three[1].refresh_from_db()
    assert three[1].booking.starts_at == soon(21)

    assert services.change(line, soon(12, 16), 60, [cast.second])
    assert services.send(run, cast.coordinator) == (1, 0)


def test_an_hour_that_was_taken_meanwhile_is_refused_by_the_guard_and_named(cast, three):
    run = planned(cast, *three)
    line = run.proposals.first()
    who = line.lecturers.get()
    busy(who, line.starts_at, line.starts_at + HOUR)

    assert services.send(run, cast.coordinator) == (2, 1)
    line.refresh_from_db()
    assert who.name in line.sentence
    assert not Offer.objects.filter(session=line.session).exists()


def test_a_talk_that_wants_two_is_asked_of_both(cast):
    assert [cast.lecturer, cast.second]
    session = waiting(cast)
    talks.set_need(session, 2, cast.coordinator)
    run = planned(cast, session)
    assert services.send(run, cast.coordinator) == (1, 0)
    assert Offer.objects.filter(session=session, state=OfferState.WAITING).count() == 2


def test_a_line_changed_by_hand_is_what_is_sent(cast, three):
    run = planned(cast, *three)
    line = run.proposals.first()
    assert services.change(line, soon(12, 16), 60, [cast.second])
    services.send(run, cast.coordinator)

    asked = Offer.objects.get(session=line.session)
    assert (asked.lecturer, asked.session.booking.starts_at) == (cast.second, soon(12, 16))
    assert asked.score["by_hand"] is True


def test_a_line_that_was_sent_is_not_changed_any_more(cast, three):
    run = planned(cast, *three)
    services.send(run, cast.coordinator)
    assert services.change(run.proposals.first(), soon(12), 60, [cast.second]) is False


def test_the_question_asks_as_often_for_many_as_for_few(cast, three):
    def read(sessions):
        found = list(Session.objects.filter(pk__in=[one.pk for one in sessions]).prefetch_related("orders"))
        return asked(lambda: Month(found, cast.coordinator, timezone.localdate(), soon(30).date()))

    busy(cast.lecturer, soon(5), soon(5) + HOUR, venue=cast.venue)
    few = read(three[:1])
    for number in range(9):
        busy(make_lecturer(f"人{number}", cast.caishan, cast.county, cast.topic), soon(5), soon(5) + HOUR)
    assert read(three) <= few + 6
