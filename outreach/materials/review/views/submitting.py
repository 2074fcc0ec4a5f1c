"""Before a text goes to its reviewers: what the machine noticed, beside the words."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from home.pages.reviewed import ReviewedPage
from home.trust.refusing import Refused

from .. import services
from ..forms import SubmitForm, TakeDownForm
from ..proofing import sheet
from ..services.withdrawing import may_take_down

TEMPLATE = "outreach/materials/review/proof.html"


def text_of(pk, may):
    """A page under review on which `may(page)`; else there is none."""
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, ReviewedPage) or not may(page):
        raise Http404
    return page


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request, pk):
    page = text_of(pk, lambda page: page.permissions_for_user(request.user).can_edit())
    revision = page.get_latest_revision()
    rows = sheet(revision.as_object() if revision else page)
    found = [one for _passage, noticed in rows for one in noticed]
    form = SubmitForm(request.POST or None, findings=found)
    if request.method == "POST" and form.is_valid():
        try:
            clock = services.submit(page, request.user, **answers(form))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("送审了，初审期限是 %s。") % f"{clock.due_on:%m-%d}")
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    context = {
        "page": page,
        "form": form,
        "rows": rows,
        "count": len(found),
        "blocked": any(one.blocks for one in found),
        "ticked": set(form["known"].value() or []),
    }
    return render(request, TEMPLATE, context, status=422 if form.errors else 200)


def answers(form):
    return {"acknowledged": form.cleaned_data["known"], "priority": form.cleaned_data["priority"]}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_down(request, pk):
    page = text_of(pk, lambda page: may_see(page, request.user))
    form = TakeDownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.take_down(page, request.user, form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("撤下了，网上已经看不到。"))
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    back = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    context = {"page": page, "form": form, "back": back}
    template = "outreach/materials/review/take_down.html"
    return render(request, template, context, status=422 if form.errors else 200)


def may_see(page, user):
    return may_take_down(page, user) or page.permissions_for_user(user).can_edit()
