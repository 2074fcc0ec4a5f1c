"""What an area's front page says of talks: the next one large, a few more, the week in one row."""

from datetime import timedelta

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.calendars.leaves import strip

from . import rows
from .models import Session

AHEAD = timedelta(days=14)
SHOWN = 4
MODELS = 3


def around(area):
    """The code of what is near: the county of a village, else the area itself."""
    return area.short_code[:6]


def coming(request, area):
    """The nearest talks of the next days, in order of time; looked up once for all slots of a page."""
    if not hasattr(request, "_coming"):
        near = Session.objects.public().upcoming().inside(around(area)).for_rows()
        near = near.filter(booking__starts_at__lt=timezone.now() + AHEAD).nearest(area)[:SHOWN]
        request._coming = sorted(near, key=rows.start)
    return request._coming


def lead(request, area):
    """Today's nearest talk, else the first to come."""
    today = timezone.localdate()
    found = coming(request, area)
    return next((one for one in found if rows.day_of(one) == today), found[0] if found else None)


def title(request, area):
    """彩山村，今天有一场"""
    talk = lead(request, area)
    if talk is None:
        return {"words": ""}
    here = talk.area_id.startswith(area.short_code)
    day = rows.relative_day(rows.day_of(talk), timezone.localdate())
    return {"words": (_("，%s有一场") if here else _("，%s附近有一场")) % day}


def today(request, area):
    talk = lead(request, area)
    others = [one for one in coming(request, area) if one != talk]
    return {"talk": talk, "kick": kick(talk) if talk else "", "soon": rows.rows_by_date(others)}


def kick(talk):
    """今天下午 2:30 开讲"""
    moment = rows.start(talk)
    now = timezone.now()
    if talk.booking.starts_at <= now <= talk.booking.ends_at:
        return _("正在讲")
    return _("%(day)s%(part)s %(time)s 开讲") % {
        "day": rows.relative_day(moment.date(), timezone.localdate()),
        "part": rows.part_of_day(moment),
        "time": f"{moment.hour}:{moment:%M}",
    }


def week(request, area):
    """Seven days with how many talks each has, in the town of a village or in the area itself."""
    town = area.parent if area.level == Area.Level.VILLAGE else area
    first = timezone.localdate()
    dates = [first + timedelta(days=step) for step in range(7)]
    counts = counted(Session.objects.public().inside(town.pk), dates[0], dates[-1])
    address = f"{reverse('outreach:sessions')}?area={town.short_code}"
    drawn = strip(dates, first, counts, lambda day: f"{address}&day={day:%Y-%m-%d}")
    return {"days": drawn, "town": town, "address": address}


def models(request, area):
    """The latest talks near here that others learn from."""
    near = Session.objects.public().past().inside(around(area)).filter(is_model=True)
    found = rows.rows_by_date(near.for_rows()[:MODELS])
    return {"models": found} if found else None


def counted(sessions, first, last):
    """How many talks each day has, as {date: number}, in one query."""
    dated = dated_between(sessions, first, last)
    return dict(dated.order_by().values_list("day").annotate(talks=Count("pk")))


def dated_between(sessions, first, last):
    """Those from first to last, each with its day as `day`."""
    here = timezone.get_current_timezone()
    dated = sessions.annotate(day=TruncDate("booking__starts_at", tzinfo=here))
    return dated.filter(day__range=(first, last))
