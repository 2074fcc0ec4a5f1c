"""Saying what is wrong, without a name, and reading the answer by the code of the slip."""

import uuid

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from home.trust import flood
from home.trust.refusing import Refused
from home.trust.untraced import untraced

from ..views import tried_too_often, unknown_code
from . import services
from .forms import CorrectionForm
from .models import Correction

MOST_IN_AN_HOUR = "correction"


@untraced
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request):
    if request.method != "POST":
        return show(request, CorrectionForm(initial=beginning(request)))
    form = CorrectionForm(request.POST)
    if row := receive(request, form):
        return render(request, "home/pages/corrections/receipt.html", {"row": row, "facts": facts(row)})
    return show(request, form, 422)


def beginning(request):
    kind = request.GET.get("kind")
    return {
        "key": uuid.uuid4(),
        "page": services.public_path(request.GET.get("page", "")),
        "kind": kind if kind in Correction.Kind else Correction.Kind.CONTENT,
    }


def receive(request, form):
    """The correction, or None with the reason on the form."""
    if not form.is_valid():
        return None
    if flood.too_many(request, MOST_IN_AN_HOUR):
        form.add_error(None, _("一个小时里收了太多，字都还在，请过一个小时再交，或者打电话说。"))
        return None
    try:
        row = services.receive(**form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    flood.wrong_try(request, MOST_IN_AN_HOUR)
    return row


def show(request, form, status=200):
    page = form["page"].value()
    return render(
        request, "home/pages/corrections/correct.html", {"form": form, "about": page}, status=status
    )


def facts(row):
    """For components/facts.html: what the slip says, none of the words themselves."""
    return [
        {"label": _("哪家回话"), "value": row.office},
        {"label": _("几号前回话"), "value": row.due_on, "note": _("三个工作日以内")},
    ]


@untraced
@sensitive_post_parameters()
@require_POST
def track(request):
    """The code comes by POST alone."""
    typed = request.POST.get("code", "")[:40]
    if flood.too_many(request, "code"):
        return tried_too_often(request, typed)
    row = Correction.objects.by_code(typed).select_related("office").first()
    if row is None:
        return unknown_code(request, typed)
    return render(request, "home/pages/corrections/track.html", {"row": row, "facts": facts(row)})
