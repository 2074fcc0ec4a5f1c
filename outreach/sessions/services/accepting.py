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
from lecturers.pool.models import Lecturer, current

from ..lifecycle import OfferState, State
from ..models import Engagement, NumberCounter, Offer
from .answering import expire
from .holding import free, hold_softly, let_go, locked, places
from .offering import cast_for, override_of
from .reminding import remind
from .telling import qualified, tell_desk, tell_lecturer, tell_orderers, when_and_where


def accept(offer, by, cast=(), seen=None):
    """She gives it. Pressing twice is once. Where it raises (services.REFUSALS) nothing has changed.

    A team names its `cast`, the lecturers it sends; a piece of a troupe is cast by its parts. `seen` is
    the offer.asked that she read: a yes to the old hour of a talk that was moved meanwhile is TooLate.
    """
    seen = offer.asked if seen is None else seen
    if expire(offer):
        raise TooLate(offer)
    with transaction.atomic():
        session = locked(offer.session)
        offer.refresh_from_db()
        if offer.asked != seen:
            raise TooLate(offer)
        if offer.state != OfferState.ACCEPTED:
            say_yes(session, offer, by, cast)
    return session


def take(offer, lecturer, by):
    """Of an offer that is open to all, the first who takes it gives it; the others raise TooLate.

    Her yes is an offer of her own, so it declines, withdraws and counts like any other.
    """
    if expire(offer):
        raise TooLate(offer)
    with transaction.atomic():
        session = locked(offer.session)
        offer.refresh_from_db()
        hers = session.offers.standing().filter(lecturer=lecturer).first()
        if hers and hers.state == OfferState.ACCEPTED:
            return session
        if offer.state != OfferState.WAITING:
            raise TooLate(offer)
        if not qualified(session).filter(pk=lecturer.pk).exists():
            raise Refused(_("这一场要由会讲这个题目、管这一片的人来接，请看看别的场次。"))
        say_yes(session, hers or own_offer(offer, lecturer), by)
    return session


def own_offer(offer, lecturer):
    hold_softly(offer.session.booking, lecturer)
    return Offer.objects.create(
        session=offer.session,
        lecturer=lecturer,
        rank=offer.rank,
        hours=offer.hours,
        reply_by=offer.reply_by,
        asked=1,
    )


def say_yes(session, offer, by, cast=()):
    offer.move_to(OfferState.ACCEPTED, by)
    if offer.engagements.exists():
        agree_again(session, offer)
    else:
        engage(session, offer, people_of(offer, cast))
    if session.offers.accepted().count() >= session.need:
        confirm(session, by)


def agree_again(session, offer):
    """The talk was moved: her hour is held already, only her limits are asked of the new day."""
    for engagement in offer.engagements.select_related("lecturer"):
        refuse_over_limits(session, offer, engagement.lecturer)


def people_of(offer, cast):
    """[(lecturer, her part)] of those who give it, and their van."""
    if offer.lecturer:
        return [(offer.lecturer, None)], None
    if offer.piece:
        playing = cast_for(offer)
        return [(lecturer, part) for part, lecturer in playing.parts.items()], playing.vehicle
    return [(lecturer, None) for lecturer in named(offer, cast)], None


def named(offer, cast):
    """Those whom a team sends: its members of that day, and enough for the form."""
    team, session = offer.team, offer.session
    chosen = {lecturer.pk for lecturer in cast}
    going = list(members(team, session).filter(pk__in=chosen))
    if not chosen or len(going) < len(chosen):
        raise Refused(_("请写明%s派谁去，从那天还在队里的人里挑。") % team)
    least = session.form.cast_min if session.form else 1
    if len(going) < least:
        raise Refused(
            _("%(form)s至少要 %(least)s 个人，请再添上人。") % {"form": session.form, "least": least}
        )
    return going


def members(team, session):
    """Whom this team may send on the day of the talk."""
    day = timezone.localdate(session.booking.starts_at)
    there = team.memberships.filter(current(day))
    return Lecturer.objects.standing(day).filter(pk__in=there.values("lecturer")).order_by("name", "pk")


def engage(session, offer, going):
    people, vehicle = going
    booking = session.booking
    lecturers = [lecturer for lecturer, _part in people]
    refuse_doubles(session, lecturers)
    for lecturer in lecturers:
        refuse_recalled(session, lecturer)
    hold_softly(booking, *lecturers, vehicle=vehicle)
    wanted = [lecturer.resource for lecturer in lecturers] + ([vehicle] if vehicle else [])
    guard.harden(booking, [*wanted, *places(booking)], override=override_of(offer))
    for lecturer, part in people:
        # After the guard has locked her: of two talks accepted at once, one is the last of her day.
        refuse_over_limits(session, offer, lecturer)
        Engagement.objects.create(
            session=session,
            offer=offer,
            lecturer=lecturer,
            team=offer.team,
            part=part,
            occupancy=booking.occupancies.get(resource=lecturer.resource),
        )
    let_go(session)


def refuse_over_limits(session, offer, lecturer):
    if not offer.waived:
        booking = session.booking
        refuse_overload(lecturer, booking.starts_at, booking.ends_at, but=booking)


def refuse_doubles(session, lecturers):
    twice = session.engagements.filter(lecturer__in=lecturers).select_related("lecturer").first()
    if twice:
        raise Refused(_("%s已经在这一场里了，请换一位。") % twice.lecturer.name)


def refuse_recalled(session, lecturer):
    """Who was lent to the coordinator's office and was taken back while the question stood."""
    by = session.coordinator
    was_lent = by and loans_of(lecturer).filter(to_office__in=standing(by).offices).exists()
    if was_lent and not Lecturer.objects.open_to(by, "book").filter(pk=lecturer.pk).exists():
        raise Refused(_("%s已经由原单位收回，这一场不能再约，请换一位。") % lecturer.name)


def confirm(session, by):
    """Enough have said yes. Who still thinks is told; a backup stays, in case somebody withdraws."""
    session.move_to(State.CONFIRMED, by, number=session.number or next_number(session))
    over = session.offers.filter(state=OfferState.WAITING) | session.offers.queued().filter(backup=False)
    for other in over:
        asked = other.state == OfferState.WAITING and not other.open
        other.move_to(OfferState.WITHDRAWN, by)
        free(other)
        if asked:
            tell_lecturer(other, "withdrawn", _("这一场已有人接了：%s") % session.title)
    tell_desk(session, f"confirmed:{session.pk}:{session.version}", _("定下来了：%s") % session.title)
    said = {"when": when_and_where(session), "title": session.title}
    tell_orderers(
        session, f"agreed:{session.pk}:{session.version}", _("你点的定下来了：%(when)s，%(title)s") % said
    )
    remind(session)


def next_number(session):
    """Such as 2026-370830-0007. The counter's row is locked, so no number is given twice; gaps may be."""
    county, year = session.area_id[:6], timezone.localtime(session.booking.starts_at).year
    NumberCounter.objects.get_or_create(county=county, year=year)
    counter = NumberCounter.objects.select_for_update().get(county=county, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{year}-{county}-{counter.last:04}"
