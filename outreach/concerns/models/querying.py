"""Questions about many concerns. One definition for each pile and each figure, used by every page."""

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Substr
from django.utils import timezone

from home.offices.kinds import Level, Role
from home.offices.models import Membership
from home.offices.scope import ScopedQuerySet, standing
from home.trust.codes import code_hash, tidy

from ..clocks import end_of, say_until, tomorrow
from ..lifecycle import RUNNING, Outcome, Route, State
from .talk import Message, Note

MAY_LISTEN = {Role.HELPER, Role.STATION, Role.LISTENER}
TAKING = {Role.LISTENER, Role.SUPERVISOR}
HANDLING = {Role.HANDLER}


class ConcernQuerySet(ScopedQuerySet):
    def by_code(self, typed):
        """The one this code belongs to, as a person typed it."""
        code = tidy(typed)
        return self.filter(code_hash=code_hash(code)) if code else self.none()

    def waiting_for(self, user):
        """What needs her hand: the next step is hers, or the person wrote and nobody has answered."""
        held = standing(user)
        at_intake = Q(intake_office__in=held.holding(TAKING))
        at_office = Q(office__in=held.holding(HANDLING))
        left = (at_office | (at_intake & Q(office=F("intake_office")))) & handler_is_gone()
        hers = Q(handler=user) | (at_intake & Q(handler=None)) | left
        along = Q(joined__isnull=False, state__in=RUNNING)
        return (
            self.with_last_word()
            .exclude(along)
            .filter(
                (at_intake & Q(state__in=[State.RECEIVED, State.TRIAGED]))
                | (at_office & Q(state=State.ASSIGNED))
                | ((Q(handler=user) | left) & Q(state__in=[State.SIGNED, State.IN_HAND]))
                | (hers & Q(state=State.CONFIRMED))
                | (hers & Q(state=State.ANSWERED, paused_at__lt=say_until(timezone.now())))
                | ((at_intake | at_office) & unsigned_by_another(user))
                | (at_intake & ungranted_by_another(user))
                | (hers & Q(last_by_person=True) & ~Q(state=State.CLOSED))
            )
        )

    def running(self):
        """Somebody in the house has to do something, and does not wait for the person."""
        return self.filter(state__in=RUNNING, paused_at=None)

    def overdue(self):
        """Red: the answer or the next hand is late."""
        return self.filter(is_overdue())

    def counted(self):
        """What figures are made of: all that was received and not taken back by the person."""
        return self.exclude(state=State.WITHDRAWN).order_by()

    def figures(self) -> dict:
        """Every figure of these concerns, by name (figures() below says what each means)."""
        return self.counted().aggregate(**figures())

    def figures_by(self, column) -> dict:
        """{value of the column: the same figures}, in one question."""
        rows = self.counted().values(column).annotate(**figures())
        return {row.pop(column): row for row in rows}

    def days_by(self, column) -> dict:
        """{value of the column: {days from receipt to the end: how many}} of what has ended."""
        found = {}
        ended = self.counted().filter(state=State.CLOSED, took_days__isnull=False)
        for value, days, count in ended.values_list(column, "took_days").annotate(n=Count("pk")):
            found.setdefault(value, {})[days] = count
        return found

    def by_town(self):
        """With the code of the township, or of the county where nothing nearer was said."""
        return self.annotate(town=Substr("area_id", 1, 9))

    def by_county(self):
        return self.annotate(county=Substr("area_id", 1, 6))

    def alone(self):
        """Not going along with another one, whose hands it is in."""
        return self.filter(joined=None)

    def to_rise(self):
        """Overdue, and the level above has not been told or has had its days."""
        left = ~Q(risen_to=Level.CITY) & (Q(rise_at=None) | Q(rise_at__lt=timezone.now()))
        return self.overdue().alone().filter(left)

    def yellow(self):
        """Due on the next working day; a hand that has a single day, today."""
        today = end_of(timezone.localdate())
        soon = Q(due_at__lte=end_of(tomorrow())) | Q(step_due_at__lte=today)
        return self.running().filter(soon).exclude(is_overdue())

    def person_spoke_last(self):
        return self.with_last_word().filter(last_by_person=True).exclude(state=State.CLOSED)

    def due_soon(self):
        """Yellow, and nobody was warned yet."""
        until = end_of(tomorrow())
        soon = Q(due_at__gte=timezone.now(), due_at__lte=until)
        return self.running().alone().filter(soon, warned=False, office__isnull=False)

    def silent(self):
        """In hand, and the person has not answered for fifteen days what she was asked."""
        return self.filter(state__in=RUNNING, paused_at__lt=say_until(timezone.now()))

    def without_word_since(self, moment):
        """Supervised and in somebody's hands for that long, and neither a note nor a word to the person."""
        supervised = self.running().filter(route=Route.SUPERVISED, handler__isnull=False)
        signed = Exists(self.moves(to_state=State.SIGNED, at__lt=moment))
        noted = Exists(Note.objects.filter(concern=OuterRef("pk"), at__gte=moment))
        said = Exists(Message.objects.filter(concern=OuterRef("pk"), by_person=False, at__gte=moment))
        return supervised.filter(signed).exclude(noted).exclude(said)

    def moves(self, **which):
        moves = self.model.moves.rel.related_model.objects
        return moves.filter(concern=OuterRef("pk"), **which)

    def with_last_word(self):
        last = Message.objects.filter(concern=OuterRef("pk")).order_by("-step")
        return self.annotate(last_by_person=Subquery(last.values("by_person")[:1]))

    def with_next_workday(self):
        """The day by which what is due is yellow, read once for a whole list."""
        return self.annotate(next_workday=Value(tomorrow(), models.DateField()))

    def pressing_first(self):
        """Overdue, then what nobody has read yet, then by the day it is due; the rest below."""
        running = Q(state__in=RUNNING, paused_at=None)
        rank = Case(
            When(is_overdue(), then=Value(0)),
            When(running & Q(due_at=None), then=Value(1)),
            When(running, then=Value(2)),
            default=Value(3),
        )
        return self.order_by(rank, F("due_at").asc(nulls_last=True), "pk")


def handler_is_gone():
    """Whoever signed for it holds no post there any more: it is for whoever does."""
    posts = Membership.objects.open().filter(user=OuterRef("handler"), office=OuterRef("office"))
    return ~Exists(posts.filter(user__is_active=True))


def is_overdue():
    now = timezone.now()
    return Q(state__in=RUNNING, paused_at=None) & (Q(due_at__lt=now) | Q(step_due_at__lt=now))


def figures():
    """The one definition of each figure (domain.md §3): page, table, file and list count by these."""
    ended = Q(state=State.CLOSED)
    return {
        "received": Count("pk"),
        "open": Count("pk", filter=~ended),
        "overdue": Count("pk", filter=is_overdue()),
        "answered": Count("pk", filter=Q(answered_on__isnull=False)),
        "closed": Count("pk", filter=ended),
        "confirmed": Count("pk", filter=Q(agreed=True)),
        "solved": Count("pk", filter=ended & Q(outcome=Outcome.SOLVED)),
        "explained": Count("pk", filter=ended & Q(outcome=Outcome.EXPLAINED)),
        "not_solved": Count("pk", filter=ended & Q(outcome=Outcome.NOT_SOLVED)),
    }


def waits_for_second():
    """A signature, or more time, that another person has to give."""
    unsigned = Q(state=State.IN_HAND, explanation__isnull=False, explanation__second_by=None)
    return unsigned | Q(state__in=RUNNING, extension__isnull=False, extension__approved_by=None)


def unsigned_by_another(user):
    """讲清楚 that waits for a second signature, which cannot be hers who told it."""
    waiting = Q(state=State.IN_HAND, explanation__isnull=False, explanation__second_by=None)
    return waiting & ~Q(explanation__told_by=user)


def ungranted_by_another(user):
    """More time that is asked for, which cannot be granted by who asked."""
    waiting = Q(state__in=RUNNING, extension__isnull=False, extension__approved_by=None)
    return waiting & ~Q(extension__asked_by=user)
