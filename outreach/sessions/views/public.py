"""The public calendar and the page of a talk."""

import re
from collections import defaultdict
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from home.areas.models import Area
from home.bookings.models import Venue
from home.calendars.leaves import HEADS, month, old_day
from home.pages import villages
from home.pages.views import no_area
from lecturers.pool.models import Lecturer

from .. import findable, ics, rows
from ..front import dated_between, kick
from ..lifecycle import State
from ..models import Session
from .delivered import may_read

PER_PAGE = 20
MODELS = 3
BREATH = re.compile("[，。：；？！—]")  # a title's first breath is enough on a wall calendar


@require_safe
def sessions(request):
    """What is on: coming talks by day, given ones behind a link, one day alone from the month's table."""
    area = asked_area(request)
    if area is None:
        return no_area(request)
    day, past = asked_day(request, "day"), "past" in request.GET
    page = Paginator(listed(area, day, past), PER_PAGE).get_page(request.GET.get("page"))
    first = (asked_day(request, "month") or day or timezone.localdate()).replace(day=1)
    context = {
        "area": area,
        "own_address": f"{request.path}?area={area.short_code}",
        "area_name": villages.county_of(area),
        "day": day,
        "past": past,
        "page": page,
        "days": rows.days(page.object_list),
        "models": rows.rows_by_date(models(area)) if past and page.number == 1 else [],
        "query": f"area={area.short_code}&" + ("past=1&" if past else ""),
        "places": places(area),
        **month_table(area, first),
    }
    return render(request, "outreach/sessions/sessions.html", context)


def asked_area(request):
    """?area=, else the village she chose, else the site's. A wrong code is told, not guessed."""
    if "area" in request.GET:
        return villages.find_area(request.GET["area"])
    return villages.chosen_village(request) or villages.site_area()


def asked_day(request, name):
    """A date or a month from the address; nonsense is as if nothing were asked."""
    typed = request.GET.get(name, "")
    try:
        return date.fromisoformat(f"{typed}-01" if name == "month" else typed)
    except ValueError:
        return None


def listed(area, day, past):
    """What was agreed and is asked about again stands among what is to come, and says so."""
    public = Session.objects.public().inside(area.pk).for_rows()
    known = Session.objects.listed().inside(area.pk).for_rows()
    if day:
        return known.on(day).order_by("booking__starts_at")
    return public.past() if past else known.upcoming()


def models(area):
    """Talks to learn from come first among those that were given (domain.md row 16)."""
    return Session.objects.public().inside(area.pk).for_rows().past().filter(is_model=True)[:MODELS]


def month_table(area, first):
    today = timezone.localdate()
    after = (first + timedelta(days=31)).replace(day=1)
    lines = on_the_wall(area, first, after - timedelta(days=1))
    address = f"?area={area.short_code}"
    return {
        "first": first,
        "heads": HEADS,
        "weeks": month(first, today, lines, lambda day: f"{address}&day={day:%Y-%m-%d}#list"),
        "caption": f"{say_date(first, _('Y年n月'))} · {area}",
        "before": f"{address}&month={first - timedelta(days=1):%Y-%m}",
        "after": f"{address}&month={after:%Y-%m}",
        "left": sum(len(texts) for day, texts in lines.items() if day >= today),
    }


def on_the_wall(area, first, last):
    """14:30 彩山村 存折翻开: each talk of a month in one line of its day, in one query."""
    dated = dated_between(Session.objects.public().inside(area.pk), first, last)
    lines = defaultdict(list)
    for day, starts_at, village, title in dated.order_by("booking__starts_at").values_list(
        "day", "booking__starts_at", "area__short_name", "title"
    ):
        where = "" if area.level == Area.Level.VILLAGE else f"{village} "
        lines[day].append(f"{timezone.localtime(starts_at):%H:%M} {where}{BREATH.split(title)[0]}")
    return lines


def places(area):
    """Where else one may look: the way up, what lies beside it."""
    county = villages.county_of(area)
    around = county.children.filter(valid_to=None)
    up = [one for one in (county.parent, county) if one]
    beside = area.parent.children.filter(valid_to=None) if area.level == Area.Level.VILLAGE else []
    return [*up, *around, *beside]


@require_safe
def session(request, number):
    """The same address before and after the talk; which it is, the clock says."""
    talk = get_object_or_404(
        Session.objects.known_by_number()
        .for_rows()
        .select_related("material", "area__parent__parent", "photo", "merged_into"),
        number=number,
    )
    if talk.merged_into:
        return redirect(talk.merged_into)
    past = talk.booking.ends_at < timezone.now()
    over = talk.state in (State.DELIVERED, State.CLOSED) or (past and talk.state == State.CONFIRMED)
    context = {
        "talk": talk,
        "data": findable.event(talk),
        "area_name": villages.county_of(talk.area),
        "over": over,
        "unsure": unsure(talk, past) if talk.is_reopened else "",
        "cancelled": talk.state == State.CANCELLED,
        "day": rows.named_day(rows.day_of(talk)),
        "kick": rows.unsure(talk) if talk.is_reopened else kick(talk),
        "facts": facts(talk),
        "heard": rows.heard(talk),
        "reads": may_read(request.user, talk),
        "nearby": [] if over else rows.rows_by_date(beside(talk)),
    }
    return render(request, "outreach/sessions/session.html", context)


def unsure(talk, past):
    """One sentence for whoever has kept the date of a talk that is open again."""
    if past:
        return _("原定的时候已经过了，这一场没有定下来。想听可以再点一场，或者打电话问一声。")
    if talk.speakers:
        return _("改到这个时间，正在等讲的人点头，定下来这里就写明。去以前再看一眼，或者打电话问一声。")
    return _("原来讲的人有事，正在另请，请到了这里就写明。去以前再看一眼，或者打电话问一声。")


def facts(talk):
    """For components/facts.html."""
    day = rows.day_of(talk)
    people = talk.orders.standing().count()
    venue = talk.booking.venue
    return [
        {
            "icon": "day",
            "label": _("时候"),
            "value": format_html('{} <span class="num">{}</span>', rows.named_day(day), rows.hours(talk)),
            "note": _("农历%s") % old_day(day),
        },
        {
            "icon": "place",
            "label": _("地方"),
            "value": talk.place,
            "note": joined(" ", (talk.area.parent, venue and venue.get_kind_display())),
        },
        {
            "icon": "person",
            "label": _("谁讲"),
            "value": talk.speakers or _("再定"),
            "note": joined("、", (one.lecturer.affiliation for one in talk.engagements.all())),
        },
        {
            "icon": "say",
            "label": _("讲法"),
            "value": talk.form.name if talk.form else _("坐下来讲，随便问"),
            "note": _("是 %s 个人点的单") % people if people > 1 else "",
        },
        *joined_with(talk),
    ]


def joined_with(talk):
    """The campaigns it is part of (domain.md row 21)."""
    if campaigns := joined("、", talk.campaigns.all()):
        yield {"icon": "", "label": _("结合"), "value": campaigns}


def joined(mark, words):
    return mark.join(str(word) for word in words if word)


def beside(talk):
    public = Session.objects.public().upcoming().inside(talk.area_id[:6]).exclude(pk=talk.pk)
    return sorted(public.for_rows().nearest(talk.area)[:3], key=rows.start)


@require_safe
def session_ics(request, number):
    talk = get_object_or_404(Session.objects.announced().for_rows(), number=number)
    return ics.as_file([talk], talk.title, f"{number}.ics")


@require_safe
def sessions_ics(request):
    """Of an area, or of one lecturer or place: ?area=, ?lecturer=, ?venue=.

    A cancelled talk stays in it as cancelled, so that phones strike it out.
    """
    talks = Session.objects.announced()
    if key := request.GET.get("lecturer"):
        lecturer = get_object_or_404(Lecturer.objects.public(), pk=number_in(key))
        return ics.response(talks.in_calendar_of(lecturer), lecturer, f"lecturer-{lecturer.pk}.ics")
    if key := request.GET.get("venue"):
        venue = get_object_or_404(Venue, pk=number_in(key))
        return ics.response(talks.filter(booking__venue=venue), venue, f"venue-{venue.pk}.ics")
    area = asked_area(request)
    if area is None:
        return no_area(request)
    return ics.response(talks.inside(area.pk), _("%s宣讲日程") % area, f"{area.short_code}.ics")


def number_in(typed):
    """The key in an address; nonsense is nobody's."""
    return int(typed) if typed.isdecimal() and len(typed) < 19 else 0
