"""The office that handles it: sign for it, take it in hand, ask the person, answer."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.trust.refusing import Refused, require

from .. import clocks
from ..lifecycle import Outcome, Route, State
from ..models import Explanation, Finding
from ..telling import tell_first_listener, tell_supervisors
from .hearing import require_words
from .joining import tell_followers
from .talking import locked, set_clock, tell_person, write


def sign_for(concern, by):
    """From now on it is hers. Where nobody heard it before, she is the first listener to the end."""
    with transaction.atomic():
        concern = locked(concern, State.ASSIGNED)
        first = concern.first_listener or by
        concern.move_to(State.SIGNED, by, handler=by, first_listener=first, **clocks.NO_STEP)
    return concern


def take_in_hand(concern, by):
    with transaction.atomic():
        concern = locked(concern, State.SIGNED)
        concern.move_to(State.IN_HAND, by, handler=by)
    return concern


def ask_person(concern, text, by):
    """A question only the person can answer: until she does, or fifteen days are over, the clock stands."""
    text = require(text, _("还没写要问什么，请写一句。"))
    with transaction.atomic():
        concern = locked(concern, State.IN_HAND)
        if concern.paused_at:
            raise Refused(_("已经在等本人回话了，等她回了再问。"))
        write(concern, text, by_person=False)
        set_clock(concern, paused_at=timezone.now())
    return concern


def answer(concern, text, outcome, by, photo=None):
    """Tell the person what came of it; from then on it waits for her. Raises Refused or TooLate.

    A concern that was only received is settled on the spot. 讲清楚 needs its reason, its basis and
    two signatures first: explain() and countersign(); a matter of long ago needs its finding. `photo` is a
    JPEG (bytes) that shows what was done.
    """
    text = require(text, _("还没写答复，请把结果写给本人。"))
    with transaction.atomic():
        concern = locked(concern, State.RECEIVED, State.IN_HAND)
        if outcome == Outcome.EXPLAINED and not is_signed(concern):
            raise Refused(_("“讲清楚”要写明缘由和依据，还要另一个人签字，请先办这一步。"))
        require_finding(concern)
        require_words(concern)
        told(concern, text, outcome, by, photo)
        Explanation.objects.filter(concern=concern, second_by=None).delete()
    return concern


def is_signed(concern):
    return Explanation.objects.filter(concern=concern, second_by__isnull=False).exists()


def require_finding(concern):
    """Row 65: a matter of long ago cannot end without what is held to be true."""
    if concern.route == Route.FACT_FINDING and not Finding.objects.filter(concern=concern).exists():
        raise Refused(_("“还原事实”的事，要先写下事实认定，才能答复。"))


def told(concern, text, outcome, by, photo=None):
    today = timezone.localdate()
    changes = {
        "outcome": outcome,
        "paused_at": timezone.now(),
        "answered_on": concern.answered_on or today,
        **clocks.NO_STEP,
    }
    if concern.state == State.RECEIVED:
        changes |= {
            "route": Route.ON_THE_SPOT,
            "office": concern.intake_office,
            "handler": by,
            "first_listener": concern.first_listener or by,
        }
    concern.move_to(State.ANSWERED, by, **changes)
    tell_person(concern, text, by, photo)
    tell_first_listener(concern, "answered", _("你首问的一件诉求答复本人了"))
    tell_followers(concern, text, outcome, by, photo)
    if outcome == Outcome.NOT_SOLVED:
        tell_supervisors(concern, _("有一件诉求照实写了“没解决”，请看怎么接着办"), "not_solved")
