"""Who had a hand in a talk: gave it, arranged it, wrote it down. Such a one enters no rating of it, counts no
cards, reads no comment and approves nothing of it."""

from django.db.models import Q

from home.offices.kinds import Role
from home.offices.scope import covered, standing
from home.trust.models import AuditPerson
from outreach.sessions.lifecycle import State
from outreach.sessions.models import Session

from .window import LATE_DAYS, open_since


def of(user) -> Q:
    """The talks she had a hand in. Who only wrote down a neighbour's order had none."""
    keys = AuditPerson.objects.filter(user=user).values("key")
    moved = Q(moves__actor_key__in=keys) & ~Q(moves__to_state=State.ORDERED)
    return Q(coordinator=user) | Q(engagements__lecturer__user=user) | moved


def had(user, session) -> bool:
    return Session.objects.filter(of(user), pk=session.pk).exists()


def around(user, *roles):
    """The talks in the areas of those of her offices where she is one of these; without those she had a
    hand in. Only such as may be rated now."""
    offices = standing(user).holding({Role(role) for role in roles})
    near = Session.objects.public().filter(covered(offices, "area_id"))
    return near.filter(open_since(LATE_DAYS)).exclude(pk__in=Session.objects.filter(of(user)).values("pk"))
