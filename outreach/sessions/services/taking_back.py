"""An orderer takes her wish back, by her code alone."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from home.trust.fields import this_hour
from home.trust.moves import TooLate

from ..lifecycle import State
from ..models import Order
from .holding import locked
from .reviewing import cancel
from .telling import tell_desk

REASON = _("点单的人不听了。")
STANDING = [State.ORDERED, State.OFFERING, State.CONFIRMED]


def take_back(order):
    """She no longer wants it; her contact is forgotten. Pressing twice is once.

    The last one to go ends a talk for which nobody is being asked. Where somebody is, or has agreed,
    the desk decides: what is sent to her outside the house would tell the minute of an act nobody
    signed. Raises TooLate once it has begun or ended.
    """
    with transaction.atomic():
        session = locked(order.session)
        order.refresh_from_db()
        if order.withdrawn_at:
            return order
        if not may_take_back(session):
            raise TooLate(session)
        hour = this_hour()
        Order.objects.filter(pk=order.pk).update(withdrawn_at=hour, contact=None)
        if not session.orders.standing().exists():
            nobody_left(session, hour)
    order.refresh_from_db()
    return order


def may_take_back(session) -> bool:
    return session.state in STANDING and not session.has_begun


def nobody_left(session, hour):
    if session.state == State.ORDERED:
        cancel(session, str(REASON), None, at=hour)
    else:
        title = _("点单的人都撤了，还讲不讲请定：%s") % session.title
        tell_desk(session, f"left:{session.pk}:{session.version}", title, at=hour)
