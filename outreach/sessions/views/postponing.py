"""A storm in three looks: which talks it meets, what is to become of them, what became of each."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from home.offices.viewsets.copying import as_text
from home.trust.refusing import Refused

from .. import rows
from ..forms.postponing import DaysForm, PostponeForm
from ..hearing import who_hears
from ..models import PostponedTalk, Postponement, Session
from ..services.postponing import concerned, postpone, progress

State = PostponedTalk.State


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def storm(request):
    """Days and area stand in the address, so that looking again is looking at the same."""
    where = DaysForm(request.GET or None, user=request.user)
    if not where.is_bound or not where.is_valid():
        return page(request, where)
    talks = concerned(request.user, **where.cleaned_data).for_rows().select_related("office", "coordinator")
    form = PostponeForm(request.POST if request.method == "POST" else None, talks=talks)
    if request.method == "POST" and form.is_valid():
        try:
            done = postpone(**form.act_data(), by=request.user, **where.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("postponement", done.pk)
    return page(request, where, form, talks)


def page(request, where, form=None, talks=()):
    faults = where.errors or (form and form.errors)
    context = {"where": where, "form": form, "found": len(talks), "talks": talks}
    context["hears"] = who_hears(talks, request.user) if form and talks else None
    return render(request, "outreach/sessions/postpone.html", context, status=422 if faults else 200)


@never_cache
@require_safe
def result(request, pk):
    """Who may no longer see a talk reads nothing of it here either."""
    act = get_object_or_404(Postponement.objects.visible_to(request.user).select_related("area"), pk=pk)
    seen = Session.objects.visible_to(request.user)
    lines = act.talks.filter(session__in=seen).select_related("session__booking__venue", "session__area")
    parts = {state: [line_of(line) for line in lines if line.state == state] for state in State}
    context = {
        "act": act,
        "progress": progress(act),
        "total": len(lines),
        "waiting": parts[State.WAITING],
        "done": parts[State.DONE],
        "left": parts[State.LEFT],
        "text": as_text([said(act, line) for line in parts[State.DONE]]),
    }
    return render(request, "outreach/sessions/postponement.html", context)


def said(act, line):
    """For a chat group: what became of it, and the hour that holds now."""
    what = {"when": line["when"], "place": line["talk"].place, "title": line["talk"].title}
    off = _("取消了：%(when)s，%(place)s，%(title)s")
    return (off if act.act == Postponement.Act.CANCEL else _("改到 %(when)s，%(place)s，%(title)s")) % what


def line_of(line):
    talk = line.session
    when = f"{rows.named_day(rows.day_of(talk))} {rows.hours(talk)}"
    return {"talk": talk, "when": when, "sentence": line.sentence}
