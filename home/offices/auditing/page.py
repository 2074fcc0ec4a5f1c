"""The auditor's page: the log, the latest first, and whether it is as it was sealed."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.menu import MenuItem

from home.trust.acts import ACTS
from home.trust.sealing import verify

from .reading import lines, may_read, readable

SHOWN = 50


class LookForm(forms.Form):
    act = forms.ChoiceField(label=_("做了什么"), required=False)
    day = forms.DateField(
        label=_("哪天"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("没有这一天，请再看一遍。")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = [("", _("都看")), *sorted(ACTS.items())]

    def chosen(self, events):
        """What cannot be read as an act or a day chooses nothing."""
        wanted = self.cleaned_data if self.is_valid() else {}
        if act := wanted.get("act"):
            events = events.filter(action=act)
        return events.filter(at__date=wanted["day"]) if wanted.get("day") else events


@never_cache
@require_safe
def page(request):
    if not may_read(request.user):
        raise PermissionDenied
    form = LookForm(request.GET)
    events = form.chosen(readable(request.user)).order_by("-at", "-pk")
    found = Paginator(events, SHOWN).get_page(request.GET.get("page"))
    context = {"form": form, "page": found, "lines": lines(found.object_list), "query": beside_page(request)}
    return render(request, "home/offices/log.html", context)


def beside_page(request):
    query = request.GET.copy()
    query.pop("page", None)
    return f"{query.urlencode()}&" if query else ""


@never_cache
@require_POST
def check(request):
    """The whole chain, however long."""
    if not may_read(request.user):
        raise PermissionDenied
    verdict = verify()
    if verdict.broken:
        messages.error(request, _("“%s”这一条和封存时不一样，有人动过，请马上报告上一级。") % verdict.broken)
    else:
        words = _("封存的 %(n)s 条，从头到尾没人动过。末一条的指纹抄下来，下回好对：%(head)s")
        messages.success(request, words % {"n": verdict.sealed, "head": verdict.head or "—"})
    return redirect("log")


class LogItem(MenuItem):
    def is_shown(self, request):
        return may_read(request.user)


def menu_item():
    return LogItem(_("操作日志"), reverse("log"), name="log", icon_name="history", order=900)


def urls():
    return [path("log/", page, name="log"), path("log/check/", check, name="log_check")]
