"""What staff do with one person or one team beyond its form: terms, codes, doubles, pieces."""

from io import BytesIO

import segno
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access

from ..forms import MergeForm, TermsForms, TroupeForms, renew
from ..forms.terms import SOON
from ..models import Lecturer, LecturerLevel, Team
from ..services import CannotClaim, CannotMerge, Unfilled, cast_piece, first_of, issue_code, merge, set_apart

LIST = "wagtailsnippets_lecturers_lecturer:list"


def person(request, pk, rows=None):
    """Somebody she may change; anybody else does not exist."""
    rows = Lecturer.objects.open_to(request.user, "change").unmerged() if rows is None else rows
    return get_object_or_404(rows.select_related("area__parent", "office"), pk=pk)


def own_people(user):
    """Those that are not only lent: a borrower merges nobody and gives nobody an account."""
    return Lecturer.objects.unmerged().filter(Lecturer.SCOPE.own(user, ("change",), Lecturer))


@require_admin_access
def terms(request, pk):
    """Her term, what she may speak on until when, and her honours."""
    lecturer = person(request, pk)
    if "renew" in request.POST:
        renew(lecturer)
        messages.success(request, _("60 天内到期的都续了一年。"))
        return redirect("lecturer_terms", pk)
    forms = TermsForms(lecturer, request.user, request.POST or None)
    if request.method == "POST" and forms.is_valid():
        forms.save()
        messages.success(request, _("%(name)s的期限存好了。") % {"name": lecturer})
        return redirect(LIST)
    ends_soon = Lecturer.objects.ending(timezone.localdate() + SOON).filter(pk=pk).exists()
    context = {"lecturer": lecturer, "forms": forms, "levels": known_levels(), "ends_soon": ends_soon}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "lecturers/pool/terms.html", context, status=status)


def known_levels():
    return LecturerLevel.objects.order_by("level").values_list("level", flat=True).distinct()


@never_cache
@require_admin_access
def code(request, pk):
    """The only page on which a code is ever read."""
    lecturer = person(request, pk, own_people(request.user))
    context = {"lecturer": lecturer}
    if request.method == "POST":
        try:
            context |= slip(issue_code(lecturer, request.user))
        except CannotClaim as refusal:
            messages.error(request, str(refusal))
            return redirect(LIST)
    response = TemplateResponse(request, "lecturers/pool/code.html", context)
    response["Cache-Control"] = "no-store"
    return response


def slip(new):
    address = settings.BASE_URL + reverse("lecturers:claim", args=[new])
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=2, xmldecl=False, omitsize=True)
    return {"code": new, "address": address, "drawing": mark_safe(drawn.getvalue().decode())}  # noqa: S308


@require_admin_access
def double(request, pk):
    """Who may be the same person, and which of two says what rightly."""
    lecturer, own = person(request, pk, own_people(request.user)), own_people(request.user)
    other = request.GET.get("with", "")
    if other:
        return compare(request, *first_of(lecturer, chosen(own.exclude(pk=pk), other)))
    words = request.GET.get("q", "").strip()
    found = own.exclude(pk=pk).filter(name__icontains=words) if words else own.like(lecturer)
    context = {"lecturer": lecturer, "found": found.select_related("area__parent", "office")[:20], "q": words}
    return TemplateResponse(request, "lecturers/pool/double.html", context)


def chosen(rows, key):
    if not key.isdecimal():
        raise Http404
    return get_object_or_404(rows, pk=key)


def compare(request, kept, gone):
    form = MergeForm(request.POST or None, kept=kept, gone=gone)
    refusal = ""
    if request.method == "POST" and "apart" in request.POST:
        set_apart(kept, gone)
        messages.success(request, _("记下了：是两个人，以后不再提示。"))
        return redirect(LIST)
    if request.method == "POST" and form.is_valid():
        try:
            merge(kept, gone, form.values(), request.user)
        except CannotMerge as cannot:
            refusal = str(cannot)
        else:
            messages.success(request, _("并成一条了，原来的场次、授权、队伍都在。"))
            return redirect("wagtailsnippets_lecturers_lecturer:edit", kept.pk)
    context = {"kept": kept, "gone": gone, "form": form, "refusal": refusal}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "lecturers/pool/compare.html", context, status=status)


@require_admin_access
def troupe(request, pk):
    """The pieces of a troupe, their parts and who can play them; each says whether it can be taken."""
    teams = Team.objects.open_to(request.user, "change").filter(kind=Team.Kind.TROUPE)
    team = get_object_or_404(teams, pk=pk)
    forms = TroupeForms(team, request.POST or None)
    if request.method == "POST" and forms.is_valid() and forms.save():
        messages.success(request, _("存好了。"))
        return redirect("troupe", pk)
    context = {
        "team": team,
        "forms": forms,
        "pieces": [(one, standing(one.instance)) for one in forms.pieces],
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "lecturers/pool/troupe.html", context, status=status)


def standing(piece):
    """What keeps the piece from being taken, in one sentence; "" when it can be."""
    if piece.pk is None:
        return ""
    try:
        cast_piece(piece)
    except Unfilled as lack:
        return str(lack)
    return ""
