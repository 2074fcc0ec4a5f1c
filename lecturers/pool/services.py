"""Entering people into the pool."""

from home.bookings.models import Resource
from home.bookings.services import save_with_resource
from home.trust.fields import fingerprint

from .models import Lecturer


def enter_lecturer(lecturer: Lecturer) -> Lecturer:
    """Save a lecturer, new or changed, with the row that bookings lock and the phone's fingerprint."""
    lecturer.phone_hmac = fingerprint(lecturer.phone) if lecturer.phone else None
    return save_with_resource(lecturer, Resource.Kind.LECTURER)
