"""The desk where it is first read: which way it goes and to whom."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from home.areas.models import within
from home.calendars.workdays import workdays_between
from home.trust.refusing import Refused, require
from lecturers.pool.models import Lecturer

from .. import clocks, parties
from ..allowances import days_of, days_of_route
from ..lifecycle import Clock, Route, State
from ..models import Concern, Joined
from ..telling import hide, tell_handlers, tell_intake, tell_supervisors
from .hearing import require_words
from .joining import free_followers, set_free
from .talking import locked

# Kept as it stands, so that the person's page knows it again.
NOT_THEIRS = gettext_noop("这个单位不该经手，另转")
PARTIES = ("about_office", "about_lecturer", "intake_office", "first_listener")


def triage(concern, route, by):
    """Sort it; whoever sorts a concern nobody has heard yet is its first listener from now on."""
    with transaction.atomic():
        concern = locked(concern, State.RECEIVED)
        require_words(concern)
        concern.move_to(
            State.TRIAGED,
            by,
            route=route,
            first_listener=concern.first_listener or by,
            **clocks.NO_STEP,
            **clock_of(concern, route),
        )
        if route == Route.SUPERVISED:
            tell_supervisors(concern, _("有一件诉求定为重点督办，请盯着"))
    return concern


def clock_of(concern, route):
    """Counted from the day it came in, however long it lay before it was sorted."""
    return clocks.begun(concern.clock_from or timezone.localdate(concern.at), days_of_route(route))


def assign(concern, office, by):
    """Hand it to an office that may have it and has somebody to sign for it. Raises Refused or TooLate."""
    with transaction.atomic():
        concern = locked(concern, State.TRIAGED)
        if office not in parties.handling_offices(concern):
            raise Refused(_("这件事不能转给“%s”，请换一个单位。") % office)
        step = clocks.stepped(timezone.localdate(), days_of(Clock.SIGN))
        # The step says to whom: the row itself knows only the office that has it now.
        concern.move_to(State.ASSIGNED, by, reason=office.name, office=office, handler=None, **step)
        tell_handlers(concern, "assigned", _("有一件诉求转到你们单位，请签收"))
    return concern


def refer(concern, route, office, by):
    """Sort it and hand it on in one press; both or nothing."""
    with transaction.atomic():
        concern = locked(concern, State.RECEIVED, State.TRIAGED)
        if concern.state == State.RECEIVED:
            triage(concern, route, by)
        elif route != concern.route:
            Concern.objects.filter(pk=concern.pk).update(route=route, **clock_of(concern, route))
        return assign(concern, office, by)


def hand_back(concern, reason, by):
    """Not ours: within two working days, with a reason the person reads; later it stays. Raises Refused."""
    reason = require(reason, _("退回要说明缘由，本人也看得到，请写一句。"))
    with transaction.atomic():
        concern = locked(concern, State.ASSIGNED, State.SIGNED)
        came = concern.moves.filter(to_state=State.ASSIGNED).last()
        days = workdays_between(timezone.localdate(came.at), timezone.localdate()) if came else 0
        if days > days_of(Clock.RETURN):
            raise Refused(
                _("转来已经超过 %s 个工作日，不能退了，请办理，拿不准就请督办员协调。")
                % days_of(Clock.RETURN)
            )
        back(concern, reason, by)
        tell_intake(concern, "returned", _("有一件诉求退回来了，请另转单位"))
    return concern


def mark_about(concern, office, lecturer_name, by):
    """Whom it is about: from now on they find nothing, and it is in nobody's hands who must not have it.

    Raises Refused: no such lecturer around there, several of that name, nothing said, or nobody left above.
    """
    with transaction.atomic():
        concern = locked(concern, State.RECEIVED, State.TRIAGED, State.ASSIGNED)
        lecturer = lecturer_named(concern, lecturer_name) if lecturer_name else None
        if office is None and lecturer is None:
            raise Refused(_("反映的是谁还没填，请选单位，或者写宣讲员的名字。"))
        concern.about_office, concern.about_lecturer = office, lecturer
        avoid = parties.barred_offices(concern)
        if concern.intake_office in avoid:
            concern.intake_office = parties.intake_office(concern.area, avoid=avoid)
        if concern.first_listener and parties.is_barred(concern, concern.first_listener):
            concern.first_listener = None
        # As with one that is hidden from the start: on which walk it was told would say by whom.
        concern.visit = concern.round = None
        concern.save(update_fields=[*PARTIES, "visit", "round"])
        if Joined.objects.filter(concern=concern).exists():
            set_free(concern, by)
        elif concern.state == State.ASSIGNED and not parties.may_handle(concern, concern.office):
            back(concern, NOT_THEIRS, by)
        free_followers(concern, by)
        hide(concern)
        tell_intake(concern, "about", _("有一件诉求换了受理的单位，请看一看"))
    return concern


def lecturer_named(concern, name):
    found = Lecturer.objects.unmerged().filter(within("area_id", concern.area_id[:6]), name=name.strip())
    if len(found) != 1:
        sentence = (
            _("这个县没有叫“%s”的宣讲员，请核对。") if not found else _("这个县有几个“%s”，请改选单位。")
        )
        raise Refused(sentence % name)
    return found[0]


def take_over(concern, reason, by):
    """Whoever supervises takes it from an office that does not get on with it; the clock runs on."""
    reason = require(reason, _("为什么要另转，本人也看得到，请写一句。"))
    with transaction.atomic():
        concern = locked(concern, State.ASSIGNED, State.SIGNED, State.IN_HAND)
        tell_handlers(concern, "taken_over", _("有一件诉求督办员收回去另转了"))
        back(concern, reason, by)
    return concern


def back(concern, reason, by):
    waited = clocks.resumed(concern, timezone.localdate()) if concern.paused_at else {}
    changes = {"office": None, "handler": None, "paused_at": None, **clocks.NO_STEP, **waited}
    concern.move_to(State.TRIAGED, by, reason=reason, **changes)
