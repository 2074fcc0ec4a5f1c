"""Listening days at the desk: today's, those that want teams, those of which nothing was written down."""

from datetime import timedelta

from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

AHEAD, BACK = timedelta(days=21), timedelta(days=60)


def counted(days):
    """With how many teams go out, and what came of it in counts."""
    visits = {"visited": Count("visits", distinct=True), "sent": Count("outings", distinct=True)}
    return days.select_related("office").annotate(**visits).order_by("date", "office_id")


def sums(visits):
    """Doors and people of some visits."""
    found = visits.aggregate(households=Sum("households"), people=Sum("people"), visits=Count("pk"))
    return {name: value or 0 for name, value in found.items()}


def piles(rows, today=None):
    """[(name, words, days)], the first that has any is what the list opens on."""
    today = today or timezone.localdate()
    held = counted(rows)
    return [
        ("today", _("今天"), held.filter(date=today)),
        ("teams", _("还没排队伍"), held.filter(date__gt=today, date__lte=today + AHEAD, sent=0)),
        ("missing", _("过了没记走访"), held.filter(date__lt=today, date__gte=today - BACK, visited=0)),
        ("coming", _("往后的"), held.filter(date__gt=today)),
        ("past", _("过去的"), held.filter(date__lt=today).order_by("-date", "office_id")),
    ]
