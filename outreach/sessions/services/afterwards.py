"""A talk that is written down when it was over: it holds nobody's hour, and overlaps are only listed.

Whoever writes it down does not close it, writes ten a day at the most, and after three days says why so late.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.bookings import services as guard
from home.trust.models import AuditPerson, actor_key
from home.trust.refusing import Refused

from ..lifecycle import State
from ..models import Engagement, Session, SessionMove
from .accepting import next_number
from .giving import kept_text
from .holding import arrange, hold_softly, locked, refuse_proposed

SOON = timedelta(days=3)
A_DAY = 10


def enter_afterwards(session, lecturers, starts_at, ends_at, venue, by, reason="", headcount=(None, None)):
    """Write down who gave this draft, when and where, and how many came. Raises TooLate or Refused.

    What it overlaps with is told by overlaps(), and hinders nothing.
    """
    refuse_unlikely(lecturers, ends_at, reason)
    with transaction.atomic():
        refuse_bulk(by)
        session = locked(session)
        refuse_proposed(session)
        booking = arrange(session, starts_at, ends_at, venue)
        Session.objects.filter(pk=session.pk).update(entered_afterwards=True)
        session.entered_afterwards = True
        hold_softly(booking, *lecturers)
        for lecturer in lecturers:
            occupancy = booking.occupancies.get(resource=lecturer.resource)
            Engagement.objects.create(session=session, lecturer=lecturer, occupancy=occupancy)
        low, high = headcount
        session.move_to(
            State.DELIVERED,
            by,
            reason,
            number=session.number or next_number(session),
            revision=kept_text(session),
            headcount_from=low,
            headcount_to=high,
        )
    return session


def refuse_unlikely(lecturers, ends_at, reason):
    if ends_at > timezone.now():
        raise Refused(_("还没讲完的不能补录，请照常派单。"))
    if not lecturers:
        raise Refused(_("补录要写明谁讲的，请挑一位。"))
    if timezone.now() - ends_at > SOON and not reason.strip():
        raise Refused(_("讲完三天多才补录的，要写一句为什么晚了。"))


def refuse_bulk(by):
    """Ten a day and person: who has more of them, has them looked at by others (design.md §5).

    Two windows of one person stand in line, or each would write the tenth.
    """
    key = actor_key(by)
    AuditPerson.objects.select_for_update().filter(pk=key).first()
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    today = SessionMove.objects.filter(to_state=State.DELIVERED, actor_key=key, at__gte=midnight)
    if key and today.filter(session__entered_afterwards=True).count() >= A_DAY:
        raise Refused(_("一个人一天最多补录 %d 场，今天满了；剩下的明天再补，或者请同事分着补。") % A_DAY)


def overlaps(session):
    """The hours that a talk entered afterwards collides with: [Occupancy]."""
    return guard.clashes(session.booking) if session.entered_afterwards and session.booking else []
