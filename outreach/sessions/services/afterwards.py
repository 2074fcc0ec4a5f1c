"""A talk that is written down when it was over: it holds nobody's hour, and overlaps are only listed."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.bookings import services as guard
from home.trust.refusing import Refused

from ..lifecycle import State
from ..models import Engagement, Session
from .accepting import next_number
from .giving import kept_text
from .holding import arrange, hold_softly, locked


def enter_afterwards(session, lecturers, starts_at, ends_at, venue, by):
    """Write down who gave this draft, when and where. Raises TooLate or Refused.

    What it overlaps with is told by overlaps(), and hinders nothing.
    """
    if ends_at > timezone.now():
        raise Refused(_("还没讲完的不能补录，请照常派单。"))
    if not lecturers:
        raise Refused(_("补录要写明谁讲的，请挑一位。"))
    with transaction.atomic():
        session = locked(session)
        booking = arrange(session, starts_at, ends_at, venue)
        Session.objects.filter(pk=session.pk).update(entered_afterwards=True)
        session.entered_afterwards = True
        hold_softly(booking, *lecturers)
        for lecturer in lecturers:
            occupancy = booking.occupancies.get(resource=lecturer.resource)
            Engagement.objects.create(session=session, lecturer=lecturer, occupancy=occupancy)
        given = {"number": session.number or next_number(session), "revision": kept_text(session)}
        session.move_to(State.DELIVERED, by, **given)
    return session


def overlaps(session):
    """The hours that a talk entered afterwards collides with: [Occupancy]."""
    return guard.clashes(session.booking) if session.entered_afterwards and session.booking else []
