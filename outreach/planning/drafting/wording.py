"""A change in plain words, as somebody would say it on the telephone."""

from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _

from outreach.sessions.rows import part_of_day

from .values import Kind


def moment(when):
    """5月5日上午9点, 5月6日下午3点半"""
    here = timezone.localtime(when)
    said = {"day": say_date(here, _("n月j日")), "part": part_of_day(here), "clock": clock(here)}
    return _("%(day)s%(part)s%(clock)s") % said


def clock(here):
    hour = here.hour if here.hour < 13 else here.hour - 12
    if here.minute == 0:
        return _("%d点") % hour
    if here.minute == 30:
        return _("%d点半") % hour
    return _("%(hour)d点%(minute)02d分") % {"hour": hour, "minute": here.minute}


def named(line):
    """By its number where it has one, as people know it."""
    number = line.talk and line.talk.number
    where = {"number": number, "title": line.title, "area": line.area.label}
    return _("第 %(number)s 号场次《%(title)s》") % where if number else _("%(area)s《%(title)s》") % where


def place(venue):
    return venue.name if venue else _("村里另指的地方")


def people(names):
    return _("、").join(names) if names else _("还没定谁")


def sentence(line, change):
    said = {"talk": named(line)}
    if change.kind == Kind.ADD:
        return added(line, said)
    if change.kind == Kind.CANCEL:
        said |= {"when": moment(line.now.starts_at), "reason": change.values["reason"]}
        return _("%(talk)s（%(when)s）取消：%(reason)s") % said
    if change.kind == Kind.MOVE:
        return moved(line, said)
    if change.kind == Kind.VENUE:
        said |= {"old": place(line.now.venue), "new": place(line.then.venue)}
        return _("%(talk)s由%(old)s换到%(new)s") % said
    said |= {"old": people(line.now.names), "new": people(line.then.names)}
    return _("%(talk)s原来%(old)s讲，换成请%(new)s") % said


def moved(line, said):
    now, then = line.now, line.then
    if now.starts_at == then.starts_at:
        said |= {"old": now.minutes, "new": then.minutes}
        return _("%(talk)s由 %(old)s 分钟改成 %(new)s 分钟") % said
    said |= {"old": moment(now.starts_at), "new": moment(then.starts_at)}
    if now.minutes != then.minutes:
        said["minutes"] = then.minutes
        return _("%(talk)s由%(old)s改到%(new)s，讲 %(minutes)s 分钟") % said
    return _("%(talk)s由%(old)s改到%(new)s") % said


def added(line, said):
    then = line.then
    said |= {"when": moment(then.starts_at), "where": place(then.venue)}
    if then.people:
        return _("添一场：%(talk)s，%(when)s，%(where)s，请%(who)s") % (said | {"who": people(then.names)})
    return _("添一场：%(talk)s，%(when)s，%(where)s") % said


def words_of(line):
    """[(change, sentence)]; what was called off has no other change to tell of."""
    off = line.change(Kind.CANCEL)
    return [(one, sentence(line, one)) for one in ([off] if off else line.changes)]
