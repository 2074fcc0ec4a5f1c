"""A session's row while it is changed, and the hours it holds of people and places."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from home.bookings import services as guard
from home.bookings.models import Booking, Resource
from home.trust.refusing import Refused
from lecturers.pool.models import Lecturer

from ..lifecycle import OfferState
from ..models import Session


def locked(session):
    """The session as it stands now, locked first of all rows, so that two acts on one talk queue."""
    return Session.objects.select_for_update().get(pk=session.pk)


def refuse_proposed(session):
    """What a lecturer proposed is agreed to or called off: no other way would make her soft hour hard."""
    if session.is_proposed:
        raise Refused(_("这是宣讲员自己报的一场，请先点头，或者取消。"))


def arrange(session, starts_at, ends_at, venue):
    """Set where and when. What is being asked of somebody does not change behind her back."""
    refuse_nonsense(session, starts_at, ends_at, venue)
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


def refuse_nonsense(session, starts_at, ends_at, venue):
    if ends_at <= starts_at:
        raise Refused(_("结束要在开始之后，请把时间改一下。"))
    if venue and venue.area_id[:6] != session.area_id[:6]:
        raise Refused(_("%s不在这一场的县里，请挑本县的地方。") % venue)


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
    return guard.resources_of(booking.venue)


def hold_softly(booking, *lecturers, vehicle=None):
    """Note the hour of the lecturers, the van and the place; it blocks nobody until it is accepted."""
    held = set(booking.occupancies.values_list("resource_id", flat=True))
    nothing = timedelta(0)
    # Half of her rest stands on each side, so that two talks in two places are one rest apart.
    wanted = [([one.resource], timedelta(minutes=one.rest_minutes) / 2) for one in lecturers]
    wanted += [(places(booking), nothing), ([vehicle] if vehicle else [], nothing)]
    ready = setting_up(booking)
    for resources, rest in wanted:
        new = [resource for resource in resources if resource.pk not in held]
        guard.hold(booking, new, hard=False, pad_before=rest + ready, pad_after=rest)


def setting_up(booking):
    """Whoever plays has come from elsewhere before the talk begins; the road is the guard's own matter."""
    form = booking.session.form
    return timedelta(minutes=form.setup_minutes if form else 0)


def free(offer):
    """End what came of this offer, and give back the hours that no other question or yes keeps."""
    offer.engagements.all().delete()
    let_go(offer.session)


def let_go(session):
    """Release what nobody of this talk stands for any more; with the last offer goes the place."""
    if booking := session.booking:
        held = Resource.objects.filter(occupancies__booking=booking)
        guard.release(booking, list(held.exclude(pk__in=kept(session)).distinct()))


def kept(session):
    """The resources for which a standing offer or an engagement of this talk speaks."""
    offers = session.offers.standing()
    # Of a team that accepted only its cast is kept.
    teams = offers.exclude(team=None).exclude(state=OfferState.ACCEPTED)
    people = Lecturer.objects.filter(
        Q(pk__in=offers.exclude(lecturer=None).values("lecturer"))
        | Q(memberships__team__in=teams.values("team"))
        | Q(engagements__session=session)
    )
    found = set(people.values_list("resource_id", flat=True))
    found.update(offers.filter(piece__by_vehicle=True).values_list("team__troupe__vehicle", flat=True))
    if offers.exists() or session.engagements.exists():
        found.update(place.pk for place in places(session.booking))
    return found - {None}
