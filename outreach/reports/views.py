"""亮家底: the figures, and the file they can be reckoned from."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.areas.models import Area
from home.pages import villages
from outreach.concerns.models import PublishedAnswer

from .files import as_csv
from .opening import HEADS, MEANS, last_day, opening

LATEST = 5
LEVELS = (Area.Level.CITY, Area.Level.COUNTY)


def asked(request):
    """Which area and which year; the site's own and this one where nothing is said."""
    area = villages.site_area()
    if code := request.GET.get("area"):
        area = villages.find_area(code)
    year = request.GET.get("year", "")
    latest = last_day().year
    year = int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else latest
    if area is None or area.level not in LEVELS or not 2000 <= year <= latest:
        raise Http404
    return opening(area, year)


@require_safe
def page(request):
    found = asked(request)
    context = {
        "found": found,
        "heads": HEADS,
        "means": [(HEADS[name], MEANS[name]) for name in HEADS],
        "answers": PublishedAnswer.objects.public().inside(found.area).select_related("area")[:LATEST],
        "address": f"?area={found.area.short_code}&year={found.year}",
    }
    return render(request, "outreach/reports/open.html", context)


@require_safe
def data(request):
    found = asked(request)
    name = f"open-{found.area.short_code}-{found.year}.csv"
    return HttpResponse(
        as_csv(found),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
