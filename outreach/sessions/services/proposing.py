"""A lecturer proposes a talk of her own; the station says yes or no within its clock.

Until then it is a draft that holds her hour and the place softly; her yes is an offer that is accepted
already, and its reply_by is the station's clock.
"""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.bookings import services as guard
from home.calendars.workdays import working_time_after
from home.trust.moves import TooLate
from home.trust.refusing import Refused
from lecturers.availability.services import refuse_overload

from ..lifecycle import OfferState, State
from ..models import Engagement, Offer, Session
from ..models.offers import ANSWER_WITHIN
from .accepting import confirm
from .holding import first_booking, hold_softly, locked, places
from .moving import refuse_hour
from .reviewing import cancel
from .telling import tell_desk, tell_lecturer, when_and_where
from .waiting import hand_over, waiting_orders

SILENCE = _("站里到时没有回话，时间还给你了，可以打电话问一声再报。")
OVERTAKEN = _("这一单已经有了安排，时间还给你了，谢谢你。")


def propose(lecturer, topic, venue, starts_at, ends_at, by):
    """Raises Taken where she or the place is not free then, or Refused. Pressed twice it is one proposal."""
    refuse_hour(starts_at)
    if ends_at <= starts_at:
        raise Refused(_("结束要在开始之后，请把时间改一下。"))
    with transaction.atomic():
        if found := proposals().filter(offers__lecturer=lecturer, booking__starts_at=starts_at).first():
            return found
        session = Session.objects.create(
            area=venue.area,
            office=venue.office,
            topic=topic,
            title=topic.title,
            origin=Session.Origin.LECTURER,
        )
        engage_softly(session, lecturer, first_booking(session, starts_at, ends_at, venue))
        told = {"who": lecturer.name, "title": session.title}
        title = _("%(who)s想来讲：%(title)s") % told
        tell_desk(session, f"proposed:{session.pk}", title, when_and_where(session))
    return session


def proposals():
    return Session.objects.filter(state=State.DRAFT, origin=Session.Origin.LECTURER)


def proposed_by(lecturer):
    """Her own talks and her answers to orders, whatever became of them since."""
    own = Q(origin=Session.Origin.LECTURER) | Q(in_answer_to__isnull=False)
    return Session.objects.filter(own, offers__lecturer=lecturer).distinct()


def engage_softly(session, lecturer, booking):
    hold_softly(booking, lecturer)
    if found := guard.clashes(booking):
        raise guard.Taken(found[0], found[0].travel)
    refuse_overload(lecturer, booking.starts_at, booking.ends_at, but=booking)
    now = timezone.now()
    offer = Offer.objects.create(
        session=session,
        lecturer=lecturer,
        state=OfferState.ACCEPTED,
        reply_by=min(working_time_after(now, ANSWER_WITHIN), booking.starts_at),
    )
    occupancy = booking.occupancies.get(resource=lecturer.resource_id)
    Engagement.objects.create(session=session, offer=offer, lecturer=lecturer, occupancy=occupancy)


def agree(session, by):
    """The station wants it: her hour and the place are hard from now on. Raises TooLate, Taken or Refused.

    Where it answers an order, that must still wait, and those who ordered are told as of any talk.
    """
    with transaction.atomic():
        if session.in_answer_to_id:
            locked(session.in_answer_to)  # before her own row, as everywhere the older first
        session = locked(session)
        if session.state == State.CONFIRMED:
            return session
        if session.state != State.DRAFT or session.origin != Session.Origin.LECTURER:
            raise TooLate(session)
        offer = make_hard(session)
        if session.in_answer_to_id:
            hand_over(session, by)
        Session.objects.filter(pk=session.pk).update(coordinator=by)
        session.coordinator = by
        confirm(session, by)
        told = _("站里同意了，就按你报的来：%s") % session.title
        tell_lecturer(offer, "agreed", told, when_and_where(session))
    return session


def make_hard(session):
    booking = session.booking
    refuse_hour(booking.starts_at)
    offer = session.offers.accepted().select_related("lecturer__resource").get()
    guard.harden(booking, [offer.lecturer.resource, *places(booking)])
    refuse_overload(offer.lecturer, booking.starts_at, booking.ends_at, but=booking)
    return offer


def take_back_proposal(session, by):
    """She thought better of it before the station answered. Raises TooLate once it has."""
    with transaction.atomic():
        session = locked(session)
        if session.state == State.CANCELLED:
            return session
        if session.state != State.DRAFT:
            raise TooLate(session)
        for offer in session.offers.accepted():
            offer.move_to(OfferState.WITHDRAWN, by)
        return cancel(session, str(_("本人收回了。")), by)


def lapse(session, now=None):
    """The station said nothing in time, or found somebody else for the order: her hour is her own again.
    False when somebody answered after all."""
    with transaction.atomic():
        session = locked(session)
        late = session.offers.accepted().filter(reply_by__lte=now or timezone.now())
        if session.state != State.DRAFT or not (late.exists() or overtaken().filter(pk=session.pk).exists()):
            return False
        cancel(session, str(SILENCE if late.exists() else OVERTAKEN), None)
    return True


def overtaken():
    """Proposals in answer to an order that waits no more: somebody else was found, or it was given up."""
    return proposals().exclude(in_answer_to=None).exclude(in_answer_to__in=waiting_orders())


def unanswered(now):
    """Proposals whose time to answer is over, and those that nobody needs any more."""
    late = Offer.objects.accepted().filter(reply_by__lte=now)
    return proposals().filter(pk__in=late.values("session")) | overtaken()
