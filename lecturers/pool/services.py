"""Entering people and teams into the pool."""

from django.utils import timezone

from home.bookings.models import Resource
from home.bookings.services import save_with_resource
from home.trust.fields import phone_fingerprint

from .models import Lecturer, not_over


def enter_lecturer(lecturer: Lecturer) -> Lecturer:
    """Save a lecturer, new or changed, with the row that bookings lock and the phone's fingerprint."""
    lecturer.phone_hmac = phone_fingerprint(lecturer.phone or "")
    return save_with_resource(lecturer, Resource.Kind.LECTURER)


def authorise(lecturer, topics):
    """From today she may speak on these topics and no others; what she was authorised for stays on record."""
    keep_open(lecturer.authorisations, "topic", topics)


def enlist(team, lecturers):
    """From today these are the team's members."""
    keep_open(team.memberships, "lecturer", lecturers)


def keep_open(rows, field, wanted):
    """Rows with a since and an until: end what is no longer wanted, begin what is new."""
    today = timezone.localdate()
    going_on = rows.filter(not_over(today))
    # What was to begin later never did; what goes on until a day ends today instead.
    gone = going_on.exclude(**{f"{field}__in": wanted})
    gone.filter(since__gt=today).delete()
    gone.update(until=today)
    present = set(going_on.values_list(field, flat=True))
    for one in wanted:
        if one.pk not in present:
            rows.update_or_create(**{field: one}, since=today, defaults={"until": None})
