"""台账销号: a visit is settled when all that was heard on it has come to an end (domain.md §3)."""

from django.db.models import Count, Q

from .lifecycle import OVER


def ledger(visits):
    """With how much was heard on each and how much of it has ended; nothing heard is settled too."""
    ended = Q(concerns__state__in=OVER)
    counted = visits.annotate(heard=Count("concerns"), ended=Count("concerns", filter=ended))
    return counted.select_related("day__office", "area__parent", "team").order_by("-day__date", "area_id")
