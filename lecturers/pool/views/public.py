"""Who speaks, for everyone to see: never a phone, never who left."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from home.pages import villages

from ..models import Lecturer, Team

PER_PAGE = 30


@require_safe
def pool(request):
    area = villages.find_area(request.GET.get("area"))
    people = Lecturer.objects.public()
    if area:
        people = people.at_home_in(area.pk)
    context = {
        "area": area,
        "page": Paginator(people.for_rows(), PER_PAGE).get_page(request.GET.get("page")),
        "query": f"area={area.short_code}&" if area else "",
        "teams": Team.objects.public().select_related("area"),
    }
    return render(request, "lecturers/pool/pool.html", context)


@require_safe
def lecturer(request, pk):
    if merged := Lecturer.objects.exclude(merged_into=None).filter(pk=pk).first():
        return redirect("lecturers:lecturer", merged.merged_into_id, permanent=True)
    person = get_object_or_404(Lecturer.objects.public().for_rows(), pk=pk)
    context = {
        "lecturer": person,
        "topics": person.topics_today(),
        "teams": Team.objects.public().joined_by(person),
    }
    return render(request, "lecturers/pool/lecturer.html", context)


@require_safe
def team(request, pk):
    found = get_object_or_404(Team.objects.public().select_related("area", "leader"), pk=pk)
    return render(
        request, "lecturers/pool/team.html", {"team": found, "members": found.members_today().for_rows()}
    )
