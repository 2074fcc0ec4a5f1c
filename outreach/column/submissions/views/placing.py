"""Setting the accepted submissions into an issue: looked over once, made into drafts with one press."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .. import services
from ..forms.desk import PlaceForm
from ..models import ColumnPage, Submission


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def place(request, pk):
    column = get_object_or_404(ColumnPage, pk=pk)
    if not column.permissions_for_user(request.user).can_add_subpage():
        raise Http404
    rows = list(Submission.objects.open_to(request.user, "change").unplaced().filter(column=column))
    if request.method != "POST":
        keys = [row.pk for row in rows]
        return show(
            request,
            column,
            rows,
            PlaceForm(initial={"number": column.next_number(), "chosen": keys}, rows=rows),
        )
    form = PlaceForm(request.POST, rows=rows)
    if not form.is_valid():
        return show(request, column, rows, form, 422)
    return placed(request, column, rows, form)


def placed(request, column, rows, form):
    given = form.cleaned_data
    try:
        issue, made = services.place(
            column, given["chosen"], given["number"], request.user, given["excerpts"]
        )
    except services.Refused as refusal:
        form.add_error(None, str(refusal))
        return show(request, column, rows, form, 422)
    words = ngettext(
        "第 %(number)d 期存好了 %(made)d 篇草稿。", "第 %(number)d 期存好了 %(made)d 篇草稿。", made
    )
    messages.success(request, words % {"number": issue.number, "made": made})
    return redirect("wagtailadmin_explore", issue.pk)


def show(request, column, rows, form, status=200):
    chosen, excerpts = set(form["chosen"].value() or ()), set(form["excerpts"].value() or ())
    rows = [(row, is_in(row, chosen), is_in(row, excerpts)) for row in rows]
    context = {"column": column, "rows": rows, "form": form}
    return render(request, "outreach/column/submissions/place.html", context, status=status)


def is_in(row, keys):
    """A form that was sent has words, a fresh one numbers."""
    return row.pk in keys or str(row.pk) in keys
