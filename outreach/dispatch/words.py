"""A suggestion in words: what speaks for somebody, what it costs, what stands in the way."""

from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _

from outreach.sessions.candidates import hour

from .engine import Fault

LEFT_OUT = {
    Fault.TOPIC: _("没有讲这个题目的授权"),
    Fault.FORM: _("不演这种形式"),
    Fault.REACH: _("太远，也不管这一片"),
    Fault.HOURS: _("不在本人每周说好的时间里"),
    Fault.TAKEN: _("那时已有安排"),
    Fault.ROAD: _("路上来不及"),
    Fault.LIMIT: _("到了本人的限制"),
}
LIMITS = (
    _("那天已有 %(number)s 场，一天最多 %(limit)s 场"),
    _("那一周已有 %(number)s 场，一周最多 %(limit)s 场"),
    _("那个月已有 %(number)s 场，一月最多 %(limit)s 场"),
)
NAMES = 12


def facts_of(one, session, dialect):
    """What a dispatcher could look up herself, before any arithmetic."""
    if session.topic_id:
        yield _("能讲这个题目")
    if session.form_id:
        yield _("能演%s") % session.form
    if dialect and one.speaks:
        yield _("会说%s") % dialect
    if one.home[:9] == session.area_id[:9]:
        yield _("本村人") if one.home == session.area_id else _("本镇人")
    if not one.has_account:
        yield _("没有账号，派了单要打电话告诉")


def parts_of(one):
    """(words, value) of every part that is not nothing; their values are the total."""
    words = {
        "travel": _("路上 %s 分钟") % one.minutes,
        "load": _("前后三十天已有 %s 场") % one.load,
        "dialect": _("不说当地话"),
        "again": one.been and _("%s刚来过这个村") % say_date(one.been, _("n月j日")),
    }
    return [(words[code], value) for code, value in one.parts if value]


def why_not(one, fault=None, title=""):
    """One fault of hers as a sentence without a stop; `title` is the other talk's, where it may be read."""
    fault = fault or one.faults[0]
    if fault == Fault.LIMIT:
        return LIMITS[one.limit] % {"number": one.counts[one.limit], "limit": one.limits[one.limit]}
    if fault == Fault.REACH:
        return _("路上要 %s 分钟，也不管这一片") % one.minutes
    if fault == Fault.TAKEN and one.rival:
        return _("%(from)s—%(to)s 已有安排%(what)s") % hours_of(one.rival, title)
    if fault == Fault.ROAD and one.rival:
        said = hours_of(one.rival, title) | {"gap": one.gap, "need": one.need}
        return _("%(from)s—%(to)s 在别处%(what)s，中间只有 %(gap)s 分钟，路上要 %(need)s 分钟") % said
    return LEFT_OUT[fault]


def hours_of(row, title):
    return {
        "from": hour(row.starts_at),
        "to": hour(row.ends_at),
        "what": _("（%s）") % title if title else "",
    }


def other_hour(moment):
    return f"{timezone.localtime(moment):%H:%M}"


ACCOUNT = {
    "travel": _("%s路上"),
    "dialect": _("%s不说当地话"),
    "again": _("%s刚来过"),
    "load": _("%s已有的场次"),
}


def account(code, name, value):
    """One part of a plan's line: whose, what, how much."""
    return ACCOUNT[code] % (name or ""), value
