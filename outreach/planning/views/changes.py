"""One line of a plan: its hour, its place, who speaks, or that it is off; each is a form of its own."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .. import services
from ..drafting.lines import changeable
from ..forms.plans import CorrectForm, HoursForm, LecturerForm, OffForm, VenueForm, begins
from .plans import done, own, read, shown


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request, pk, session):
    """Four small forms; the button that was pressed says which is meant."""
    plan = own(request, pk, "change")
    session = get_object_or_404(changeable(plan, request.user), pk=session)
    line = line_of(plan, request.user, f"s{session.pk}")
    act = request.POST.get("act", "")
    forms = {name: form(request, line, name == act) for name, form in FORMS.items()}
    if act in FORMS and forms[act].is_valid():
        write = WRITE[act]
        if done(request, forms[act], lambda: write(plan, line.talk, request.user, forms[act])):
            return redirect("plan", pk)
    faulty = any(form.errors for form in forms.values())
    context = {"plan": plan, "line": line, "row": shown(line), "forms": forms}
    return render(request, "outreach/planning/plan_talk.html", context, status=422 if faulty else 200)


def line_of(plan, user, key):
    """A talk outside the span of the plan that has no change in it has no line."""
    found = next((line for line in read(plan, user) if line.key == key), None)
    if found is None:
        raise Http404
    return found


def hour_form(request, line, sent):
    return HoursForm(request.POST if sent else None, initial=begins(line.slot), auto_id="move_%s")


def venue_form(request, line, sent):
    said = {"venue": line.slot.venue and line.slot.venue.pk}
    return VenueForm(
        request.POST if sent else None, initial=said, line=line, user=request.user, auto_id="venue_%s"
    )


def lecturer_form(request, line, sent):
    return LecturerForm(request.POST if sent else None, line=line, user=request.user, auto_id="who_%s")


def off_form(request, line, sent):
    return OffForm(request.POST if sent else None, auto_id="off_%s")


FORMS = {"move": hour_form, "venue": venue_form, "lecturer": lecturer_form, "cancel": off_form}
WRITE = {
    "move": lambda plan, talk, by, form: services.move(plan, talk, by, *form.hours()),
    "venue": lambda plan, talk, by, form: services.place(plan, talk, by, form.cleaned_data["venue"]),
    "lecturer": lambda plan, talk, by, form: services.replace(plan, talk, by, **form.cleaned_data),
    "cancel": lambda plan, talk, by, form: services.call_off(plan, talk, by, form.cleaned_data["reason"]),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def line(request, pk, change):
    """What is to be added, corrected."""
    plan = own(request, pk, "change")
    change = get_object_or_404(plan.changes.filter(kind="add", released_at=None), pk=change)
    one = line_of(plan, request.user, f"c{change.pk}")
    people = [person.pk for person in one.then.people]
    initial = {**begins(one.then), "venue": one.then.venue, "lecturer": people[0] if people else None}
    form = CorrectForm(request.POST or None, initial=initial, line=one, user=request.user)
    valid = form.is_bound and form.is_valid()
    if valid and done(request, form, lambda: services.correct(plan, change, request.user, **form.wanted())):
        return redirect("plan", pk)
    context = {"plan": plan, "line": one, "row": shown(one), "form": form}
    return render(request, "outreach/planning/plan_line.html", context, status=422 if form.errors else 200)
