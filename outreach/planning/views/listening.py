"""Listening days: the list that opens on today, a day with its teams, a visit, a sheet entered later."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from home.trust.refusing import Refused

from .. import listening
from ..forms.visits import CountsForm, LineSet, OutingForm, SheetForm, VisitForm, beginning
from ..models import ListeningDay, Series, Visit
from ..services import asking
from ..services import visits as services

ON_A_PAGE = 20


@never_cache
@require_safe
def index(request):
    found = listening.piles(ListeningDay.objects.visible_to(request.user))
    counted = [(name, words, days, days.count()) for name, words, days in found]
    asked = request.GET.get("pile")
    chosen = next((one for one in counted if one[0] == asked), None)
    chosen = chosen or next((one for one in counted if one[3]), counted[0])
    context = {
        "piles": counted,
        "pile": chosen[0],
        "words": chosen[1],
        "page": Paginator(chosen[2], ON_A_PAGE).get_page(request.GET.get("page")),
        "query": f"pile={chosen[0]}&",
        "may_plan": Series.SCOPE.allows(request.user, ("add",)),
        "today": timezone.localdate(),
    }
    return render(request, "outreach/planning/listening_list.html", context)


def own(request, pk, act="view"):
    rows = ListeningDay.objects.open_to(request.user, act).select_related("office")
    return get_object_or_404(rows, pk=pk)


def may_enter(user, one):
    """Whoever listens for this office or one below it writes down where she was."""
    offices = Visit.SCOPE.offices(user, ("add",))
    return any(
        office.path.startswith(one.office.path) or one.office.path.startswith(office.path)
        for office in offices
    )


def entering(request, pk):
    one = own(request, pk)
    if not may_enter(request.user, one):
        raise PermissionDenied(_("记走访要有民情书记或站员的身份，请找单位管理员开。"))
    return one


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def day(request, pk):
    """Its teams, and the visits made so far; whoever plans it sends teams out here."""
    one = own(request, pk)
    plans = ListeningDay.objects.open_to(request.user, "change").filter(pk=pk).exists()
    if request.method == "POST" and not plans:
        raise PermissionDenied(_("排队伍要有统筹员的身份，请找单位管理员开。"))
    form = outing_form(request, one) if plans else None
    if form and request.method == "POST" and "look" not in request.POST and form.is_valid():
        services.send_out(one, request.user, **form.said())
        messages.success(request, _("排上了。"))
        return redirect(one)
    visits = one.visits.select_related("area__parent", "team")
    context = {
        "day": one,
        "outings": one.outings.select_related("team", "area__parent"),
        "visits": visits,
        "sums": listening.sums(one.visits.all()),
        "form": form,
        "may_enter": may_enter(request.user, one) and one.date <= timezone.localdate(),
        "today": timezone.localdate(),
    }
    status = 422 if form and form.errors else 200
    return render(request, "outreach/planning/listening_day.html", context, status=status)


def outing_form(request, one):
    if request.method != "POST":
        return OutingForm(day=one)
    if "look" in request.POST:
        return OutingForm(initial=request.POST.dict(), day=one)
    return OutingForm(request.POST, day=one)


@require_POST
def call_back(request, pk, outing):
    one = own(request, pk, "change")
    services.call_back(one, request.user, outing)
    messages.success(request, _("撤下来了。"))
    return redirect(one)


@require_POST
def as_before(request, pk):
    one = own(request, pk, "change")
    try:
        services.as_before(one, request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("照上一回排好了，有变动的再改。"))
    return redirect(one)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request, pk):
    """One visit, on a phone: where the way is planned, two numbers and a button."""
    one = entering(request, pk)
    outing = outing_of(request, one)
    form = visit_form(request, one, outing)
    if request.method == "POST" and "look" not in request.POST and form.is_valid():
        if one.date > timezone.localdate():
            form.add_error(None, _("这一天还没到，走过了再记。"))
        else:
            visit = services.enter(one, form.cleaned_data["key"], **form.said())
            messages.success(request, _("记下了。"))
            return redirect(visit)
    context = {"day": one, "form": form, "outing": outing}
    status = 422 if form.errors else 200
    return render(request, "outreach/planning/visit_enter.html", context, status=status)


def outing_of(request, one):
    asked = request.GET.get("outing", "")
    rows = one.outings.select_related("team", "area__parent")
    return rows.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 10 else None


def visit_form(request, one, outing):
    if request.method != "POST":
        return VisitForm(initial=beginning(outing), day=one)
    if "look" in request.POST:
        return VisitForm(initial=request.POST.dict(), day=one)
    return VisitForm(request.POST, day=one)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def visit(request, pk):
    """What was counted, and from here what was heard there; other rooms add to it by a slot."""
    rows = Visit.objects.visible_to(request.user).select_related("day__office", "area__parent", "team")
    one = get_object_or_404(rows, pk=pk)
    changes = Visit.objects.open_to(request.user, "change").filter(pk=pk).exists()
    form = None
    if changes:
        counts = {name: getattr(one, name) for name in ("households", "people", "kind")}
        form = CountsForm(request.POST or None, initial=counts)
    if request.method == "POST" and form and form.is_valid():
        services.correct(one, request.user, **form.cleaned_data)
        messages.success(request, _("改好了。"))
        return redirect(one)
    context = {
        "visit": one,
        "form": form,
        "may_enter": may_enter(request.user, one.day),
        "sees_day": ListeningDay.objects.visible_to(request.user).filter(pk=one.day_id).exists(),
    }
    status = 422 if form and form.errors else 200
    return render(request, "outreach/planning/visit.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request, pk):
    """The paper of a day entered later: a line is a visit, all or none, and a fault stands in its line."""
    one = entering(request, pk)
    data = request.POST if request.method == "POST" else None
    form = SheetForm(data, day=one, initial=beginning())
    lines = LineSet(data, day=one, prefix="line")
    if data is not None and form.is_valid() and lines.is_valid():
        if fault := fault_of(one, lines):
            form.add_error(None, fault)
        else:
            return written(request, one, form, lines)
    context = {"day": one, "form": form, "lines": lines}
    status = 422 if data is not None else 200
    return render(request, "outreach/planning/listening_sheet.html", context, status=status)


def fault_of(one, lines):
    if one.date > timezone.localdate():
        return _("这一天还没到，走过了再记。")
    return "" if lines.said() else _("一行也没填，照着纸填上再存。")


def written(request, one, form, lines):
    same = {name: form.cleaned_data[name] for name in ("team", "lead")}
    visits = services.enter_sheet(one, request.user, form.cleaned_data["key"], lines.said(), **same)
    messages.success(request, _("补录了 %d 趟，一趟也没落下。") % len(visits))
    return redirect(one)


@require_POST
def blank(request, pk):
    """The sheet to fill by hand, made like every other."""
    one = own(request, pk)
    try:
        return redirect(asking.visits(request.user, one))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(one)
