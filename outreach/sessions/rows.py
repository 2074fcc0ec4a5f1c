"""Talks as lists and pages say them: times in words, days with their old names."""

from itertools import groupby

from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _

from home.calendars.leaves import old_day, short_weekday, weekday
from home.calendars.rest import rest_days
from home.notices.texts import Text

from .lifecycle import PUBLIC, State

PARTS = [(5, _("凌晨")), (9, _("早上")), (12, _("上午")), (14, _("中午")), (18, _("下午")), (24, _("晚上"))]


def part_of_day(moment):
    return next(word for hour, word in PARTS if moment.hour < hour)


def start(session):
    return timezone.localtime(session.booking.starts_at)


def day_of(session):
    return start(session).date()


def hours(session):
    """14:30—15:20"""
    return f"{start(session):%H:%M}—{timezone.localtime(session.booking.ends_at):%H:%M}"


def named_day(day):
    """11月22日 星期日"""
    return say_date(day, _("n月j日 l"))


def relative_day(day, today):
    """今天, 明天, 周二 within the week, else the date."""
    away = (day - today).days
    if away in (0, 1, 2):
        return [_("今天"), _("明天"), _("后天")][away]
    if 0 < away < 7:
        return short_weekday(day)
    return say_date(day, _("n月j日"))


def line_of(session):
    """One line in which a talk can be picked out among others: when, where, what, by whom."""
    said = (named_day(day_of(session)), hours(session), session.place, session.title, given_by(session))
    return "　".join(filter(None, map(str, said)))


def as_text(session):
    """A talk as a message for a chat group, with its address once it is public."""
    doubt = unsure(session) if session.is_reopened else ""
    said = (f"{named_day(day_of(session))} {hours(session)}", session.place, given_by(session), doubt)
    link = session.get_absolute_url() if is_known(session) else ""
    return Text(session.title, str(_("，")).join(map(str, filter(None, said))), link)


def is_known(session):
    """The public reads of it: it is agreed, or was once and is asked about again."""
    return bool(session.number) and (session.state in PUBLIC or session.is_reopened)


def given_by(session):
    return _("%s讲") % session.speakers if session.speakers else ""


def row(session, when=None):
    """For components/talk_row.html."""
    moment = start(session)
    cancelled = session.state == State.CANCELLED
    return {
        "title": session.title,
        "url": session.get_absolute_url(),
        "time": f"{moment.hour}:{moment:%M}",
        "when": when or part_of_day(moment),
        "place": session.place,
        "speaker": session.speakers,
        **tag(session, cancelled),
    }


def tag(session, cancelled):
    """One word beside a talk: that it is off, that others learn from it, else its form."""
    if cancelled:
        return {"tag": _("取消了"), "tag_kind": "late"}
    if session.is_reopened:
        return {"tag": unsure(session), "tag_kind": "late"}
    if session.is_model:
        return {"tag": _("示范场"), "tag_kind": "ok"}
    return {"tag": session.form and session.form.name, "tag_kind": ""}


def unsure(session):
    """In a word why a talk that was agreed is open again: it was moved, or its speaker cannot come."""
    return _("改期确认中") if session.speakers else _("讲的人再定")


def heard(session):
    """For components/counts.html. Who sat there and who listened from afar are two numbers, never one."""
    low, high, online = session.headcount_from, session.headcount_to, session.online
    return {
        "there": "" if high is None else _("%(from)s—%(to)s 人") % {"from": low, "to": high},
        "online": "" if online is None else _("%d 人次") % online,
    }


def rows_by_date(sessions):
    """Rows that say their day themselves, in a list that is not grouped."""
    today = timezone.localdate()
    return [row(session, relative_day(day_of(session), today)) for session in sessions]


def days(sessions):
    """For components/day.html: the talks, which come in order of time, one group a day."""
    groups = [(day, [row(one) for one in talks]) for day, talks in groupby(sessions, day_of)]
    if not groups:
        return []
    known = sorted(day for day, _talks in groups)
    rest = rest_days(known[0], known[-1])
    month = timezone.localdate().month
    return [
        {
            "id": f"d{day:%Y%m%d}",
            "number": day.day,
            "weekday": weekday(day) if day.month == month else say_date(day, _("n月 l")),
            "note": old_day(day),
            "rest": day in rest,
            "talks": talks,
        }
        for day, talks in groups
    ]
