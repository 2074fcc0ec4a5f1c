"""Taking a talk to another hour or place: who said yes is asked again, or only told."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.bookings import services as guard
from home.offices.kinds import Role
from home.offices.scope import standing
from home.trust.moves import TooLate
from home.trust.refusing import Refused, require

from ..lifecycle import MOVABLE, OfferState, State
from ..models import Offer
from .asking import ask
from .holding import locked, refuse_nonsense
from .reminding import remind
from .telling import tell_desk, tell_lecturer, tell_orderers, when_and_where

LITTLE = timedelta(minutes=60)  # within one day, who said yes is told and not asked again
FARTHEST = timedelta(days=366)


def reschedule(
    session, starts_at, ends_at, venue, by, reason, *, nowhere=False, waiver="", seen=None, desk=True
):
    """Move the talk, all or nothing; venue None leaves the place as it is. Returns the session.

    `nowhere` lets the place go before another is known. `waiver` is a dispatcher's word why the road
    is no hindrance this time.

    To another day, or by more than 60 minutes, everyone who said yes is asked again, and her new hour
    stays hard meanwhile; a smaller move keeps them. Everyone concerned is told once; orderers read it
    by their code. `seen` is the version on which the mover decided, session.version where it is left
    out: whoever comes second raises TooLate. `desk` False leaves it to the caller to tell who minds it.
    Raises Taken, naming who has no room then, or Refused.
    """
    reason = require(reason, _("改时间要说一声缘由，请写一句。"))
    refuse_nonsense(session, starts_at, ends_at, venue)
    refuse_hour(starts_at)
    seen = session.version if seen is None else seen
    with transaction.atomic():
        session = locked(session)
        booking = session.booking
        if booking and stands_there(booking, starts_at, ends_at, venue, nowhere):
            return session
        refuse_late(session, seen)
        again = is_far(booking.starts_at, starts_at)
        guard.move(booking, starts_at, ends_at, venue, nowhere=nowhere, override=road_waived(by, waiver))
        move_on(session, by, reason, again, desk)
    return session


def stands_there(booking, starts_at, ends_at, venue, nowhere):
    """The same button pressed twice is one move."""
    place = booking.venue is None if nowhere else venue in (None, booking.venue)
    return (booking.starts_at, booking.ends_at) == (starts_at, ends_at) and place


def refuse_late(session, seen):
    if session.state not in MOVABLE or session.version != seen:
        raise TooLate(session)
    if session.booking is None:
        raise Refused(_("还没定过时间地点，请在派单时填上。"))
    if session.has_begun:
        raise Refused(_("已经到了开讲的时间，不能再改；没讲成请取消，另排一场。"))


def refuse_hour(starts_at):
    now = timezone.now()
    if starts_at <= now:
        raise Refused(_("这个时间已经过去了，请往后排。"))
    if starts_at > now + FARTHEST:
        raise Refused(_("这个时间在一年以后了，请核对一下日期。"))


def road_waived(by, waiver):
    """For the guard, which logs it with the reason where it was needed."""
    if not waiver.strip():
        return None
    if not standing(by).holding({Role.DISPATCHER}):
        raise Refused(_("只有派单员可以不留路上的时间，请找派单员来定。"))
    return guard.Override(by, waiver)


def is_far(before, after):
    same_day = timezone.localdate(before) == timezone.localdate(after)
    return not same_day or abs(after - before) > LITTLE


def move_on(session, by, reason, again, desk=True):
    asked = agreed(session)
    session.move_to(State.OFFERING if again and asked else session.state, by, reason, again=True)
    for offer in asked:
        if again:
            ask(offer, by)
        elif not offer.open:
            tell_lecturer(offer, f"moved:{session.version}", *told(session, reason))
    remind(session)
    tell_orderers(session, f"shifted:{session.pk}:{session.version}", new_hour(session))
    if desk and by != session.coordinator:
        tell_desk(session, f"moved:{session.pk}:{session.version}", *told(session, reason))


def agreed(session):
    """Who has been asked or said yes; who gives it without ever having been asked is asked now."""
    for one in session.engagements.filter(offer=None).select_related("lecturer"):
        one.offer = Offer.objects.create(
            session=session, lecturer=one.lecturer, state=OfferState.ACCEPTED, rank=session.offers.count() + 1
        )
        one.save(update_fields=["offer"])
    return list(session.offers.filter(state__in=[OfferState.WAITING, OfferState.ACCEPTED]))


def new_hour(session):
    """For whoever left a number: the hour itself stands in the first line."""
    said = {"when": when_and_where(session), "title": session.title}
    return _("你点的改到%(when)s：%(title)s") % said


def told(session, reason):
    body = _("改到 %(when)s。缘由：%(reason)s") % {"when": when_and_where(session), "reason": reason}
    return _("改了时间地点：%s") % session.title, body
