"""Applying to become a lecturer, and following it by a code that never stands in an address."""

import uuid

from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from home.pages import villages
from home.pages.places import place_of
from home.pages.views import tried_too_often, unknown_code
from home.trust import flood
from home.trust.codes import tidy
from home.trust.untraced import untraced
from lecturers.pool.services import CannotClaim, issue_code

from .. import services
from ..forms.applying import ApplicationForm
from ..lifecycle import OPEN, PATH, TOLD, State
from ..models import Application

POOL = (reverse_lazy("lecturers:pool"), _("讲给大伙听的人"))


@untraced
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def join(request):
    """One page; the button beside the town asks for its villages and keeps what was typed."""
    if request.method != "POST":
        form = ApplicationForm(initial=beginning(request))
    elif "look" in request.POST:
        form = ApplicationForm(initial=typed(request.POST))
    else:
        form = ApplicationForm(request.POST)
        if form.is_valid():
            application = services.propose(**form.proposed())
            return render(request, "lecturers/joining/receipt.html", {"application": application})
    status = 422 if form.errors else 200
    return render(request, "lecturers/joining/join.html", {"form": form, "above": [POOL]}, status=status)


def beginning(request):
    wanted = request.GET.get("source")
    return {
        "key": uuid.uuid4(),
        "source": wanted if wanted in Application.Source else Application.Source.SELF,
        **place_of(villages.chosen_village(request)),
    }


def typed(data):
    return {**data.dict(), "topics": data.getlist("topics"), "skills": data.getlist("skills")}


@untraced
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def track(request):
    """The code comes by POST alone; taking the application back is pressed with it."""
    if request.method != "POST":
        return render(request, "lecturers/joining/ask.html", {"above": [POOL]})
    code = request.POST.get("code", "")[:40]
    if flood.too_many(request, "code"):
        return tried_too_often(request, code)
    application = found(code)
    if application is None:
        return unknown_code(request, code)
    act = ACTS.get(request.POST.get("act"), show)
    return act(request, application, code)


def found(code):
    rows = Application.objects.select_related("area__parent__parent", "office", "lecturer")
    return rows.by_code(code).first()


def take_back(request, application, code):
    try:
        services.withdraw(application)
    except services.TooLate as late:
        return show(request, found(code), code, fault=str(late))
    return show(request, found(code), code, done=_("撤回了，你填的话和电话已经删掉。"))


def take_over(request, application, code):
    """Whoever holds the code of the application is the one who was appointed: no second code by hand."""
    if application.lecturer is None:
        return show(request, application, code)
    try:
        claim = issue_code(application.lecturer, by=None)
    except CannotClaim as refusal:
        return show(request, application, code, fault=str(refusal))
    return redirect("lecturers:claim", claim)


ACTS = {"withdraw": take_back, "claim": take_over}


def show(request, application, code, fault="", done=""):
    moves = list(application.moves.all())
    trial = application.trials.last() if application.state == State.TRIAL else None
    context = {
        "application": application,
        "above": [POOL],
        "code": tidy(code),
        "steps": steps(application, moves),
        "reason": moves[-1].reason if application.state == State.DECLINED else "",
        "trial": trial,
        "may_withdraw": application.state in OPEN,
        "fault": fault,
        "done": done,
    }
    return render(request, "lecturers/joining/track.html", context, status=422 if fault else 200)


def steps(application, moves):
    """For components/timeline.html: newest on top, what is still to come above it."""
    last = {State.RECEIVED: application.at} | {move.to_state: move.at for move in moves}
    now = application.state
    over = PATH[: PATH.index(now)] if now in PATH else [state for state in PATH if state in last]
    ahead = PATH[PATH.index(now) + 1 :] if now in PATH else []
    done = [step(state, last.get(state)) for state in over if state in last]
    here = step(now, last[now], "here")
    return list(reversed([*done, here, *(step(state, None, "next") for state in ahead)]))


def step(state, at, mark=""):
    day = timezone.localtime(at) if at else None
    return {
        "title": TOLD[state],
        "moment": say_date(day, _("n月j日")) if day else "",
        "iso": f"{day:%Y-%m-%d}" if day else "",
        "state": mark,
    }
