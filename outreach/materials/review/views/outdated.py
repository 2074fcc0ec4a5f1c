"""Lessons whose review-by date has come: policies change, and somebody has to read the text again."""

from datetime import timedelta

from django.db.models import Q
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.offices.scope import any_of, standing

from ...models import MaterialPage, ShelfPage

SOON = timedelta(days=30)


def outdated(user, by=None):
    """Public lessons on the shelves of her offices and those below, due by this day; the oldest first."""
    by = by or timezone.localdate()
    shelves = ShelfPage.objects.filter(
        any_of(Q(office__path__startswith=office.path) for office in standing(user).offices.values())
    )
    inside = any_of(Q(path__startswith=path) for path in shelves.values_list("path", flat=True))
    return MaterialPage.objects.live().filter(inside, review_by__lte=by).order_by("review_by", "pk")


@never_cache
@require_safe
def past(request):
    today = timezone.localdate()
    pages = list(outdated(request.user, today + SOON).select_related("topic", "area"))
    context = {
        "past": [page for page in pages if page.review_by <= today],
        "soon": [page for page in pages if page.review_by > today],
    }
    return render(request, "outreach/materials/review/past.html", context)
