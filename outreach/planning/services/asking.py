"""Which sheets may be asked for, each by what it is of."""

from django.utils.dateformat import format as say_date
from django.utils.translation import gettext as _

from home.trust.refusing import Refused
from outreach.sessions.services.setting_down import own_office

from .. import contents
from ..models import Print
from .printing import ask, digest_of

Kind = Print.Kind


def month(by, area, first, office=None):
    title = _("%(place)s %(month)s月历") % {"place": area, "month": say_date(first, _("Y年n月"))}
    content, of = contents.month_of(area, first), f"{first:%Y-%m}"
    return ask(by, Kind.MONTH, area, office or own_office(by, area), content, of=of, title=title)


def year(by, area, number):
    title = _("%(place)s %(year)s年历") % {"place": area, "year": number}
    content = contents.year_of(area, number)
    return ask(by, Kind.YEAR, area, own_office(by, area), content, of=str(number), title=title)


def poster(by, talk):
    content = contents.poster_of(talk)
    return ask(by, Kind.POSTER, talk.area, talk.office, content, of=talk.number, title=talk.title)


def board(by, area):
    title = _("%s公告栏扫码页") % area
    return ask(by, Kind.BOARD, area, own_office(by, area), contents.board_of(area), title=title)


def visits(by, day):
    """Raises Refused where nobody has said for which area the office works."""
    title = _("%s走访记录表") % say_date(day.date, _("n月j日"))
    coverage = day.office.coverages.select_related("area").order_by("area_id").first()
    if coverage is None:
        raise Refused(_("%s还没有填服务范围，印不了这一张，请单位管理员先填上。") % day.office)
    content = contents.visits_of(day)
    return ask(by, Kind.VISITS, coverage.area, day.office, content, of=f"day-{day.pk}", title=title)


def current_month(area, first):
    """The sheet of this month as it stands now, where it has been made."""
    digest = digest_of(Kind.MONTH, area, contents.month_of(area, first))
    return Print.objects.filter(digest=digest).first()
