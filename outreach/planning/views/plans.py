"""A plan as a list with buttons: what is, what will be, what clashes, and its release."""

import uuid
from itertools import groupby

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from outreach.sessions.rows import named_day

from .. import services
from ..drafting.clashing import name_clashes
from ..drafting.lines import lines_of
from ..drafting.wording import words_of
from ..forms.plans import AddForm, PlanForm, ReleaseForm, next_month, next_quarter
from ..models import Plan
from ..services.drafting import waiting_days

SPANS = {"month": next_month, "quarter": next_quarter}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def plans(request):
    """Those that are being written, and those that are out; a new one by its days."""
    may_add = Plan.SCOPE.allows(request.user, ("add",))
    initial = SPANS.get(request.GET.get("span"), next_month)()
    form = PlanForm(request.POST or None, user=request.user, initial=initial)
    if request.method == "POST" and may_add and form.is_valid():
        try:
            return redirect(services.draft(request.user, **form.cleaned_data))
        except services.REFUSALS as refusal:
            form.add_error(None, str(refusal))
    rows = Plan.objects.visible_to(request.user).select_related("office", "by")
    context = {"form": form, "may_add": may_add, "plans": rows[:40]}
    return render(request, "outreach/planning/plans.html", context, status=422 if form.errors else 200)


def own(request, pk, act="view"):
    return get_object_or_404(Plan.objects.open_to(request.user, act).select_related("office", "by"), pk=pk)


def may_change(user, plan):
    return plan.is_open and Plan.objects.open_to(user, "change").filter(pk=plan.pk).exists()


@never_cache
@require_safe
def plan(request, pk):
    one = own(request, pk)
    release = one.releases.last()
    if one.goes_out:
        return render(request, "outreach/planning/plan_goes_out.html", {"plan": one, "release": release})
    lines = read(one, request.user)
    changed = [line for line in lines if line.changes]
    context = {
        "plan": one,
        "release": release,
        "days": by_day(changed if "changed" in request.GET else lines),
        "talks": len(lines),
        "only_changed": "changed" in request.GET,
        **counted(changed),
        "may_change": may_change(request.user, one),
        "waiting": waiting_days(one, request.user).count() if one.is_open else 0,
        "done": one.changes.exclude(released_at=None).order_by("released_at", "pk"),
    }
    return render(request, "outreach/planning/plan.html", context)


def read(one, user):
    """Its lines with what they would clash with, and each change in words."""
    lines = lines_of(one, user)
    name_clashes(lines, user)
    for line in lines:
        line.words = words_of(line) if line.changes else []
    return lines


def counted(changed):
    return {
        "changes": sum(len(line.changes) for line in changed),
        "clashing": sum(bool(line.clashes or line.fault) for line in changed),
    }


def by_day(lines):
    days = groupby(lines, lambda line: timezone.localdate(line.slot.starts_at))
    return [(named_day(day), [shown(line) for line in rows]) for day, rows in days]


def shown(line):
    begins, ends = (timezone.localtime(when) for when in (line.slot.starts_at, line.slot.ends_at))
    return {
        "line": line,
        "hour": f"{begins:%H:%M}—{ends:%H:%M}",
        "who": _("、").join(line.slot.names),
        "kept": [one.clash for one in line.changes if one.clash and not line.clashes and not line.fault],
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request, pk):
    one = own(request, pk, "change")
    form = AddForm(
        request.POST or None, plan=one, user=request.user, initial={"key": uuid.uuid4(), **first_day(one)}
    )
    if request.method == "POST" and form.is_valid():
        wanted = form.wanted()
        if done(request, form, lambda: services.add(one, request.user, **wanted)):
            return redirect(one)
    context = {"form": form, "plan": one, "topics": form.topics}
    return render(request, "outreach/planning/plan_add.html", context, status=422 if form.errors else 200)


def first_day(one):
    return {"day": max(one.since, timezone.localdate()), "at": "09:00"}


def done(request, form, act):
    """What was written, or why not, in the form it was written in."""
    try:
        act()
    except services.REFUSALS as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("记下了，发布之前谁也不知道。"))
    return True


@require_POST
def undo(request, pk, change):
    one = own(request, pk, "change")
    change = get_object_or_404(one.changes, pk=change)
    return pressed(request, one, _("撤回了，还是原来的样子。"), services.undo, one, change)


@require_POST
def series(request, pk):
    """Days that series say come into the plan."""
    one = own(request, pk, "change")
    try:
        days = services.take_in_series(one, request.user)
    except services.REFUSALS as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, ngettext("排进来 %d 天。", "排进来 %d 天。", days) % days)
    return redirect(one)


@require_POST
def drop(request, pk):
    one = own(request, pk, "change")
    return pressed(request, one, _("这份计划不要了，什么也没有改。"), services.drop, one, request.user)


def pressed(request, one, words, act, *said):
    try:
        act(*said)
    except services.REFUSALS as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect(one)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def release(request, pk):
    """First the whole list in plain words; that very list goes out. How far it is stands on its page."""
    one = own(request, pk, "change")
    if one.goes_out and request.method != "POST":
        return redirect(one)
    form = ReleaseForm(request.POST or None, initial={"seen": one.seen})
    if request.method == "POST" and form.is_valid():
        try:
            services.release(one, request.user, **form.cleaned_data)
        except services.REFUSALS as refusal:
            messages.error(request, str(refusal))
        return redirect(one)
    lines = [shown(line) for line in read(one, request.user) if line.changes]
    context = {"form": form, "plan": one, "lines": lines, "hidden": hidden(one, lines)}
    return render(request, "outreach/planning/plan_release.html", context, status=422 if form.errors else 200)


def hidden(one, lines):
    """Changes of talks that she may not see: they will stay."""
    seen = sum(len(row["line"].changes) for row in lines)
    return one.changes.filter(released_at=None).count() - seen
