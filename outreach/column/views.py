"""A printed page on the desk: its source on one side, its articles on the other, made into drafts at once."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from home.trust.moves import TooLate
from outreach.materials.importing.lifecycle import State
from outreach.materials.importing.services import Overtaken, keep
from outreach.materials.importing.views.desk import closed, edition_of, own

from .forms import KINDS, PageSheet, first_sheet
from .services import ImportRefused, import_page


@require_http_methods(["GET", "HEAD", "POST"])
@own
def intake_page(request, row):
    """Looked at, corrected, kept; recognised anew from a corrected source; made into an issue of drafts."""
    if not row.is_read:
        return closed(request, row)
    if request.method != "POST":
        return show(request, row, PageSheet(row))
    return kept(request, row, PageSheet(row, request.POST))


def kept(request, row, sheet):
    anew = "again" in request.POST
    try:
        keep(row, first_sheet(sheet.text) if anew else sheet.typed, edition_of(request))
    except Overtaken as overtaken:
        return show(request, row, sheet, str(overtaken), 409) if row.is_read else closed(request, row)
    if anew:
        return redirect("intake_page", row.pk)
    if "draft" not in request.POST:
        messages.success(request, _("存好了，还没有做成草稿。"))
        return redirect("intake_page", row.pk)
    return drafted(request, row, sheet) if sheet.is_valid() else show(request, row, sheet, status=422)


def drafted(request, row, sheet):
    page, keys = sheet.page()
    try:
        with transaction.atomic():
            row.move_to(State.DRAFTED, request.user, since=timezone.now())
            issue, made = import_page(row.target.specific, page, user=request.user, keys=keys)
            type(row).objects.filter(pk=row.pk).update(page=issue)
    except TooLate:
        return closed(request, row)
    except ImportRefused as refusal:
        row.refresh_from_db()
        return show(request, row, sheet, str(refusal), 422)
    words = {"number": issue.number, "made": made, "known": len(page.articles) - made}
    messages.success(request, _("第 %(number)d 期：新存草稿 %(made)d 篇，原来就有 %(known)d 篇。") % words)
    return redirect("wagtailadmin_explore", issue.pk)


def show(request, row, sheet, sentence="", status=200):
    context = {"row": row, "sheet": sheet, "kinds": KINDS, "sentence": sentence}
    return render(request, "outreach/column/intake_page.html", context, status=status)
