"""Several said the same: they go along with one, and each is told what comes of it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.trust.refusing import Refused

from .. import clocks
from ..lifecycle import RUNNING, State
from ..models import Concern, Joined
from ..parties import hidden_from
from .talking import locked, tell_person, write

BEFORE_SIGNED = (State.RECEIVED, State.TRIAGED, State.ASSIGNED)
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
        if not Joined.objects.filter(concern=concern).delete()[0]:
            raise Refused(_("这一件没有并到别处，请刷新看看。"))
        Concern.objects.filter(pk=concern.pk).update(office=None, handler=None, paused_at=None)
        if concern.state == State.ASSIGNED:
            concern.move_to(State.TRIAGED, by, reason=_("不是同一件事，分开办"))
    return concern


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
