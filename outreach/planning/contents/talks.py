"""The talks of a place as a sheet says them: released ones alone."""

from django.utils.translation import gettext as _

from home.calendars.leaves import weekday
from home.pages.drawing.months import Talk
from outreach.sessions import rows
from outreach.sessions.models import Session


def talks_of(area, first, last):
    found = Session.objects.public().inside(area.pk).between(first, last).for_rows()
    return list(found.order_by("booking__starts_at", "pk"))


def line(talk, area):
    start = rows.start(talk)
    where = (
        talk.place if talk.area_id == area.pk or str(talk.area) in talk.place else f"{talk.area} {talk.place}"
    )
    said = [where, str(rows.given_by(talk))]
    return Talk(
        _("%(day)d日 %(weekday)s") % {"day": start.day, "weekday": weekday(start)},
        clock(start),
        talk.title,
        str(_("，")).join(filter(None, said)),
    )


def clock(moment):
    """上午9:00"""
    return f"{rows.part_of_day(moment)}{moment.hour if moment.hour < 13 else moment.hour - 12}:{moment:%M}"
