"""Writing down what neighbours tell: at the door, on a listening day, in a branch's round."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from home.areas.models import Area
from home.offices.scope import standing
from home.pages import villages
from home.pages.places import place_of
from home.trust.codes import tidy
from outreach.planning.models import Visit

from .. import services
from ..forms.helping import HelpingForm, slips_of
from ..models import MAY_LISTEN, CollectionRound, Concern


@login_required(login_url=reverse_lazy("wagtailadmin_login"))
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def helping(request):
    """The form comes back ready for the next neighbour, her village kept, with the code to read out."""
    offices = standing(request.user).holding(MAY_LISTEN)
    if not offices:
        raise PermissionDenied(_("记诉求要有帮办员或民情书记的身份，请找单位管理员开。"))
    walk, slips, kept = walk_of(request), slips_of(request.POST), None
    if "done" in request.POST and walk["round"]:
        services.finish_round(walk["round"])
        messages.success(request, _("这一回记完了，多谢。"))
        return redirect("outreach:concern_helping")
    if request.method != "POST":
        form = HelpingForm(initial=fresh(request, offices[0], walk))
    elif "look" in request.POST:
        form = HelpingForm(initial=request.POST.dict())
    else:
        form = HelpingForm(request.POST, request.FILES)
        if kept := receive(form, request.user, walk):
            slips = [*[slip for slip in slips if slip[0] != kept.code], (kept.code, str(kept.area))]
            form = HelpingForm(initial=again(kept.area))
    context = {
        "form": form,
        "office": offices[0],
        "kept": kept,
        "slips": [slip for slip in slips if tidy(slip[0])],
        "site_url": settings.BASE_URL,
        **walk,
    }
    status = 422 if form.errors else 200
    response = render(request, "outreach/concerns/helping.html", context, status=status)
    # The codes on this page open what people confided.
    response["Cache-Control"] = "no-store"
    return response


def walk_of(request):
    """The visit or the branch's round it belongs to, where she may enter something there."""
    given = request.POST if request.method == "POST" else request.GET
    visits = Visit.objects.open_to(request.user, "change").select_related("day", "area")
    rounds = CollectionRound.objects.open_to(request.user, "change").select_related("office")
    return {
        "visit": visits.filter(pk=number(given.get("visit"))).first(),
        "round": rounds.filter(pk=number(given.get("round"))).first(),
    }


def number(typed):
    return int(typed) if typed and typed.isdecimal() and len(typed) < 10 else None


def fresh(request, office, walk):
    """The village of the walk; else the one chosen before, or her own, where her office has but one."""
    own = Area.objects.filter(coverages__office=office, level=Area.Level.VILLAGE)[:2]
    village = walk["visit"] and walk["visit"].area
    return again(village or villages.chosen_village(request) or (own[0] if len(own) == 1 else None))


def again(area):
    return {"key": uuid.uuid4(), "shield": "none", **place_of(area)}


def receive(form, by, walk):
    """The concern, or None with the reason on the form."""
    if not form.is_valid():
        return None
    try:
        return services.receive(**form.said(), heard_by=by, source=source_of(walk), **walk)
    except services.Refused as refusal:
        form.add_error(None, str(refusal))


def source_of(walk):
    if walk["visit"]:
        return Concern.Source.LISTENING_DAY
    return Concern.Source.BRANCH if walk["round"] else Concern.Source.HELPER
