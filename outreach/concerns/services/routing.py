"""The desk where it is first read: which way it goes, to whom, and the end."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.calendars.workdays import workdays_between
from home.trust.refusing import Refused, require

from .. import clocks, parties
from ..lifecycle import RETURN_WORKING_DAYS, SAY_DAYS, State
from ..models import Concern
from ..telling import tell_first_listener, tell_handlers, tell_intake
from .talking import locked


def triage(concern, route, by):
    """Sort it; whoever sorts a concern nobody has heard yet is its first listener from now on."""
    with transaction.atomic():
        concern = locked(concern, State.RECEIVED)
        concern.move_to(
            State.TRIAGED,
            by,
            route=route,
            due_at=clocks.due(route, concern.at),
            first_listener=concern.first_listener or by,
        )
    return concern


def assign(concern, office, by):
    """Hand it to an office that may have it and has somebody to sign for it. Raises Refused or TooLate."""
    with transaction.atomic():
        concern = locked(concern, State.TRIAGED)
        if office not in parties.handling_offices(concern):
            raise Refused(_("这件事不能转给“%s”，请换一个单位。") % office)
        # The step says to whom: the row itself knows only the office that has it now.
        concern.move_to(State.ASSIGNED, by, reason=office.name, office=office, handler=None)
        tell_handlers(concern, "assigned", _("有一件诉求转到你们单位，请签收"))
    return concern


def refer(concern, route, office, by):
    """Sort it and hand it on in one press; both or nothing."""
    with transaction.atomic():
        concern = locked(concern, State.RECEIVED, State.TRIAGED)
        if concern.state == State.RECEIVED:
            triage(concern, route, by)
        elif route != concern.route:
            Concern.objects.filter(pk=concern.pk).update(route=route, due_at=clocks.due(route, concern.at))
        return assign(concern, office, by)


def hand_back(concern, reason, by):
    """Not ours: within two working days, with a reason the person reads; later it stays. Raises Refused."""
    reason = require(reason, _("退回要说明缘由，本人也看得到，请写一句。"))
    with transaction.atomic():
        concern = locked(concern, State.ASSIGNED, State.SIGNED)
        came = concern.moves.filter(to_state=State.ASSIGNED).last()
        days = workdays_between(timezone.localdate(came.at), timezone.localdate()) if came else 0
        if days > RETURN_WORKING_DAYS:
            raise Refused(_("转来已经超过两个工作日，不能退了，请办理，拿不准就请督办员协调。"))
        concern.move_to(State.TRIAGED, by, reason=reason, office=None, handler=None)
        tell_intake(concern, "returned", _("有一件诉求退回来了，请另转单位"))
    return concern


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
        concern.move_to(State.CLOSED, by)
        tell_first_listener(concern, "closed", _("你首问的一件诉求办结了"))
    return concern
