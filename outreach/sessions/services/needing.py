"""How many are needed: a talk is agreed when so many have said yes, and never has more."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from home.trust.moves import TooLate
from home.trust.refusing import Refused

from ..lifecycle import NOT_AGREED, State
from ..models import Session
from .accepting import confirm
from .asking import ask_next
from .holding import locked, refuse_proposed


def set_need(session, need, by):
    """Need so many. Where enough have said yes already the talk is agreed; who waits in the queue is asked
    when more are needed. Raises TooLate once the talk is agreed, Refused for fewer than have said yes."""
    with transaction.atomic():
        session = locked(session)
        refuse_proposed(session)
        if session.need == need:
            return session
        if session.state not in NOT_AGREED:
            raise TooLate(session)
        accepted = session.offers.accepted().count()
        if need < 1:
            raise Refused(_("至少要一位，请改一下。"))
        if need < accepted:
            raise Refused(_("已经有 %s 位接了，不能比这再少；要少先请人退。") % accepted)
        Session.objects.filter(pk=session.pk).update(need=need)
        session.refresh_from_db()
        if accepted == need:
            settle(session, by)
        elif session.state == State.OFFERING:
            ask_next(session, by)
    return session


def settle(session, by):
    """Those who said yes are all that are needed now."""
    if session.state == State.ORDERED:
        session.move_to(State.OFFERING, by)
    confirm(session, by)
