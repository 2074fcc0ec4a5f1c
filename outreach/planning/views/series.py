"""Series at the desk: every day is looked at before it is kept, and one, some or all may be changed."""

from datetime import date
from functools import partial
from hashlib import sha256

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from home.calendars.rest import rest_days
from home.trust.refusing import Refused
from outreach.sessions.models import Session
from outreach.sessions.rows import day_of
from outreach.sessions.services.setting_down import own_office

from .. import previewing, services
from ..forms.changing import ChangeForm
from ..forms.series import DayForm, SeriesForm, beginning
from ..ics import calendar
from ..models import Series


@never_cache
@require_safe
def index(request):
    """What is still going on stands first."""
    rows = Series.objects.visible_to(request.user).select_related("area__parent", "lecturer", "office")
    today = timezone.localdate()
    going = [one for one in rows if not one.ended_on and one.until >= today]
    context = {
        "going": going,
        "over": [one for one in rows if one not in going][:30],
        "may_add": Series.SCOPE.allows(request.user, ("add",)),
    }
    return render(request, "outreach/planning/series_list.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request):
    """First all its days with what they clash with; the very list that was looked at is kept."""
    if not Series.SCOPE.allows(request.user, ("add",)):
        return redirect("series_list")
    form = SeriesForm(request.POST or None, user=request.user, initial=beginning(kind_of(request)))
    return looked_at(request, form, lambda: kept(request, form), {"form": form})


def kind_of(request):
    """Whoever comes from the listening days plans such days."""
    listening = request.GET.get("kind") == Series.Kind.LISTENING
    return Series.Kind.LISTENING if listening else Series.Kind.TALK


def kept(request, form):
    said = form.wanted()
    rule = said.pop("rule")
    return services.keep(request.user, office=own_office(request.user, said["area"]), rule=rule, **said)


def looked_at(request, form, act, context, template="outreach/planning/series_add.html"):
    """The form, its days below it once it can be read, and the act once those days have been seen."""
    days = preview_of(form) if form.is_bound and form.is_valid() else None
    seen = digest(form, days) if days is not None else ""
    if days is not None and request.POST.get("seen") == seen:
        try:
            series = act()
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("排好了，没发布之前只有你们自己看得到。"))
            name_released(request, series)
            return redirect(series)
    context |= {"days": days, "seen": seen, **counted(days or ())}
    return render(request, template, context, status=422 if form.errors else 200)


def name_released(request, series):
    """A talk that is out does not follow its series."""
    talks = services.released(series, timezone.localdate())
    seen = Session.objects.visible_to(request.user).filter(pk__in=[talk.pk for talk in talks])
    dates = [day_of(talk) for talk in seen.upcoming()]
    if dates:
        said = str(_("、")).join(say_date(one, _("n月j日")) for one in dates)
        messages.warning(request, _("这几天的场次已经发布，没有跟着改，要改请到各场的页面上改：%s") % said)


def preview_of(form):
    said = form.cleaned_data
    hour = said["at"], said["minutes"]
    return previewing.preview(
        said["days"], said["policy"], said["since"], said["until"], *hour, form.resources(), form.own
    )


def digest(form, days):
    """What was written and what was seen of it: any other word or clash is looked at before it is kept."""
    said = {name: str(getattr(value, "pk", value)) for name, value in form.wanted().items()}
    met = [(row.resource_id, row.starts_at, row.ends_at) for day in days for row in day.clashes]
    seen = (sorted(said.items()), form.resources(), [(day.said, day.held) for day in days], met)
    return sha256(repr(seen).encode()).hexdigest()


def counted(days):
    return {
        "held": sum(day.held is not None for day in days),
        "off": sum(day.off for day in days),
        "clashing": sum(bool(day.clashes) for day in days),
        "unannounced": any(not day.announced for day in days),
    }


def own(request, pk, act="view"):
    rows = (
        Series.objects.open_to(request.user, act)
        if act != "view"
        else Series.objects.visible_to(request.user)
    )
    return get_object_or_404(rows.select_related("area__parent", "venue", "lecturer", "office"), pk=pk)


@never_cache
@require_safe
def series(request, pk):
    one = own(request, pk)
    days = days_of(one)
    context = {
        "series": one,
        "days": days,
        **counted([day for day in days if day.held]),
        "may_change": may_change(request.user, one),
    }
    return render(request, "outreach/planning/series.html", context)


def may_change(user, one):
    return not one.ended_on and Series.objects.open_to(user, "change").filter(pk=one.pk).exists()


def days_of(one):
    """[Day] as they stand, with what they clash with now; a talk of its own is no clash."""
    rows = list(one.days.select_related("session__booking", "listening").order_by("said"))
    rest = rest_days(rows[0].said, rows[-1].said) if rows else ()
    days = [
        previewing.Day(row.said, row.held, row.said in rest, changed=row.changed, row=row) for row in rows
    ]
    resources = [one.lecturer.resource_id] if one.lecturer else []
    resources += [one.venue.resource_id] if one.venue and one.venue.exclusive else []
    coming = [day for day in days if day.held and day.held >= timezone.localdate()]
    bookings = [row.session.booking_id for row in rows if row.session and row.session.booking_id]
    previewing.add_clashes(coming, one.at, one.minutes, resources, bookings)
    return days


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, pk):
    """The whole of it, or from one day on."""
    one = own(request, pk, "change")
    start = start_of(request, one)
    form = ChangeForm(request.POST or None, user=request.user, series=one, start=start)
    context = {"form": form, "series": one, "start": start}
    return looked_at(request, form, lambda: changed(request, one, form, start), context)


def start_of(request, one):
    """The day from which on, where one is given."""
    try:
        day = date.fromisoformat(request.GET.get("from", ""))
    except ValueError:
        return None
    return day if one.days.filter(said=day).exists() else None


def changed(request, one, form, start):
    said = form.wanted()
    rule, key = said.pop("rule"), said.pop("key")
    said = {name: value for name, value in said.items() if name not in form.fixed}
    if start:
        return services.change_from(one, request.user, start, rule, key=key, **said)
    return services.change_all(one, request.user, rule, **said)


@require_POST
def end(request, pk):
    left = services.end(own(request, pk, "change"), request.user)
    messages.success(request, _("停了，往后不再排。"))
    seen = Session.objects.visible_to(request.user).filter(pk__in=[talk.pk for talk in left])
    for talk in seen:
        messages.warning(request, _("这一场已经发布，要不要取消请到那一场定：%s") % talk.title)
    return redirect("series", pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def day(request, pk, said):
    """This one alone: another day or hour, not at all, or as the rule says again."""
    one = own(request, pk, "change")
    row = get_object_or_404(one.days.select_related("series"), said=date_or_404(said))
    form = DayForm(request.POST or None, initial={"held": row.held or row.said, "at": row.clock})
    if request.method == "POST" and (act := pressed(request, row, form)):
        try:
            act()
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("这一天改好了。"))
        return redirect("series", pk)
    context = {"series": one, "row": row, "form": form}
    return render(request, "outreach/planning/series_day.html", context, status=422 if form.errors else 200)


def pressed(request, row, form):
    """What the button means, or nothing where the form came back with faults."""
    user, act = request.user, request.POST.get("act")
    if act == "skip":
        return partial(services.change_day, row, user, held=None)
    if act == "restore":
        return partial(services.restore_day, row, user)
    if form.is_valid():
        return partial(services.change_day, row, user, **form.cleaned_data)
    return None


def date_or_404(said):
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise Http404 from None


@never_cache
@require_safe
def ics(request, pk):
    one = own(request, pk)
    answer = HttpResponse(calendar(one), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="series-{one.pk}.ics"'
    return answer
