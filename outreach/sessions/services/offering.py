"""Asking somebody to give a talk, and what follows when she does not."""

from django.db import transaction
from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _

from home.trust.moves import TooLate
from home.trust.refusing import Refused, require
from lecturers.availability.services import refuse_overload

from ..lifecycle import OfferState, State
from ..models import Offer
from .holding import arrange, free, hold_softly, locked
from .telling import tell_desk, tell_lecturer


def offer(session, lecturer, reply_by, by, *, starts_at=None, ends_at=None, venue=None):
    """Ask this lecturer until a time. Asking her again while she thinks is the same offer.

    The first offer says where and when; a later one may leave it out. Raises TooLate or Refused.
    """
    with transaction.atomic():
        session = locked(session)
        if asked := session.offers.filter(lecturer=lecturer, state=OfferState.WAITING).first():
            return asked
        if session.state != State.OFFERING:
            session.move_to(State.OFFERING, by, coordinator=by)
        booking = where_and_when(session, starts_at, ends_at, venue)
        hold_softly(booking, lecturer)
        refuse_overload(lecturer, booking.starts_at, booking.ends_at, but=booking)
        asked = Offer.objects.create(
            session=session, lecturer=lecturer, reply_by=reply_by, rank=session.offers.count() + 1
        )
        tell_lecturer(asked, f"offered:{asked.pk}", _("请你讲一场：%s") % session.title, ask(session))
    return asked


def where_and_when(session, starts_at, ends_at, venue):
    if starts_at:
        return arrange(session, starts_at, ends_at, venue)
    if session.booking is None:
        raise Refused(_("还没定时间地点，请先填上再派单。"))
    return session.booking


def ask(session):
    start = timezone.localtime(session.booking.starts_at)
    return _("%(day)s，%(place)s。请到“我的”里回话。") % {
        "day": say_date(start, _("n月j日 H:i")),
        "place": session.place,
    }


def decline(offer, reason, by):
    """She will not; the reason is for her coordinator alone and stays out of the moves."""
    reason = require(reason, _("这回去不了要说一声缘由，请挑一条或者写一句。"))
    with transaction.atomic():
        locked(offer.session)
        offer.refresh_from_db()
        if offer.state == OfferState.DECLINED:
            return offer
        offer.move_to(OfferState.DECLINED, by)
        Offer.objects.filter(pk=offer.pk).update(reason=reason)
        hand_back(offer, by, _("%(who)s这回去不了：%(title)s"), reason)
    offer.refresh_from_db()
    return offer


def expire(offer, now=None):
    """Silence past its time. False when somebody answered after all."""
    with transaction.atomic():
        locked(offer.session)
        offer.refresh_from_db()
        if offer.state != OfferState.WAITING or offer.reply_by > (now or timezone.now()):
            return False
        offer.move_to(OfferState.EXPIRED)
        hand_back(offer, None, _("%(who)s到时没回话：%(title)s"))
    return True


def withdraw(offer, by):
    """Take a question back before it is answered."""
    with transaction.atomic():
        locked(offer.session)
        offer.refresh_from_db()
        if offer.state == OfferState.ACCEPTED:
            raise TooLate(offer)
        offer.move_to(OfferState.WITHDRAWN, by)
        free(offer)
        back_to_desk(offer.session, by)
        tell_lecturer(offer, f"withdrawn:{offer.pk}", _("这一场不用回话了：%s") % offer.session.title)
    return offer


def hand_back(offer, by, title, reason=""):
    """After a no or silence: her hour is free and the coordinator knows; with nobody left, it is ordered."""
    session = offer.session
    free(offer)
    back_to_desk(session, by)
    named = {"who": offer.lecturer.name, "title": session.title}
    tell_desk(session, f"unanswered:{offer.pk}", title % named, reason)


def back_to_desk(session, by):
    session.refresh_from_db()
    if session.state == State.OFFERING and not session.offers.filter(state=OfferState.WAITING).exists():
        session.move_to(State.ORDERED, by)
