"""The list of a morning: talks that may not come off, orders without an hour, and the weather."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from home.offices.viewsets.copying import as_text

from .. import rows
from ..forms.weather import WeatherForm
from ..models import Weather
from ..risks import AHEAD, at_risk, timeless
from ..services.weather import call_off, warn

SPANS = [3, 7, AHEAD.days, 30]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def risks(request):
    """By POST a word about the weather is hung up; who may change no talk has none to hang."""
    form = WeatherForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid():
        warn(request.user, **form.cleaned_data)
        messages.success(request, _("挂上了，那几天那一片的场次都标了出来。"))
        return redirect(f"{reverse('at_risk')}?days={span(request)}")
    return show(request, form)


def show(request, form):
    ahead = span(request)
    found = [line_of(talk, why) for talk, why in at_risk(request.user, ahead=timedelta(days=ahead))]
    waiting = [waiting_line(talk) for talk in timeless(request.user)]
    context = {
        "found": found,
        "timeless": waiting,
        "spans": [(days, days == ahead) for days in SPANS],
        "ahead": ahead,
        "weather": Weather.objects.visible_to(request.user).standing().select_related("area__parent"),
        "form": form,
        "text": as_text([said(one) for one in found] + [said_of_order(one) for one in waiting]),
    }
    status = 422 if form.errors else 200
    return render(request, "outreach/sessions/at_risk.html", context, status=status)


def span(request) -> int:
    """How many days ahead it looks: one of those that are offered."""
    asked = request.GET.get("days", "")
    return int(asked) if asked in map(str, SPANS) else AHEAD.days


def line_of(talk, risks):
    """How near it is stands before its date."""
    day = rows.day_of(talk)
    return {
        "talk": talk,
        "near": rows.relative_day(day, timezone.localdate()),
        "when": f"{rows.named_day(day)} {rows.hours(talk)}",
        "risks": risks,
    }


def waiting_line(talk):
    return {"talk": talk, "days": (timezone.localdate() - timezone.localdate(talk.first_at)).days}


def said(line):
    """For a chat group: where and why, and nobody's number."""
    talk, why = line["talk"], "；".join(str(risk.why) for risk in line["risks"])
    return _("%(when)s，%(place)s，%(title)s：%(why)s") % {
        "when": line["when"],
        "place": talk.place,
        "title": talk.title,
        "why": why,
    }


def said_of_order(line):
    talk = line["talk"]
    what = {"place": f"{talk.area.parent} {talk.area}", "title": talk.title, "days": line["days"]}
    return _("%(place)s，%(title)s：点了 %(days)d 天，时间还没定") % what


@require_POST
def weather_off(request, pk):
    found = get_object_or_404(Weather.objects.open_to(request.user, "change"), pk=pk)
    call_off(found, request.user)
    messages.success(request, _("撤下来了。"))
    return redirect("at_risk")
