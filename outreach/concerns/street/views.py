"""The checklists of quarters: what the lines say, and which quarter has what."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from home.offices.choices import below
from home.offices.kinds import Kind, Role
from home.offices.scope import standing
from home.trust.refusing import Refused

from . import quarters, services
from .forms import ChecksForm, LabelsForm
from .models import CheckItem, Duty, Task

MOST = 50
KEEPERS = {Role.STATION, Role.LISTENER, Role.ADMIN}
SEES = KEEPERS | {Role.SUPERVISOR, Role.AUDITOR}


def quarters_of(user, roles):
    """Quarters below the offices where she holds one of these."""
    offices = standing(user).holding(roles)
    if not offices:
        raise PermissionDenied(_("小区清单归站所管理员和民情书记管，请找单位管理员开。"))
    return below(offices).filter(kind=Kind.ESTATE_BRANCH)


@never_cache
@require_safe
def checks(request):
    """Every quarter with how far it is; in the order of the tree, never of the ticks."""
    rows = quarters_of(request.user, SEES).prefetch_related("checks").order_by("path")
    lines = quarters.items()
    found = [(quarter, quarters.reached(quarter, lines)) for quarter in rows]
    context = {"found": found, "may_label": may_label(request.user)}
    return render(request, "outreach/concerns/street/checks.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request, pk):
    quarter = get_object_or_404(quarters_of(request.user, KEEPERS), pk=pk)
    lines = [item for item in quarters.items() if item.label]
    known = {one.item_id: one for one in quarter.checks.all()}
    form = ChecksForm(request.POST or None, items=lines, checks=known)
    if request.method == "POST" and form.is_valid():
        quarters.keep(quarter, form.ticked())
        messages.success(request, _("记下了。"))
        return redirect("quarters")
    lists = [(name.label, [line for line in form.lines() if line[0].list == name]) for name in CheckItem.List]
    context = {"quarter": quarter, "form": form, "lists": [one for one in lists if one[1]]}
    return render(request, "outreach/concerns/street/check.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tasks(request):
    """What communities of her county need a hand with; whoever holds a post there may say that she comes."""
    if not standing(request.user).offices:
        raise PermissionDenied(_("认领要先有单位，请找单位管理员给你安排。"))
    if request.method == "POST":
        taken(request)
        return redirect("open_tasks")
    mine = Duty.objects.filter(user=request.user, task__isnull=False, confirmed_by=None)
    context = {
        "found": Task.objects.open().near(request.user).select_related("community")[:MOST],
        "mine": mine.select_related("task", "community"),
    }
    return render(request, "outreach/concerns/street/tasks.html", context)


def taken(request):
    asked = request.POST.get("task", "")
    try:
        services.take_on(int(asked) if asked.isdecimal() and len(asked) < 10 else None, request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("认下了。做完了请社区的人记一笔。"))


def may_label(user):
    """Whoever keeps the office at the top, or runs the site."""
    return user.is_superuser or any(office.is_root() for office in standing(user).holding({Role.ADMIN}))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def labels(request):
    if not may_label(request.user):
        raise PermissionDenied(_("清单写什么由最上面的单位定，请找那里的管理员。"))
    form = LabelsForm(request.POST or None, items=quarters.items())
    if request.method == "POST" and form.is_valid():
        quarters.name(form.labels())
        messages.success(request, _("记下了。"))
        return redirect("quarters")
    status = 422 if form.errors else 200
    return render(request, "outreach/concerns/street/labels.html", {"form": form}, status=status)
