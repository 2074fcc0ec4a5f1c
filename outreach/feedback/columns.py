"""Four columns that are never added up: planned, delivered, confirmed by the audience, entered afterwards.

Each of the first three is a part of the one before it; what was entered afterwards stands by itself.
"""

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from outreach.sessions.lifecycle import State

from .figures import ENOUGH
from .models import RatingFlag, Tally

PLANNED, DELIVERED, CONFIRMED, AFTERWARDS = "planned", "delivered", "confirmed", "afterwards"
COLUMNS = {
    PLANNED: _("计划"),
    DELIVERED: _("讲了"),
    CONFIRMED: _("听众确认"),
    AFTERWARDS: _("事后补录"),
}
GIVEN = [State.DELIVERED, State.CLOSED]


def conditions():
    """{column: Q} over sessions annotated by with_audience()."""
    planned = Q(entered_afterwards=False, number__isnull=False)
    delivered = planned & Q(state__in=GIVEN)
    return {
        PLANNED: planned,
        DELIVERED: delivered,
        CONFIRMED: delivered & Q(confirmed_by_audience=True),
        AFTERWARDS: Q(entered_afterwards=True),
    }


def with_audience(sessions):
    """Each with `confirmed_by_audience`: five and more answered, and nothing odd is left unexplained."""
    answered = Tally.objects.filter(session=OuterRef("pk"), n__gte=ENOUGH)
    odd = RatingFlag.objects.filter(session=OuterRef("pk"), explained="")
    return sessions.annotate(confirmed_by_audience=Exists(answered) & ~Exists(odd))


def columns(sessions) -> dict:
    """{column: how many} of these sessions, in one query."""
    counts = {name: Count("pk", filter=condition) for name, condition in conditions().items()}
    return with_audience(sessions).order_by().aggregate(**counts)


def columns_of(session) -> list:
    """The columns one talk stands in, as their names."""
    row = with_audience(type(session).objects.filter(pk=session.pk))
    return [name for name, condition in conditions().items() if row.filter(condition).exists()]
