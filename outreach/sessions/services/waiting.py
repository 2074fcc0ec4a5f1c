"""Orders that wait for somebody, and their end where a lecturer's own talk answers them."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from home.trust.audit import record
from home.trust.moves import TooLate

from ..lifecycle import State
from ..models import Offer, Order, Session
from .holding import locked

REASON = _("有宣讲员来接，照她报的时间地点讲。")


def waiting_orders():
    """Wishes for one speaker for which nobody is being asked, and which somebody still wants."""
    asked = Offer.objects.standing().filter(session=OuterRef("pk"))
    wanted = Order.objects.standing().filter(session=OuterRef("pk"))
    waiting = Session.objects.filter(state__in=[State.ORDERED, State.OFFERING], need=1)
    return waiting.filter(~Exists(asked), Exists(wanted))


def still_waiting(wished):
    """The order's session, locked. Raises TooLate."""
    wished = locked(wished)
    if not waiting_orders().filter(pk=wished.pk).exists():
        raise TooLate(wished)
    return wished


def hand_over(session, by):
    """Those who ordered hear this talk; what is left of their order ends as merged. Nobody is told here."""
    wished = still_waiting(session.in_answer_to)
    if wished.state == State.OFFERING:
        wished.move_to(State.ORDERED, by)
    wished.move_to(State.MERGED, by, str(REASON), merged_into=session)
    Order.objects.filter(session=wished).update(session=session)
    Session.objects.filter(pk=session.pk).update(origin=Session.Origin.ORDER)
    session.origin = Session.Origin.ORDER
    record("session.merged", by, wished, into=session.pk)
