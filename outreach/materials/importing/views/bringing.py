"""The list of what was brought in, and the form that brings more."""

import uuid

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from .. import services
from ..forms.bringing import BringForm
from ..lifecycle import State
from ..models import Intake
from ..refusals import Unreadable
from ..targets import desk_of, places_of

LARGEST_REQUEST = 120 * 1024 * 1024
ALL = "all"
MOST_SHOWN = 100


@never_cache
@csrf_exempt  # which reads the whole body to find its token: that is asked for when the size is known
def intakes(request):
    places = places_of(request.user)
    if not places:
        raise Http404
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_REQUEST:
        return show(request, places, sentence=_("这几个文件合起来太大，没有收；请一次少传几个。"), status=413)
    try:
        _read = request.POST
    except RequestDataTooBig:
        return show(request, places, sentence=_("贴的文字太长，没有收；请分成几份再贴。"), status=413)
    return bring(request, places)


@csrf_protect
def bring(request, places):
    if request.method != "POST":
        return show(request, places)
    form = BringForm(request.POST, request.FILES, places=places)
    if not form.is_valid():
        return show(request, places, form, status=422)
    common = {**form.brought, "by": request.user}
    if not form.cleaned_data["files"]:
        return bring_pasted(request, places, form, common)
    rows = services.bring_files(form.cleaned_data["files"], **common)
    refused = sum(row.state == State.REFUSED for row in rows)
    messages.success(request, told(len(rows) - refused, refused))
    return redirect("intakes")


def bring_pasted(request, places, form, common):
    """Pasted text is read while one waits, so the next thing seen is what was recognised."""
    try:
        row = services.bring_text(form.cleaned_data["text"], form.cleaned_data["markup"], **common)
    except Unreadable as refusal:
        form.add_error("text", str(refusal))
        return show(request, places, form, status=422)
    return redirect(desk_of(row))


def told(taken, refused):
    words = ngettext("收下 %(n)d 个文件，正在读。", "收下 %(n)d 个文件，正在读。", taken) % {"n": taken}
    if not refused:
        return words
    return (words if taken else "") + _("没有收的有 %(n)d 个，原因写在名字下面。") % {"n": refused}


def show(request, places, form=None, sentence="", status=200):
    rows = Intake.objects.open_to(request.user, "change").light().select_related("target", "by", "page")
    shows_all = ALL in request.GET
    rows = list((rows if shows_all else rows.waiting_for_a_hand())[:MOST_SHOWN])
    context = {
        "form": form or BringForm(initial={"batch": uuid.uuid4()}, places=places),
        "rows": [(row, desk_of(row) if row.state in (State.READ, State.DROPPED) else "") for row in rows],
        "works": any(row.is_working for row in rows),
        "shows_all": shows_all,
        "sentence": sentence,
    }
    return render(request, "outreach/materials/importing/intakes.html", context, status=status)
