"""A month plan at the desk: choose the talks, watch it being reckoned, edit the draft, send it out."""

from datetime import timedelta
from itertools import groupby

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from home.trust.refusing import Refused
from lecturers.pool.models import Lecturer
from outreach.sessions.models import Session
from outreach.sessions.rows import day_of, named_day

from .. import services, words
from ..forms import LineForm, PlanForm, next_month
from ..models import Proposal, Run
from ..suggesting import suggest
from ..unserved import Why

State = Proposal.State
STAGES = {
    "reading": _("在读点单和名册"),
    "proving": _("在一步算到底"),
    "pricing": _("在算谁的时间最紧"),
    "improving": _("在一片一片重排，越排越好"),
}
OFFERED = 24  # people to choose among when one line is changed


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def plans(request):
    """What waits to be placed, and the plans made so far."""
    if not Run.SCOPE.allows(request.user, ("add",)):
        return redirect("wagtailadmin_home")
    talks = services.choosable(request.user).order_by("area", "pk")
    talks = talks.select_related("area__parent__parent", "booking").prefetch_related("orders")
    form = PlanForm(request.POST or None, talks=talks, initial=next_month())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            run = services.ask_for_plan(said.pop("talks"), request.user, **said)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(run)
    runs = Run.objects.visible_to(request.user).select_related("office", "by")[:12]
    context = {"form": form, "count": len(talks), "runs": runs}
    return render(request, "outreach/dispatch/plans.html", context, status=422 if form.errors else 200)


def own(request, pk, act="view"):
    runs = Run.objects.open_to(request.user, act) if act != "view" else Run.objects.visible_to(request.user)
    return get_object_or_404(runs.select_related("by", "office"), pk=pk)


@never_cache
@require_safe
def run(request, pk):
    """Who may no longer see a talk reads nothing of it here either."""
    plan = own(request, pk)
    lines = lines_of(plan, request.user)
    placed = [line for line in lines if line.starts_at]
    context = {
        "run": plan,
        "stage": STAGES.get(plan.stage, _("还在排队")),
        "percent": round(100 * plan.share),
        "gap": None if plan.gap is None else f"{100 * plan.gap:.1f}",
        "days": by_day(map(row, placed)),
        "unserved": groups([line for line in lines if not line.starts_at]),
        "served": len(placed),
        "wanted": len(lines),
        "changed": plan.proposals.touched().count(),
        "hidden": plan.proposals.count() - len(lines),
        "open": sum(line.state == State.OPEN for line in placed),
        "states": State,
        "may_change": plan.is_over and Run.objects.open_to(request.user, "change").filter(pk=pk).exists(),
    }
    return render(request, "outreach/dispatch/run.html", context)


def by_day(rows):
    return [(named_day(day), list(found)) for day, found in groupby(rows, lambda one: one["day"])]


def lines_of(plan, user):
    seen = Session.objects.visible_to(user)
    lines = plan.proposals.filter(session__in=seen).select_related(
        "session__area__parent__parent", "session__booking", "venue"
    )
    return list(lines.prefetch_related("lecturers"))


def row(line):
    begins = timezone.localtime(line.starts_at)
    names = {one.pk: one.name for one in line.lecturers.all()}
    return {
        "line": line,
        "day": begins.date(),
        "hour": f"{begins:%H:%M}—{timezone.localtime(line.ends_at):%H:%M}",
        "who": _("、").join(names.values()),
        "parts": [
            words.account(code, names.get(who), value) for code, who, value in line.parts if code != "served"
        ],
        "value": line.value,
    }


def groups(lines):
    """Those that could not be served, by why."""
    found = {}
    for line in lines:
        found.setdefault(str(why_of(line)), []).append(line)
    return list(found.items())


def why_of(line):
    """A talk whose day is set elsewhere says which day, so that the plan can be asked for again."""
    talk = line.session
    if line.why == Why.OUTSIDE and talk.booking:
        return _("这一场定在%s，不在这回排的日子里") % say_date(day_of(talk), _("n月j日"))
    return Why(line.why).label if line.why else _("还没算到")


@require_POST
def stop(request, pk):
    services.stop(own(request, pk, "change"))
    messages.success(request, _("正在停下，留着停下时最好的排法。"))
    return redirect("dispatch_run", pk)


@require_POST
def send(request, pk):
    plan = own(request, pk, "change")
    if not plan.is_over:
        messages.error(request, _("还没排完，请先等它排完，或者停下。"))
        return redirect(plan)
    sent, refused = services.send(plan, request.user)
    messages.success(request, ngettext("派出去 %d 场，等回话。", "派出去 %d 场，等回话。", sent) % sent)
    if refused:
        left = ngettext("有 %d 场没派成，下面写着为什么。", "有 %d 场没派成，下面写着为什么。", refused)
        messages.warning(request, left % refused)
    return redirect(plan)


@require_POST
def drop(request, pk, line):
    services.drop(line_of(request, pk, line))
    return redirect("dispatch_run", pk)


@require_POST
def back(request, pk, line):
    services.take_up_again(line_of(request, pk, line))
    return redirect("dispatch_run", pk)


def line_of(request, pk, line):
    """A line of a plan of hers whose talk she may change, once the reckoning is over."""
    plan = own(request, pk, "change")
    mine = Session.objects.open_to(request.user, "change")
    lines = plan.proposals.filter(session__in=mine).select_related(
        "session__area__parent", "session__booking", "session__form", "venue__area__parent", "run"
    )
    return get_object_or_404(lines, pk=line, run__state__in=[Run.State.DONE, Run.State.STOPPED])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, pk, line):
    """Another hour or other people: whom the hour on the page suits best stands first."""
    line = line_of(request, pk, line)
    looks = "look" in request.POST
    form = line_form(request, line, request.POST if request.method == "POST" and not looks else None)
    if form.is_bound and form.is_valid():
        if services.change(line, form.starts_at(), line.minutes, form.cleaned_data["lecturers"]):
            messages.success(request, _("改好了，派出去之前谁也不知道。"))
        else:
            messages.error(request, _("这一条已经派出去了，请到那一场的页面上改。"))
        return redirect("dispatch_run", pk)
    context = {"form": form, "line": line}
    return render(request, "outreach/dispatch/change.html", context, status=422 if form.errors else 200)


def line_form(request, line, data=None):
    """`data` is what was sent to be kept; what was sent to look again only fills the fields."""
    begins = timezone.localtime(line.starts_at or timezone.now() + timedelta(days=7))
    chosen = [one.pk for one in line.lecturers.all()]
    initial = {
        "day": begins.date(),
        "at": begins.time().replace(second=0, microsecond=0),
        "lecturers": chosen,
    }
    if "look" in request.POST:
        initial |= {"day": request.POST.get("day"), "at": request.POST.get("at")}
    people = Lecturer.objects.open_to(request.user, "book").on_offer()
    form = LineForm(data, need=line.session.need, people=people, initial=initial)
    form.fields["lecturers"].choices = choices(request.user, line, form.on_page(), chosen)
    return form


def choices(user, line, starts_at, chosen):
    """Those who suit this hour, each with her account, and whoever stands there now."""
    if starts_at is None:
        return [(one.pk, one.name) for one in line.lecturers.all()]
    found = suggest(line.session, user, starts_at, starts_at + timedelta(minutes=line.minutes), line.venue)
    else_where = elsewhere(line, starts_at)
    best = [(one.key, label(one, else_where)) for one in found.best[:OFFERED]]
    known = {key for key, _label in best}
    out = [one for _fault, _count, people in found.left_out for one in people]
    rest = [one for one in [*found.best, *out] if one.key in chosen and one.key not in known]
    return [*((one.key, label(one, else_where)) for one in rest), *best]


def label(one, else_where):
    said = (
        [f"{what} {value}" for what, value in words.parts_of(one)] if not one.faults else [words.why_not(one)]
    )
    said += [_("这份排法里那天另有 %s 一场") % hour for hour in else_where.get(one.key, ())]
    return f"{one.name}　{str(_('，')).join(map(str, said))}"


def elsewhere(line, starts_at):
    """{lecturer: hours of that day at which this plan sends her to another talk}."""
    day = timezone.localdate(starts_at)
    others = line.run.proposals.filter(state=State.OPEN).exclude(pk=line.pk).exclude(starts_at=None)
    found = {}
    for other in others.prefetch_related("lecturers"):
        if timezone.localdate(other.starts_at) == day:
            for one in other.lecturers.all():
                found.setdefault(one.pk, []).append(f"{timezone.localtime(other.starts_at):%H:%M}")
    return found
