"""Answers everybody may read: what was asked and answered, at the township and in a month."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.pages import villages

from ..models import PublishedAnswer

ON_A_PAGE = 10


@require_safe
def answers(request):
    area = villages.find_area(request.GET.get("area")) or villages.site_area()
    rows = PublishedAnswer.objects.public().select_related("area")
    page = Paginator(rows.inside(area) if area else rows, ON_A_PAGE).get_page(request.GET.get("page"))
    narrowed = f"area={area.short_code}&" if area and "area" in request.GET else ""
    context = {"page": page, "area": area, "narrowed": narrowed}
    return render(request, "outreach/concerns/answers.html", context)
