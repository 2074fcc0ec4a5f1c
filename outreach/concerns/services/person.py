"""What the person does who raised it: no actor, and the whole hour, in every row it leaves."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.trust.fields import this_hour
from home.trust.refusing import Refused

from .. import clocks
from ..allowances import days_of_route
from ..lifecycle import REDONE_FROM, REDOS_BEFORE_SUPERVISION, SAY_DAYS, Route, State
from ..models import Concern, Explanation, Joined, PublishedAnswer
from ..telling import tell_handlers, tell_supervisors
from .talking import locked, write

AGREED = {State.CONFIRMED, State.CLOSED}


def confirm_by_person(concern):
    """She says it is settled. Pressing twice is once. Raises TooLate before there is an answer."""
    with transaction.atomic():
        concern = locked(concern, State.ANSWERED, *AGREED)
        if concern.state in AGREED:
            return concern
        concern.move_to(State.CONFIRMED, at=this_hour(), agreed=True)
        tell_handlers(concern, "confirmed", _("有一件诉求本人认可了，可以办结"), at=this_hour())
    return concern


def redo(concern, text="", key=None):
    """The answer does not settle it, or she takes her yes back: in hand again, the second time supervised.

    Pressing twice is once.
    """
    with transaction.atomic():
        concern = locked(concern, State.ANSWERED, State.CONFIRMED, State.IN_HAND)
        return concern if concern.state == State.IN_HAND else back_in_hand(concern, text, key)


def reopen(concern, text="", key=None):
    """The same after the end, within fifteen days of it. Raises Refused later."""
    with transaction.atomic():
        concern = locked(concern, State.CLOSED, State.IN_HAND)
        if concern.state == State.IN_HAND:
            return concern
        if not may_reopen(concern):
            raise Refused(_("办结已经过了 %s 天，请另说一件，把原来的编号也写上。") % SAY_DAYS)
        return back_in_hand(concern, text, key)


def may_reopen(concern) -> bool:
    ended = concern.moves.filter(to_state=State.CLOSED).last()
    return bool(ended) and ended.at >= clocks.say_until(this_hour())


def back_in_hand(concern, text, key):
    now = this_hour()
    redone = concern.moves.filter(to_state=State.IN_HAND, from_state__in=REDONE_FROM)
    supervised = redone.count() + 1 >= REDOS_BEFORE_SUPERVISION
    route = Route.SUPERVISED if supervised else concern.route or Route.REFERRED
    anew = {"route": route, "outcome": None, "paused_at": None, "agreed": False}
    anew |= {"closed_on": None, "took_days": None, "risen_to": "", "rise_at": None}
    clock = clocks.begun(timezone.localdate(now), days_of_route(route))
    concern.move_to(State.IN_HAND, at=now, **anew, **clock)
    # The signatures were given to the old no; a new one needs new ones. So does her yes to what is public.
    Explanation.objects.filter(concern=concern).delete()
    PublishedAnswer.objects.filter(concern=concern).update(agreed=False)
    Joined.objects.filter(concern=concern).delete()
    tell_handlers(concern, "redo", _("有一件诉求本人说还没解决，请接着办"), at=now)
    if supervised:
        tell_supervisors(concern, _("有一件诉求本人两次说没解决，请督办"), at=now)
    if text.strip():
        write(concern, text.strip(), by_person=True, key=key)
    return concern


def forget_contact(concern):
    """She takes her number back; the concern goes on by its code."""
    Concern.objects.filter(pk=concern.pk).update(contact=None)
