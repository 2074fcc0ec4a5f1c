"""The life of a session as a machine: whatever people press in whatever order, the law holds."""

from datetime import date, timedelta

from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from home.areas.models import TravelTime
from home.bookings.models import Occupancy
from home.notices.models import Notice
from lecturers.pool.models import Team, TeamMember
from outreach.sessions import services
from outreach.sessions.lifecycle import MOVES, OFFER_MOVES, TOLD, State
from outreach.sessions.models import Engagement, Offer, Order, Session
from tests.factories import HOUR, Cast, make_area, make_venue

from .acts import ordered, soon

WHICH = st.integers(0, 3)
HOURS = [9, 10, 11, 11.5, 34, 35]
# Minutes between the places, said here and not asked of the guard: within one town, or by the table.
WITHIN_A_TOWN, BY_THE_TABLE = 15, 45
GIVEN = ("confirmed", "delivered", "closed")

# Said in SQL and not through the guard, which is what is on trial.
OVERLAPS = """
SELECT count(*) FROM home_occupancy a JOIN home_occupancy b
  ON a.resource_id = b.resource_id AND a.id < b.id
WHERE a.hard AND b.hard AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at"""


class Life(RuleBasedStateMachine):
    """Two lecturers, their team, three places, few hours, so that all get in each other's way."""

    def __init__(self):
        super().__init__()
        # Each example has the database to itself and leaves nothing behind.
        self.example = transaction.atomic()
        self.example.__enter__()
        self.cast = Cast()
        self.people = [self.cast.lecturer, self.cast.second]
        far = make_area("370830112", "白石镇", "town", self.cast.wenshang)
        TravelTime.objects.create(a=self.cast.yangdian, b=far, minutes=BY_THE_TABLE, source="表")
        self.places = [
            self.cast.venue,
            make_venue(self.cast.yangdian, self.cast.town, "镇会堂"),
            make_venue(far, self.cast.county, "白石礼堂"),
        ]
        self.team = Team.objects.create(
            name="小板凳队", kind="bench", area=self.cast.caishan, office=self.cast.county
        )
        for one in self.people:
            TeamMember.objects.create(team=self.team, lecturer=one, since=date(2024, 1, 1))

    def teardown(self):
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    def press(self, act, *args, **kwargs):
        """People press anything; what makes no sense is refused in a sentence, never in a fault."""
        try:
            act(*args, **kwargs)
        except services.REFUSALS as refusal:
            assert str(refusal).endswith("。")

    def session(self, which):
        return Session.objects.order_by("pk")[which % Session.objects.count()]

    def any_session(self, which):
        """One of the latest too, which are proposals."""
        return Session.objects.order_by("-pk")[which % Session.objects.count()]

    def an_offer(self, which):
        return Offer.objects.order_by("pk")[which % Offer.objects.count()]

    def placed(self, hour, place):
        starts_at = soon(0, 0) + timedelta(days=3, hours=hour) if hour > 0 else soon(-1)
        return {"starts_at": starts_at, "ends_at": starts_at + HOUR, "venue": self.places[place]}

    @rule(need=st.integers(1, 2))
    @precondition(lambda self: Session.objects.count() < 4)
    def order(self, need):
        talk = ordered(self.cast)
        Session.objects.filter(pk=talk.pk).update(need=need)

    @rule(which=WHICH, passed=st.booleans())
    @precondition(lambda self: Session.objects.exists())
    def review(self, which, passed):
        self.press(services.review, self.session(which), self.cast.coordinator, passed=passed, reason="讲过")

    @rule(
        which=WHICH,
        who=st.integers(0, 3),
        place=st.integers(0, 2),
        hour=st.sampled_from([*HOURS, -24]),
        turn=st.sampled_from([{}, {}, {"in_turn": True}, {"backup": True}]),
    )
    @precondition(lambda self: Session.objects.exists())
    def offer(self, which, who, place, hour, turn):
        """To one of two lecturers, to their team, or to all."""
        asked = self.session(which), timezone.now() + HOUR, self.cast.coordinator
        terms = {**self.placed(hour, place), **turn}
        if who == 3:
            self.press(services.offer_all, *asked, **terms)
        elif who == 2:
            self.press(services.offer_team, asked[0], self.team, *asked[1:], **terms)
        else:
            self.press(services.offer, asked[0], self.people[who], *asked[1:], **terms)

    @rule(which=WHICH, who=st.integers(0, 1))
    @precondition(lambda self: Offer.objects.exists())
    def accept(self, which, who):
        offer = self.an_offer(which)
        if offer.open:
            self.press(services.take, offer, self.people[who], self.people[who].user)
        else:
            self.press(services.accept, offer, None, self.people[: who + 1] if offer.team else ())

    @rule(which=WHICH)
    @precondition(lambda self: Offer.objects.exists())
    def decline(self, which):
        self.press(services.decline, self.an_offer(which), "那天有事", None)

    @rule(which=WHICH)
    @precondition(lambda self: Offer.objects.exists())
    def withdraw(self, which):
        self.press(services.withdraw, self.an_offer(which), self.cast.coordinator)

    @rule(which=WHICH)
    @precondition(lambda self: Offer.objects.exists())
    def leave(self, which):
        self.press(services.leave, self.an_offer(which), "病了", None)

    @rule(which=WHICH)
    @precondition(lambda self: Offer.objects.exists())
    def fall_silent(self, which):
        self.press(services.expire, self.an_offer(which), timezone.now() + timedelta(days=9))

    @rule(which=WHICH, hour=st.sampled_from(HOURS), place=st.integers(0, 2), stale=st.booleans())
    @precondition(lambda self: Session.objects.exists())
    def reschedule(self, which, hour, place, stale):
        talk, to = self.session(which), self.placed(hour, place)
        seen = talk.version - stale
        self.press(services.reschedule, talk, *to.values(), self.cast.coordinator, "大雨", seen=seen)

    @rule(which=WHICH, who=st.integers(0, 1), hour=st.sampled_from(HOURS), place=st.integers(0, 2))
    @precondition(lambda self: Session.objects.exists() and Session.objects.count() < 6)
    def take_up(self, which, who, hour, place):
        """She takes a waiting order, at an hour and place she says."""
        person = self.people[who]
        self.press(services.take_up, self.session(which), person, by=person.user, **self.placed(hour, place))

    @rule(which=st.integers(0, 5))
    @precondition(lambda self: Session.objects.exists())
    def agree(self, which):
        self.press(services.agree, self.any_session(which), self.cast.coordinator)

    @rule(which=st.integers(0, 5), late=st.booleans())
    @precondition(lambda self: Session.objects.exists())
    def lapse(self, which, late):
        services.lapse(self.any_session(which), timezone.now() + timedelta(days=9 * late))

    @rule(which=st.integers(0, 5))
    @precondition(lambda self: Session.objects.exists())
    def take_back_proposal(self, which):
        self.press(services.take_back_proposal, self.any_session(which), None)

    @rule(which=WHICH, into=WHICH)
    @precondition(lambda self: Session.objects.exists())
    def merge(self, which, into):
        self.press(services.merge, self.session(which), self.session(into), self.cast.coordinator)

    @rule(which=WHICH, need=st.integers(0, 3))
    @precondition(lambda self: Session.objects.exists())
    def need(self, which, need):
        self.press(services.set_need, self.session(which), need, self.cast.coordinator)

    @rule(which=WHICH)
    @precondition(lambda self: Session.objects.exists())
    def deliver(self, which):
        self.press(services.deliver, self.session(which))

    @rule(which=WHICH)
    @precondition(lambda self: Session.objects.exists())
    def close(self, which):
        self.press(services.close, self.session(which), 20, 50)

    @rule(which=WHICH)
    @precondition(lambda self: Session.objects.exists())
    def cancel(self, which):
        self.press(services.cancel, self.session(which), "大雨", self.cast.coordinator)

    @invariant()
    def every_step_stands_in_the_table(self):
        for table, moved in ((MOVES, Session), (OFFER_MOVES, Offer)):
            for row in moved.objects.prefetch_related("moves"):
                steps = list(row.moves.all())
                assert [step.step for step in steps] == list(range(1, row.version + 1))
                assert all(step.to_state in table[step.from_state] for step in steps)
                assert not steps or steps[-1].to_state == row.state

    @invariant()
    def nobody_and_no_place_is_taken_twice(self):
        with connection.cursor() as cursor:
            cursor.execute(OVERLAPS)
            assert cursor.fetchone() == (0,)

    @invariant()
    def before_the_next_talk_she_has_her_rest_and_the_time_on_the_road(self):
        rows = Occupancy.objects.filter(hard=True, resource__kind="lecturer")
        for before in rows.select_related("resource__lecturer", "place"):
            after = rows.filter(resource=before.resource, starts_at__gte=before.ends_at)
            for one in after.exclude(place=before.place).select_related("place"):
                rest = before.resource.lecturer.rest_minutes
                need = timedelta(minutes=rest + self.minutes(before.place, one.place))
                assert before.ends_at + need <= one.starts_at

    def minutes(self, one, two):
        far = self.places[2]
        return BY_THE_TABLE if far in (one, two) else WITHIN_A_TOWN

    @invariant()
    def no_more_have_accepted_than_are_needed_and_confirmed_is_enough(self):
        for talk in Session.objects.all():
            accepted = talk.offers.accepted().count()
            assert accepted <= talk.need
            # A lecturer's own proposal rests on her yes alone.
            settled = talk.state in ("cancelled", "draft")
            assert (talk.state in GIVEN) == (accepted == talk.need) or settled
            assert (talk.number is None) or talk.state not in ("draft", "rejected")

    @invariant()
    def every_orderer_has_one_current_state(self):
        for order in Order.objects.select_related("session"):
            assert order.session.state != State.MERGED
            assert order.session.told_state in TOLD.values()

    @invariant()
    def whoever_gives_a_talk_was_asked_and_is_held_hard(self):
        for one in Engagement.objects.select_related("offer", "occupancy", "session"):
            assert one.occupancy.hard == (one.session.state != "draft")
            assert one.offer.state in ("accepted", "waiting")
            assert one.session.state in ("draft", "ordered", "offering", *GIVEN)
        for offer in Offer.objects.accepted():
            assert offer.engagements.exists()

    @invariant()
    def an_offer_waits_only_where_somebody_is_looked_for(self):
        for offer in Offer.objects.filter(state__in=["waiting", "queued"]).select_related("session"):
            waits_for = ("offering",) if offer.state == "waiting" else ("offering", "confirmed", "ordered")
            assert offer.session.state in (*waits_for, *(GIVEN if offer.backup else ()))

    @invariant()
    def who_stands_for_nothing_holds_nothing(self):
        for row in Occupancy.objects.filter(resource__kind="lecturer").select_related("booking__session"):
            talk = row.booking.session
            standing = talk.offers.standing()
            person = row.resource.lecturer
            assert (
                standing.filter(lecturer=person).exists()
                or standing.filter(team__memberships__lecturer=person).exists()
                or talk.engagements.filter(lecturer=person).exists()
            )

    @invariant()
    def nobody_is_told_the_same_twice(self):
        keys = Notice.objects.values_list("key", flat=True)
        assert len(keys) == len(set(keys))


def test_whatever_is_pressed_in_whatever_order_the_law_holds(db):
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
