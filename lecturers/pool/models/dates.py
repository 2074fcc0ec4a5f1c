"""Rows with a since and an until: both days count, an open end holds on."""

from django.db.models import Q
from django.utils import timezone


def current(on=None):
    """Rows that hold on this day."""
    on = on or timezone.localdate()
    return Q(since__lte=on) & not_over(on)


def not_over(on=None):
    """Rows that hold on this day or will."""
    return Q(until=None) | Q(until__gte=on or timezone.localdate())
