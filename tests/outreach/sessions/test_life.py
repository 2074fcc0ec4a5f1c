"""The life of a session as a machine: whatever people press in whatever order, the law holds."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
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

from home.bookings.models import Occupancy
from outreach.sessions import services
from outreach.sessions.lifecycle import MOVES, OFFER_MOVES
from outreach.sessions.models import Offer, Session
from tests.factories import HOUR, Cast, make_venue

from .acts import ordered, soon

WHICH = st.integers(0, 3)


class Life(RuleBasedStateMachine):
    """Two lecturers, two places, two hours, so that they get in each other's way."""

    def __init__(self):
        super().__init__()
        # Each example has the database to itself and leaves nothing behind.
        self.example = transaction.atomic()
        self.example.__enter__()
        self.cast = Cast()
        self.people = [self.cast.lecturer, self.cast.second]
        self.places = [self.cast.venue, make_venue(self.cast.yangdian, self.cast.town, "镇会堂")]

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

    def an_offer(self, which):
        return Offer.objects.order_by("pk")[which % Offer.objects.count()]

    @rule()
    @precondition(lambda self: Session.objects.count() < 4)
    def order(self):
        ordered(self.cast)

    @rule(which=WHICH, passed=st.booleans())
    @precondition(lambda self: Session.objects.exists())
    def review(self, which, passed):
        self.press(services.review, self.session(which), self.cast.coordinator, passed=passed, reason="讲过")

    @rule(which=WHICH, who=st.integers(0, 1), place=st.integers(0, 1), hour=st.sampled_from([9, 10, -24]))
    @precondition(lambda self: Session.objects.exists())
    def offer(self, which, who, place, hour):
        starts_at = soon(0, 0) + timedelta(days=3, hours=hour) if hour > 0 else soon(-1)
        self.press(
            services.offer,
            self.session(which),
            self.people[who],
            timezone.now() + HOUR,
            self.cast.coordinator,
            starts_at=starts_at,
            ends_at=starts_at + HOUR,
            venue=self.places[place],
        )

    @rule(which=WHICH)
    @precondition(lambda self: Offer.objects.exists())
    def accept(self, which):
        offer = self.an_offer(which)
        self.press(services.accept, offer, offer.lecturer.user)

    @rule(which=WHICH)
    @precondition(lambda self: Offer.objects.exists())
    def decline(self, which):
        offer = self.an_offer(which)
        self.press(services.decline, offer, "那天有事", offer.lecturer.user)

    @rule(which=WHICH)
    @precondition(lambda self: Offer.objects.exists())
    def withdraw(self, which):
        self.press(services.withdraw, self.an_offer(which), self.cast.coordinator)

    @rule(which=WHICH)
    @precondition(lambda self: Offer.objects.exists())
    def fall_silent(self, which):
        self.press(services.expire, self.an_offer(which), timezone.now() + 2 * HOUR)

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
        for row in Occupancy.objects.filter(hard=True):
            rivals = Occupancy.objects.filter(resource=row.resource, hard=True).exclude(pk=row.pk)
            assert not rivals.filter(starts_at__lt=row.ends_at, ends_at__gt=row.starts_at).exists()

    @invariant()
    def whoever_gives_a_talk_accepted_it_and_is_held_hard(self):
        for talk in Session.objects.all():
            given = set(talk.engagements.filter(occupancy__hard=True).values_list("lecturer", flat=True))
            said_yes = set(talk.offers.filter(state="accepted").values_list("lecturer", flat=True))
            assert given == said_yes
            assert (talk.state in ("confirmed", "delivered", "closed")) == bool(given)
            assert (talk.number is None) or talk.state not in ("draft", "ordered", "offering", "rejected")

    @invariant()
    def who_was_not_asked_and_did_not_accept_holds_nothing(self):
        waiting = Offer.objects.filter(state__in=["waiting", "accepted"])
        held = Occupancy.objects.filter(resource__lecturer__isnull=False)
        assert not held.exclude(
            booking__in=waiting.filter(lecturer=F("lecturer")).values("session__booking")
        ).exists()


def test_whatever_is_pressed_in_whatever_order_the_law_holds(db):
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
