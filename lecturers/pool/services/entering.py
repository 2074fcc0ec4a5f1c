"""Entering people and teams into the pool."""

from django.db import transaction
from django.utils import timezone

from home.bookings.models import Resource
from home.bookings.services import save_with_resource
from home.trust.fields import phone_fingerprint
from home.trust.models import actor_key

from ..models import CapOverride, Lecturer, current, not_over

HUNDRED = 100


def enter_lecturer(lecturer: Lecturer) -> Lecturer:
    """Save a lecturer, new or changed, with the row that bookings lock and the phone's fingerprint."""
    lecturer.phone_hmac = phone_fingerprint(lecturer.phone or "")
    return save_with_resource(lecturer, Resource.Kind.LECTURER)


def authorise(lecturer, topics):
    """From today she may speak on these topics and no others; what she was authorised for stays on record."""
    keep_open(lecturer.authorisations, "topic", topics)


def enlist(team, lecturers, reason="", by=None):
    """From today these are the team's members; `reason` is kept where they are more than its cap."""
    with transaction.atomic():
        keep_open(team.memberships, "lecturer", lecturers)
        note_override(team, reason, by)


def note_override(team, reason, by):
    people = team.memberships.filter(current()).values("lecturer").distinct().count()
    if reason and cap_of(team) and people > cap_of(team):
        CapOverride.objects.create(team=team, members=people, reason=reason, actor_key=actor_key(by))


def cap_of(team) -> int | None:
    """Its own cap; a 百人团 has one even where nobody wrote it down (domain.md row 15)."""
    return team.cap or (HUNDRED if team.kind == team.Kind.HUNDRED else None)


def keep_open(rows, field, wanted):
    """Rows with a since and an until: end what is no longer wanted, begin what is new."""
    today = timezone.localdate()
    going_on = rows.filter(not_over(today))
    gone = going_on.exclude(**{f"{field}__in": wanted})
    gone.filter(since__gt=today).delete()  # it has not begun, so nothing of it is on record
    gone.update(until=today)
    present = set(going_on.values_list(field, flat=True))
    for one in wanted:
        if one.pk not in present:
            rows.update_or_create(**{field: one}, since=today, defaults={"until": None})
