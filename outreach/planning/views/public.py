"""A village's month to print at home: the sheet as it stands now, or the word that it is being made anew."""

from datetime import date

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.pages import villages

from ..models import Print
from ..services import asking
from .prints import handed_out


@never_cache
@require_safe
def month(request, code, month):
    """Of places whose office asked for it once; a calendar that is no longer true is never handed out."""
    area, first = villages.find_area(code), first_of(month)
    asked = area and Print.objects.filter(kind=Print.Kind.MONTH, area=area, of=f"{first:%Y-%m}").first()
    if not asked:
        raise Http404
    now = asking.current_month(area, first) or asking.month(None, area, first, asked.office)
    if now.state == Print.State.DONE:
        return handed_out(now)
    context = {"area": area, "first": first, "failed": now.state == Print.State.FAILED}
    return render(request, "outreach/planning/month_soon.html", context, status=503)


def first_of(month):
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError:
        raise Http404 from None
