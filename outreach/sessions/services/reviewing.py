"""Looking at an order, and calling a talk off."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from home.bookings import services as guard
from home.trust.refusing import require

from ..lifecycle import STANDING, OfferState, State
from .holding import locked, refuse_proposed
from .reminding import remind
from .telling import tell_desk, tell_lecturer, tell_orderers


def review(session, by, *, passed, reason="", title=""):
    """Pass an order on to be offered, or reject it with a reason that only its orderer reads."""
    with transaction.atomic():
        session = locked(session)
        refuse_proposed(session)
        if not passed:
            reason = require(reason, _("不排要说一声缘由，点单的人看得到，请写一句。"))
            session.move_to(State.REJECTED, by, reason, coordinator=by)
            tell_orderers(
                session, f"rejected:{session.pk}", _("你点的《%s》没有排上，缘由点开看") % session.title
            )
            return session
        session.move_to(State.OFFERING, by, coordinator=by, title=title.strip()[:80] or session.title)
    return session


def cancel(session, reason, by, at=None, desk=True):
    """End a talk before it was given: hours are free again, whoever was asked is told.

    `at` is the whole hour where nobody signed: the last orderer has taken her wish back. `desk` False
    leaves it to the caller to tell who minds it.
    """
    reason = require(reason, _("取消要说一声缘由，请写一句。"))
    with transaction.atomic():
        session = locked(session)
        session.move_to(State.CANCELLED, by, reason, at=at)
        for offer in session.offers.filter(state__in=STANDING):
            knows = offer.state != OfferState.QUEUED and not offer.open
            offer.move_to(OfferState.WITHDRAWN, by)
            if knows:
                tell_lecturer(offer, "cancelled", _("这一场取消了：%s") % session.title, reason)
        session.engagements.all().delete()
        if session.booking:
            guard.release(session.booking)
        if desk:
            tell_desk(session, f"cancelled:{session.pk}", _("已取消：%s") % session.title, reason, at=at)
        tell_orderers(session, f"off:{session.pk}", _("你点的这一场取消了：%s") % session.title)
        remind(session)
    return session
