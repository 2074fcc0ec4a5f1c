"""By when an orderer hears of the next step: said on her page, kept by the desk's clocks."""

from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _

from home.calendars.workdays import add_workdays

from . import rows
from .lifecycle import State

REVIEWED_WITHIN = 1  # working days (domain.md §2, 统单)


def by_when(session, ordered_at):
    """最晚 11月27日 星期五 有回话; nothing where no time is promised."""
    if session.told_as == State.ORDERED:
        day = add_workdays(timezone.localdate(ordered_at), REVIEWED_WITHIN)
        return _("最晚 %s 有回话") % rows.named_day(day)
    if session.state == State.OFFERING:
        asked = session.offers.waiting().order_by("-reply_by").values_list("reply_by", flat=True).first()
        return _("最晚 %s 有回话") % said(asked) if asked else ""
    return ""


def said(moment):
    return say_date(timezone.localtime(moment), _("n月j日 H:i"))
