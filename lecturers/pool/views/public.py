"""Who speaks, for everyone to see: never a phone, never who left, only who agreed to stand here."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from home.areas.models import pad, within
from home.pages import villages

from ..forms.finding import FindForm
from ..models import Lecturer, Team

PER_PAGE = 30


@require_safe
def pool(request):
    """People, or with ?show=teams the teams; narrowed by what the form above them says."""
    teams = request.GET.get("show") == "teams"
    form = FindForm(request.GET)
    asked = form.asked()
    rows = found_teams(asked) if teams else found_people(asked)
    chosen = {name: getattr(value, "code", value) for name, value in asked.items()}
    query = urlencode(chosen | ({"show": "teams"} if teams else {}))
    context = {
        "form": form,
        "narrowed": bool(asked),
        "teams": teams,
        "area": villages.find_area(asked.get("area")),
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "query": f"{query}&" if query else "",
        "other": "?" + urlencode(chosen | ({} if teams else {"show": "teams"})),
    }
    return render(request, "lecturers/pool/pool.html", context)


def found_people(asked):
    people = Lecturer.objects.public()
    if code := asked.get("area"):
        people = people.serving(code)
    if topic := asked.get("topic"):
        people = people.authorised_for(topic)
    if form := asked.get("form"):
        people = people.filter(forms=form)
    if kind := asked.get("kind"):
        people = people.filter(kind=kind)
    return people.distinct().for_rows()


def found_teams(asked):
    """Of what is asked of people a team has a place; by topic and form it is found through its members."""
    teams = Team.objects.public().select_related("area")
    if code := asked.get("area"):
        teams = teams.filter(within("area_id", pad(code)))
    members = {name: value for name, value in asked.items() if name != "area"}
    return teams.filter(members__in=found_people(members)).distinct() if members else teams


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
    context = {"team": found, "members": found.members_today().for_rows()}
    return render(request, "lecturers/pool/team.html", context)
