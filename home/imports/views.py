"""Bringing rows in from a file and taking them out, for every kind of row that a room declares."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import require_admin_access

from home.trust.audit import record
from home.trust.moves import TooLate

from . import writing
from .forms import FileForm
from .lifecycle import State
from .models import ImportJob
from .services import bring, confirm, drop
from .sheets import SHEETS

RECENT = 10


def sheet_for(user, kind):
    """A kind that is not hers does not exist."""
    sheet = SHEETS.get(kind)
    if sheet is None or not sheet.may(user):
        raise Http404
    return sheet


def offered(user):
    return [sheet for sheet in SHEETS.values() if sheet.may(user)]


@require_admin_access
def imports(request, kind):
    """One kind: its template, what is there, and a file to bring."""
    sheet = sheet_for(request.user, kind)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FileForm(*given, sheet=sheet)
    if request.method == "POST" and form.is_valid():
        job = bring(sheet, request.user, form.cleaned_data["file"])
        return redirect("import_job", job.pk)
    jobs = ImportJob.objects.filter(user=request.user, kind=kind).defer("content", "found")
    context = {"sheet": sheet, "sheets": offered(request.user), "form": form, "jobs": jobs[:RECENT]}
    return TemplateResponse(request, "home/imports/imports.html", context, status=422 if form.errors else 200)


@require_safe
@require_admin_access
def template(request, kind):
    sheet = sheet_for(request.user, kind)
    return download(writing.template(sheet, request.user), writing.file_name(sheet, _("模板")))


@require_safe
@require_admin_access
def take_out(request, kind):
    sheet = sheet_for(request.user, kind)
    data = writing.take_out(sheet, request.user)
    record("import.taken_out", request.user, kind=kind)
    return download(data, writing.file_name(sheet, _("名录")))


def download(data, name):
    response = FileResponse(
        writing.as_file(data), as_attachment=True, filename=name, content_type=writing.CONTENT_TYPE
    )
    response["Cache-Control"] = "no-store"
    return response


def own_job(request, pk):
    return get_object_or_404(ImportJob, pk=pk, user=request.user, kind__in=SHEETS)


@never_cache
@require_safe
@require_admin_access
def job(request, pk):
    """How far it is; then what was found; then what was done. It refreshes itself without a script."""
    found = own_job(request, pk)
    sheet = SHEETS[found.kind]
    context = {"job": found, "sheet": sheet, "findings": found.findings, "State": State}
    response = TemplateResponse(request, "home/imports/job.html", context)
    if found.works:
        response["Refresh"] = "2"
    return response


@require_POST
@require_admin_access
def answer(request, pk, act):
    """Write it, or forget it."""
    found = own_job(request, pk)
    try:
        {"confirm": confirm, "drop": drop}[act](found, request.user)
    except TooLate as refusal:
        messages.error(request, str(refusal))
    else:
        if act == "drop":
            messages.success(request, _("这个文件不要了，什么都没有写。"))
            return redirect("imports", found.kind)
    return redirect("import_job", pk)
