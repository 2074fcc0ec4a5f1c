"""A session's row while it is changed, and the hours it holds of people and places."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from home.bookings import services as guard
from home.bookings.models import Booking
from home.trust.refusing import Refused

from ..lifecycle import OfferState
from ..models import Session


def locked(session):
    """The session as it stands now, locked first of all rows, so that two acts on one talk queue."""
    return Session.objects.select_for_update().get(pk=session.pk)


def arrange(session, starts_at, ends_at, venue):
    """Set where and when. What is being asked of somebody does not change behind her back."""
    if ends_at <= starts_at:
        raise Refused(_("结束要在开始之后，请把时间改一下。"))
    booking = session.booking
    if booking is None:
        return first_booking(session, starts_at, ends_at, venue)
    if (booking.starts_at, booking.ends_at, booking.venue) == (starts_at, ends_at, venue):
        return booking
    if session.offers.filter(state__in=[OfferState.WAITING, OfferState.ACCEPTED]).exists():
        raise Refused(_("已经按原来的时间地点问了人，请先收回那份派单，再改时间。"))
    guard.release(booking)
    booking.starts_at, booking.ends_at, booking.venue = starts_at, ends_at, venue
    booking.save()
    return booking


def first_booking(session, starts_at, ends_at, venue):
    booking = Booking.objects.create(
        purpose=Booking.Purpose.TALK,
        label=session.title,
        venue=venue,
        starts_at=starts_at,
        ends_at=ends_at,
    )
    Session.objects.filter(pk=session.pk).update(booking=booking)
    session.booking = booking
    return booking


def places(booking):
    """A village square holds several talks at once, so only an exclusive venue is held."""
    return [booking.venue.resource] if booking.venue and booking.venue.exclusive else []


def hold_softly(booking, lecturer):
    """Note the hour of the lecturer and of the place; it blocks nobody until she accepts."""
    held = set(booking.occupancies.values_list("resource_id", flat=True))
    # Half of her rest stands on each side, so that two talks in two places are one rest apart.
    rest = timedelta(minutes=lecturer.rest_minutes) / 2
    for resources, pad in ([lecturer.resource], rest), (places(booking), timedelta(0)):
        wanted = [resource for resource in resources if resource.pk not in held]
        guard.hold(booking, wanted, hard=False, pad_before=pad, pad_after=pad)


def free(offer):
    """Give back what this offer held; with the last offer goes the place."""
    booking = offer.session.booking
    if booking is None:
        return
    standing = offer.session.offers.filter(state__in=[OfferState.WAITING, OfferState.ACCEPTED])
    guard.release(booking, [offer.lecturer.resource] if standing.exists() else None)
