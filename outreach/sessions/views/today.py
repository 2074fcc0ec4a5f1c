"""Two lists of a morning: talks that may not come off, and who must be rung up."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .. import rows
from ..phones import calls
from ..risks import at_risk


@never_cache
@require_safe
def risks(request):
    found = [line_of(talk, why) for talk, why in at_risk(request.user)]
    return render(request, "outreach/sessions/at_risk.html", {"found": found})


def line_of(talk, risks):
    """How near it is stands before its date."""
    day = rows.day_of(talk)
    return {
        "talk": talk,
        "near": rows.relative_day(day, timezone.localdate()),
        "when": f"{rows.named_day(day)} {rows.hours(talk)}",
        "risks": risks,
    }


@never_cache
@require_safe
def phones(request):
    return render(request, "outreach/sessions/phones.html", {"calls": calls(request.user)})
