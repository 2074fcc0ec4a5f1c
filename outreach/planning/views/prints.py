"""Sheets for walls and households: asked for with a button, made in the background, taken away as PDF."""

from datetime import date

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from home.areas.models import Area
from home.pages import villages
from home.pages.places import place_of
from outreach.sessions import rows
from outreach.sessions.models import Session

from ..forms.prints import PrintForm, months_ahead, years_ahead
from ..models import Print
from ..services import asking

SHOWN, LATELY = 30, 8


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request):
    """The place stays chosen, so that the next sheet of it is one press."""
    form = None
    if Print.SCOPE.allows(request.user, ("add",)):
        form = filled(request)
        if request.method == "POST" and "look" not in request.POST and form.is_valid():
            return asked_for(request, form.area())
    context = {
        "form": form,
        "months": list(months_ahead()),
        "years": years_ahead(),
        "talks": talks(request),
        "prints": Print.objects.visible_to(request.user).select_related("area__parent__parent")[:LATELY],
    }
    context["refresh"] = any(one.is_open for one in context["prints"])
    status = 422 if form is not None and form.errors else 200
    return render(request, "outreach/planning/prints.html", context, status=status)


def filled(request):
    if request.method != "POST":
        return PrintForm(user=request.user, initial=place_of(own_area(request)))
    if "look" in request.POST:
        return PrintForm(user=request.user, initial=request.POST.dict())
    return PrintForm(request.POST, user=request.user)


def own_area(request):
    """The one asked about, else her own where her office has but one."""
    asked = villages.find_area(request.GET.get("village"))
    offices = Print.SCOPE.offices(request.user, ("add",))
    own = Area.objects.filter(coverages__office__in=offices).select_related("parent").distinct()[:2]
    return asked or (own[0] if len(own) == 1 else None)


def asked_for(request, area):
    what, _colon, of = request.POST.get("what", "").partition(":")
    try:
        made = ASK[what](request.user, area, of)
    except (KeyError, ValueError):
        raise Http404 from None
    messages.success(request, _("记下了，几秒钟就印好。"))
    return redirect(f"{made.get_absolute_url()}")


ASK = {
    "month": lambda by, area, of: asking.month(by, area, date.fromisoformat(f"{of}-01")),
    "year": lambda by, area, of: asking.year(by, area, date(int(of), 1, 1).year),
    "board": lambda by, area, of: asking.board(by, area),
}


def talks(request):
    """All that are to come, or the one from whose desk she came."""
    found, asked = announced(request.user), request.GET.get("talk", "")
    if asked.isdecimal() and len(asked) < 10:
        found = found.filter(pk=asked)
    return [{"talk": talk, "words": rows.line_of(talk)} for talk in found[:SHOWN]]


def announced(user):
    """What everybody may know of and is still to come, where she may see it at her desk."""
    return Session.objects.visible_to(user).public().filter(number__isnull=False).upcoming().for_rows()


@require_POST
def poster(request, pk):
    if not Print.SCOPE.allows(request.user, ("add",)):
        raise Http404
    talk = get_object_or_404(announced(request.user), pk=pk)
    return redirect(asking.poster(request.user, talk))


@never_cache
@require_safe
def sheet(request, pk):
    """How far it is; the page renews itself until the file is there."""
    one = get_object_or_404(Print.objects.visible_to(request.user).select_related("area", "office"), pk=pk)
    return render(request, "outreach/planning/print.html", {"print": one})


@never_cache
@require_safe
def download(request, pk):
    one = get_object_or_404(Print.objects.visible_to(request.user), pk=pk, state=Print.State.DONE)
    return handed_out(one)


def handed_out(one):
    try:
        file = default_storage.open(one.file_name)
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(file, content_type="application/pdf", filename=f"{one.title}.pdf")
