"""Which acts of the log an auditor may read, and how each is said."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.trust.acts import ACTS
from home.trust.models import AuditEvent, AuditPerson

from ..choices import colleagues
from ..grants import confided
from ..kinds import Role
from ..scope import covered, standing

UNSIGNED, GONE = _("没登录的人，或者系统自己"), _("离开的人")


def auditing(user):
    return standing(user).holding({Role.AUDITOR})


def may_read(user):
    return user.is_active and (user.is_superuser or bool(auditing(user)))


def readable(user):
    """What was done in her offices' areas and by their people; what touches a concern only at the top.

    An office a concern is about would read there that somebody looks into it.
    """
    offices = auditing(user)
    apart = AuditEvent.objects.exclude(object_type__in=[model._meta.label for model in confided()])
    if user.is_superuser:
        return apart
    found = AuditEvent.objects.all() if any(office.is_root() for office in offices) else apart
    people = AuditPerson.objects.filter(user__in=colleagues(offices)).values("key")
    return found.filter(covered(offices, "area_code") | Q(actor_key__in=people))


def lines(events):
    """As people read them: two questions, however many there are."""
    names = AuditPerson.objects.in_bulk({event.actor_key for event in events})
    places = Area.objects.in_bulk({event.area_code for event in events})
    return [line(event, names.get(event.actor_key), places.get(event.area_code)) for event in events]


def line(event, person, place):
    return {
        "at": event.at,
        "act": ACTS.get(event.action, event.action),
        "who": person or (GONE if event.actor_key else UNSIGNED),
        "place": place,
        "reason": event.detail.get("reason", ""),
    }
