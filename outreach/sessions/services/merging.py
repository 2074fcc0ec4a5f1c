"""Several like wishes, one talk: the orders go over to it, and the emptied session ends as merged."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from home.trust.audit import record
from home.trust.moves import TooLate
from home.trust.refusing import Refused

from ..lifecycle import State
from ..likeness import MAY_BE_JOINED
from ..models import Order, Session
from .telling import tell_desk, tell_orderers

REASON = _("题目相同，地方也近，并到一场。")


def merge(session, into, by):
    """Let all who wait for `session` hear `into`; everybody who ordered either is told. Returns `into`.

    Pressing twice is once. Raises TooLate when one of the two has moved on or has begun.
    """
    if session.pk == into.pk:
        raise Refused(_("这是同一场，不用并。"))
    with transaction.atomic():
        session, into = both_locked(session, into)
        if session.merged_into_id == into.pk:
            return into
        if into.state not in MAY_BE_JOINED or into.has_begun:
            raise TooLate(into)
        if session.state == State.ORDERED and session.offers.standing().exists():
            raise Refused(_("这一场已经有人接了或者在问人，先收回再并。"))
        session.move_to(State.MERGED, by, str(REASON), merged_into=into)
        Order.objects.filter(session=session).update(session=into)
        record("session.merged", by, session, into=into.pk)
        told(session, into)
    return into


def both_locked(session, into):
    """In the order of their keys, so that two clerks who merge them into one another queue."""
    rows = Session.objects.select_for_update().filter(pk__in=[session.pk, into.pk]).order_by("pk")
    found = {row.pk: row for row in rows}
    return found[session.pk], found[into.pk]


def told(session, into):
    title = _("你点的和附近几个人点的并成一场：%s") % into.title
    tell_orderers(into, f"merged:{session.pk}", title)
    tell_desk(into, f"joined:{session.pk}", _("又有人要听这一场：%s") % into.title)
