"""Before a talk goes to somebody else, and a draft's hour: what the desk decides of a talk that stands."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from home.trust.moves import TooLate
from home.trust.refusing import Refused, require

from ..lifecycle import MOVABLE, STANDING, OfferState, State
from .holding import arrange, free, locked, refuse_proposed
from .moving import agreed, refuse_hour
from .reminding import remind
from .telling import tell_lecturer


def stand_down(session, by, reason, *, lecturer=None):
    """Somebody else is to give it: this lecturer, or everybody, is asked no more, and told where she knew.

    The talk waits for whoever is asked next; nobody of its queue is, the desk has decided. Raises TooLate
    or Refused.
    """
    reason = require(reason, _("换人要说一声缘由，请写一句。"))
    with transaction.atomic():
        session = locked(session)
        if session.state not in MOVABLE or session.has_begun:
            raise TooLate(session)
        agreed(session)
        offers = session.offers.filter(state__in=STANDING)
        for offer in offers.filter(lecturer=lecturer) if lecturer else offers:
            take_from(offer, by, reason)
        if session.state == State.CONFIRMED:
            session.move_to(State.OFFERING, by, reason)
            remind(session)
    return session


def take_from(offer, by, reason):
    knows = offer.state != OfferState.QUEUED and not offer.open
    offer.move_to(OfferState.WITHDRAWN, by)
    free(offer)
    if knows:
        tell_lecturer(offer, "replaced", _("这一场改请别人讲了：%s") % offer.session.title, reason)


def rearrange(session, starts_at, ends_at, venue):
    """Another hour or place for a draft of the desk that nobody has been asked about. Raises TooLate or
    Refused."""
    refuse_hour(starts_at)
    with transaction.atomic():
        session = locked(session)
        refuse_proposed(session)
        if session.state != State.DRAFT:
            raise TooLate(session)
        if session.booking is None:
            raise Refused(_("还没定过时间地点，请在派单时填上。"))
        arrange(session, starts_at, ends_at, venue)
    return session
