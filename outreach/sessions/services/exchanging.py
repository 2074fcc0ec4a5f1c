"""Two talks change places: each takes the other's hour and hall, with its own people."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from home.bookings import services as guard
from home.trust.refusing import Refused, require

from ..models import Session
from .holding import refuse_nonsense
from .moving import is_far, move_on, refuse_late


def exchange(session, other, by, reason, *, seen=None):
    """Both or neither. Whoever said yes is asked again as after any move. Returns the two as they stand now.

    One after the other would leave an hour free for a third between them. `seen` is session.version on
    which the exchange was decided: whoever comes second raises TooLate. Raises Taken or Refused.
    """
    reason = require(reason, _("对换要说一声缘由，请写一句。"))
    if session.pk == other.pk:
        raise Refused(_("这是同一场，请另挑一场来对换。"))
    with transaction.atomic():
        one, two = both(session, other)
        refuse_late(one, session.version if seen is None else seen)
        refuse_late(two, other.version)
        before = one.booking.starts_at, two.booking.starts_at
        for talk, its in ((one, two.booking), (two, one.booking)):
            refuse_nonsense(talk, its.starts_at, its.ends_at, its.venue)
        guard.exchange(one.booking, two.booking)
        for talk in (one, two):
            move_on(talk, by, reason, is_far(*before))
    return one, two


def both(session, other):
    """As they stand now, locked in one order, lest two exchanges wait for each other."""
    keys = {session.pk, other.pk}
    found = Session.objects.select_for_update().filter(pk__in=keys).order_by("pk").in_bulk()
    return found[session.pk], found[other.pk]
