"""A village's month: each day by both calendars, its talks in words."""

import calendar

from django.utils.translation import gettext as _

from home.pages.drawing import Month

from .days import days
from .feet import calendar_of, foot_of
from .listening import heard_on, listening_of
from .speaking import in_our_language
from .talks import line, talks_of


@in_our_language
def month_of(area, first):
    """The month that begins on this day, of a village or a town."""
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    talks, listening = talks_of(area, first, last), listening_of(area, first, last)
    return Month(
        place=str(area),
        year=first.year,
        month=first.month,
        first=first.weekday(),
        days=days(first, last, talks, listening),
        talks=[line(talk, area) for talk in talks],
        listening=heard_on(listening),
        empty=_("这个月还没有排定的宣讲。想听啥，打下面的电话点一场。"),
        more=_("还有 %d 场，扫码看。"),
        foot=foot_of(area, calendar_of(area), _("扫一扫，看最新的日程")),
    )
