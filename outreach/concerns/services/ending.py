"""The end of a concern, which nobody reaches without an answer to the person."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.trust.refusing import Refused

from .. import clocks
from ..lifecycle import SAY_DAYS, State
from ..telling import tell_first_listener
from .talking import locked


def may_close(concern, now=None) -> bool:
    """Once the person agrees, or has had her days to object to the answer."""
    if concern.state == State.CONFIRMED:
        return True
    past = concern.paused_at and concern.paused_at < clocks.say_until(now or timezone.now())
    return concern.state == State.ANSWERED and bool(past)


def close(concern, by):
    """End it. Nothing ends that was not answered (事事有回音). Raises Refused or TooLate."""
    with transaction.atomic():
        concern = locked(concern, State.ANSWERED, State.CONFIRMED)
        if not concern.messages.filter(is_answer=True).exists():
            raise Refused(_("还没有给本人答复，不能办结，请先答复。"))
        if concern.state == State.ANSWERED and not may_close(concern):
            raise Refused(_("还在等本人回话，答复满 %s 天没有异议才能办结。") % SAY_DAYS)
        today = timezone.localdate()
        took = (today - timezone.localdate(concern.at)).days
        concern.move_to(State.CLOSED, by, closed_on=today, took_days=max(took, 0))
        tell_first_listener(concern, "closed", _("你首问的一件诉求办结了"))
    return concern
