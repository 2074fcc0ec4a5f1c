"""Several said the same: they go along with one, and each is told what comes of it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from home.trust.refusing import Refused

from .. import clocks
from ..allowances import days_of
from ..lifecycle import RUNNING, Clock, State
from ..models import Concern, Joined
from ..parties import hidden_from
from ..telling import tell_intake
from .talking import locked, tell_person, write

BEFORE_SIGNED = (State.RECEIVED, State.TRIAGED, State.ASSIGNED)
# Kept as it stands, so that the person's page knows it again.
APART = gettext_noop("不再并着办，单独另找")
ALONG = [*BEFORE_SIGNED, State.SIGNED, State.IN_HAND, State.ANSWERED]


def join(concern, into, by):
    """This one goes along with that one from now on. Raises Refused or TooLate.

    It keeps its own code, its own story and its own end: each person agrees for herself.
    """
    with transaction.atomic():
        concern, into = locked(concern, *BEFORE_SIGNED), locked(into)
        refuse_odd(concern, into)
        Joined.objects.create(concern=concern, into=into, by=by)
        write(concern, _("还有人说了同一件事，合在一起办，办成啥样都告诉你。"), by_person=False)
        share_clock(concern, into)
    return into


def refuse_odd(concern, into):
    if concern == into or Joined.objects.filter(concern__in=[concern, into]).exists():
        raise Refused(_("并不进这一件：它就是自己，或者已经并到别处了，请另选。"))
    if into.state not in RUNNING:
        raise Refused(_("那一件已经答复了，并进去没人再答，请另选，或者单独办。"))
    if concern.followers.exists():
        raise Refused(_("已经有别的并到这一件，请反过来并。"))
    # Whoever must not see the one must not learn of it by the other, whichever goes along with which.
    if hidden_from(concern) != hidden_from(into):
        raise Refused(_("这两件能看的人不一样，并不到一起，请各办各的。"))


def share_clock(concern, into):
    """It is in the same hands, and due with the one it goes along with."""
    same = ("route", "office", "handler", "clock_from", "clock_days", "due_at", "paused_at", "warned")
    changes = {name: getattr(into, name) for name in same} | clocks.NO_STEP
    Concern.objects.filter(pk=concern.pk).update(**changes)


def part(concern, by):
    """They were not the same after all: it goes its own way again from where it is read. Raises TooLate."""
    with transaction.atomic():
        concern = locked(concern, *BEFORE_SIGNED)
        if not Joined.objects.filter(concern=concern).exists():
            raise Refused(_("这一件没有并到别处，请刷新看看。"))
        set_free(concern, by, _("不是同一件事，分开办"))
    return concern


def set_free(concern, by=None, reason=APART, at=None):
    """From where it is read, and to be read anew; what somebody has signed for stays in her hands."""
    Joined.objects.filter(concern=concern).delete()
    if concern.state == State.ASSIGNED:
        concern.move_to(State.TRIAGED, by, reason=reason, at=at, **read_anew(concern))
    elif concern.state in BEFORE_SIGNED:
        Concern.objects.filter(pk=concern.pk).update(**read_anew(concern))


def read_anew(concern):
    """The clock it shared is its own again; what nobody has sorted yet has none."""
    today = timezone.localdate()
    changes = {"office": None, "handler": None, **clocks.stepped(today, days_of(Clock.READ))}
    if concern.state == State.RECEIVED:
        changes |= {"route": None, "clock_from": timezone.localdate(concern.at), "clock_days": None}
        changes |= {"due_at": None, "warned": False}
    elif concern.paused_at:
        changes |= clocks.resumed(concern, today)
    return changes | {"paused_at": None}


def free_followers(into, by=None, at=None):
    """What it leads is led no longer: each is for whoever reads it to see to."""
    for joined in into.followers.select_related("concern"):
        concern = locked(joined.concern)
        set_free(concern, by, at=at)
        if concern.state in RUNNING:
            tell_intake(concern, "parted", _("有一件诉求不再和别的并着办了，请另看怎么办"), at)


def tell_followers(into, text, outcome, by, photo=None):
    """Whoever said the same is told the same; then each may agree or object for herself."""
    for follower in into.followers.filter(concern__state__in=RUNNING).select_related("concern"):
        answer_along(locked(follower.concern), into, text, outcome, by, photo)


def answer_along(concern, into, text, outcome, by, photo):
    """Through the states the other one went through, so that its story reads as it was."""
    hands = {"route": into.route, "office": into.office, "handler": into.handler, **clocks.NO_STEP}
    for state in ALONG[ALONG.index(concern.state) + 1 : -1]:
        concern.move_to(state, by, reason=into.office.name if state == State.ASSIGNED else "", **hands)
    today = timezone.localdate()
    answered = {"answered_on": concern.answered_on or today, "paused_at": timezone.now(), "outcome": outcome}
    concern.move_to(State.ANSWERED, by, **hands, **answered)
    tell_person(concern, text, by, photo)
