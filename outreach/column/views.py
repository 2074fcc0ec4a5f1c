"""Bringing in a printed page: sent, looked at beside its source, made into drafts."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from wagtail.admin import messages

from .forms import PrintedPageForm
from .models import ColumnPage
from .services import ImportRefused, import_page


def columns_of(user):
    """The columns she may add to."""
    columns = ColumnPage.objects.order_by("path")
    return [column for column in columns if column.permissions_for_user(user).can_add_subpage()]


def import_anywhere(request):
    """From the menu: nearly everybody has one column only; for others each column's page has its button."""
    columns = columns_of(request.user)
    if not columns:
        raise Http404
    return redirect("import_printed", columns[0].pk)


@csrf_exempt  # which reads the whole body to find its token; receive() asks for it when the size is known
def import_printed(request, pk):
    column = get_object_or_404(ColumnPage, pk=pk)
    if not column.permissions_for_user(request.user).can_add_subpage():
        raise Http404
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        sentence = _("这个文件太大了，一版文字不会超过 2 兆，请核对后再试。")
        return show(request, column, PrintedPageForm(), sentence=sentence, status=413)
    return receive(request, column)


@csrf_protect
def receive(request, column):
    if request.method != "POST":
        return show(request, column, PrintedPageForm())
    form = PrintedPageForm(request.POST, request.FILES)
    if not form.is_valid():
        return show(request, column, form, status=422)
    page = form.page
    if "import" not in request.POST:
        return show(request, column, form.again(page), page)
    try:
        issue, made = import_page(column, page, form.cleaned_data["number"], request.user)
    except ImportRefused as refusal:
        return show(request, column, form.again(page), page, sentence=str(refusal), status=422)
    words = {"number": issue.number, "made": made, "known": len(page.articles) - made}
    messages.success(request, _("第 %(number)d 期：新存草稿 %(made)d 篇，原来就有 %(known)d 篇。") % words)
    return redirect("wagtailadmin_explore", issue.pk)


def show(request, column, form, page=None, sentence="", status=200):
    context = {"column": column, "form": form, "page_read": page, "sentence": sentence}
    return render(request, "outreach/column/import.html", context, status=status)
