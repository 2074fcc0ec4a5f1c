"""Accepting: the moment an hour becomes hard and a talk becomes public."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.bookings import services as guard
from home.offices.lending import loans_of
from home.offices.scope import standing
from home.trust.moves import TooLate
from home.trust.refusing import Refused
from lecturers.availability.services import refuse_overload
from lecturers.pool.models import Lecturer

from ..lifecycle import OfferState, State
from ..models import Engagement, NumberCounter
from .holding import free, locked, places
from .offering import expire
from .telling import tell_desk, tell_lecturer


def accept(offer, by):
    """She gives it. Pressing twice is once. Where it raises (services.REFUSALS) nothing has changed."""
    if expire(offer):
        raise TooLate(offer)
    with transaction.atomic():
        session = locked(offer.session)
        offer.refresh_from_db()
        if offer.state == OfferState.ACCEPTED:
            return session
        offer.move_to(OfferState.ACCEPTED, by)
        engage(session, offer)
        if session.engagements.count() >= session.need:
            confirm(session, by)
    return session


def engage(session, offer):
    refuse_recalled(session, offer.lecturer)
    booking, resource = session.booking, offer.lecturer.resource
    guard.harden(booking, [resource, *places(booking)])
    # After the guard has locked her: of two talks accepted at once, one is the last of her day.
    refuse_overload(offer.lecturer, booking.starts_at, booking.ends_at, but=booking)
    occupancy = booking.occupancies.get(resource=resource)
    Engagement.objects.create(session=session, lecturer=offer.lecturer, occupancy=occupancy)


def refuse_recalled(session, lecturer):
    """Who was lent to the coordinator's office and was taken back while the question stood."""
    by = session.coordinator
    was_lent = by and loans_of(lecturer).filter(to_office__in=standing(by).offices).exists()
    if was_lent and not Lecturer.objects.open_to(by, "book").filter(pk=lecturer.pk).exists():
        raise Refused(_("%s已经由原单位收回，这一场不能再约，请换一位。") % lecturer.name)


def confirm(session, by):
    session.move_to(State.CONFIRMED, by, number=session.number or next_number(session))
    for other in session.offers.filter(state=OfferState.WAITING):
        other.move_to(OfferState.WITHDRAWN, by)
        free(other)
        tell_lecturer(other, f"withdrawn:{other.pk}", _("这一场已有人接了：%s") % session.title)
    tell_desk(session, f"confirmed:{session.pk}:{session.version}", _("定下来了：%s") % session.title)


def next_number(session):
    """Such as 2026-370830-0007. The counter's row is locked, so no number is given twice; gaps may be."""
    county, year = session.area_id[:6], timezone.localtime(session.booking.starts_at).year
    NumberCounter.objects.get_or_create(county=county, year=year)
    counter = NumberCounter.objects.select_for_update().get(county=county, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{year}-{county}-{counter.last:04}"
