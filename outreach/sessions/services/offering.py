"""Choosing whom to ask: a lecturer, a team or a troupe, several in order, or all who qualify."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from home.bookings.services import Override
from home.offices.kinds import Role
from home.offices.scope import standing
from home.trust.audit import record
from home.trust.moves import TooLate
from home.trust.refusing import Refused
from lecturers.availability.services import refuse_overload
from lecturers.pool.services import Unfilled, cast_piece

from ..lifecycle import OfferState, State
from ..models import ANSWER_WITHIN, Offer
from .asking import ask, go_on, room
from .holding import arrange, free, hold_softly, locked, refuse_proposed
from .telling import tell_lecturer


def offer(session, lecturer, reply_by, by, **terms):
    """Ask this lecturer until a time (None: so many office hours). Asking again while she thinks is the
    same offer.

    terms: starts_at, ends_at, venue, which the first offer says and a later one may leave out;
    in_turn: not now but when those before have said no; backup: 备讲, held softly and asked when
    somebody withdraws; hours: office hours to answer in; waiver: why a dispatcher does not keep to
    her limits. Raises TooLate, Taken or Refused.
    """
    return put(session, {"lecturer": lecturer}, reply_by, by, **terms)


def offer_team(session, team, reply_by, by, *, piece=None, **terms):
    """Ask a team through its leader; of a troupe, for one of its pieces. Terms as in offer()."""
    if piece and piece.troupe.team_id != team.pk:
        raise Refused(_("《%(piece)s》不是%(team)s的节目，请另挑一个。") % {"piece": piece, "team": team})
    return put(session, {"team": team, "piece": piece}, reply_by, by, **terms)


def offer_all(session, reply_by, by, **terms):
    """Open it to all who qualify (抢单): the first to take it gives it. Terms: place and time, hours."""
    return put(session, {"open": True}, reply_by, by, **terms)


def put(
    session,
    target,
    reply_by,
    by,
    *,
    in_turn=False,
    backup=False,
    hours=ANSWER_WITHIN,
    waiver="",
    starts_at=None,
    ends_at=None,
    venue=None,
):
    with transaction.atomic():
        session = locked(session)
        refuse_proposed(session)
        if asked := standing_offer(session, target):
            return asked if in_turn or backup else now_rather(asked, by, reply_by)
        if session.state != State.OFFERING and not (backup and session.state == State.CONFIRMED):
            session.move_to(State.OFFERING, by, coordinator=session.coordinator or by)
        where_and_when(session, starts_at, ends_at, venue)
        made = Offer.objects.create(
            session=session,
            **target,
            state=OfferState.QUEUED,
            backup=backup,
            hours=hours,
            rank=session.offers.count() + 1,
            **waived(session, waiver, by),
        )
        hold_for(made)
        if session.state == State.OFFERING and not ((in_turn or backup) and room(session) < 1):
            ask(made, by, reply_by)
    return made


def standing_offer(session, target):
    """Who was asked and has not answered, waits for her turn, or said yes is not asked twice."""
    named = {name: value for name, value in target.items() if name != "piece"}
    return session.offers.standing().filter(**named).first()


def now_rather(asked, by, reply_by):
    """Out of her turn: who stood in the queue is asked at once."""
    if asked.state == OfferState.QUEUED and asked.session.state == State.OFFERING:
        ask(asked, by, reply_by)
    return asked


def where_and_when(session, starts_at, ends_at, venue):
    if starts_at:
        return arrange(session, starts_at, ends_at, venue)
    if session.booking is None:
        raise Refused(_("还没定时间地点，请先填上再派单。"))
    return session.booking


def hold_for(offer):
    """Note the hours of whoever would give it, and refuse where she could not say yes."""
    booking = offer.session.booking
    if offer.lecturer:
        hold_softly(booking, offer.lecturer)
        if not offer.waived:
            refuse_overload(offer.lecturer, booking.starts_at, booking.ends_at, but=booking)
    elif offer.piece:
        cast = cast_for(offer)
        hold_softly(booking, *cast.parts.values(), vehicle=cast.vehicle)
    else:
        hold_softly(booking)


def cast_for(offer):
    """Who plays the piece at the talk's hour. Raises Refused naming the part that lacks somebody."""
    booking = offer.session.booking
    try:
        return cast_piece(offer.piece, booking.starts_at, booking.ends_at, apart_from=booking)
    except Unfilled as lacking:
        raise Refused(str(lacking)) from lacking


def waived(session, waiver, by):
    """A dispatcher's word that her limits do not hold this time, kept and logged with its reason."""
    if not (waiver := waiver.strip()):
        return {}
    if not standing(by).holding({Role.DISPATCHER}):
        raise Refused(_("只有派单员可以不按本人的限制派单，请找派单员来定。"))
    record("session.limits_waived", by, session, area_code=session.area_id, reason=waiver)
    return {"waived": waiver, "waived_by": by}


def override_of(offer):
    """For the guard: the road is waived with the limits, as long as who waived them is a dispatcher."""
    by = offer.waived_by
    return Override(by, offer.waived) if by and standing(by).holding({Role.DISPATCHER}) else None


def withdraw(offer, by):
    """Take a question back before it is answered. The next in order is asked. Raises TooLate."""
    with transaction.atomic():
        locked(offer.session)
        offer.refresh_from_db()
        was_asked = offer.state == OfferState.WAITING
        if offer.state == OfferState.ACCEPTED:
            raise TooLate(offer)
        offer.move_to(OfferState.WITHDRAWN, by)
        free(offer)
        if was_asked and not offer.open:
            tell_lecturer(offer, "withdrawn", _("这一场不用回话了：%s") % offer.session.title)
        go_on(offer.session, by)
    return offer
