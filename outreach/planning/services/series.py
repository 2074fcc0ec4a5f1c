"""A series is kept, changed for one day, from a day on, or whole, and ended. What has happened stays."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.calendars.holidays import occasions
from home.trust.audit import record
from home.trust.refusing import Refused

from ..drafting.lines import PLANNED
from ..models import ListeningDay, Series, SeriesDay
from .drafting import forget_drafts

DAY = timedelta(days=1)
LONGEST = 731 * DAY
MOST = 400  # days of one series
CHANGING = ("title", "venue", "topic", "lecturer", "at", "minutes", "policy", "until")


def keep(by, *, key, rule, takes=(), **said):
    """The series with its days; the same key gives the same series. `takes` are rows of another that go on in
    this one. Raises Refused."""
    if found := Series.objects.filter(key=key).first():
        return found
    refuse_length(said["since"], said["until"])
    try:
        with transaction.atomic():
            series = Series(key=key, rule=rule.as_json(), by=by, **said)
            series.full_clean(exclude=["office", "area", "by"])
            series.save()
            SeriesDay.objects.filter(pk__in=[row.pk for row in takes]).update(series=series)
            write_days(series)
            record("series.kept", by, series, area_code=series.area_id)
            return series
    except IntegrityError:
        # Both posts came at once; the other one was kept.
        return Series.objects.get(key=key)


def refuse_length(since, until):
    if until < timezone.localdate():
        raise Refused(_("这些日子都过去了，请往后选。"))
    if until - since > LONGEST:
        raise Refused(_("一个系列最多排两年，请把日子选短些。"))


def write_days(series, since=None):
    """The rows that the rule says from a day on; those changed by hand and those that have come to something
    stay as they are, and on their days there is no second one."""
    since = max(series.since, since or series.since)
    found = occasions(series.days_rule, series.policy, series.since, series.until)
    if len(found) > MOST:
        raise Refused(
            _("这样排有 %(many)s 天，一个系列最多 %(most)s 天，请把日子选短些。")
            % {"many": len(found), "most": MOST}
        )
    if not any(one.held for one in found):
        raise Refused(_("这样排一天也没有，请看看日子写对了没有。"))
    said = {one.said: one for one in found if one.said >= since}
    kept = standing(series.days)
    gone(series.days.filter(said__gte=since).exclude(pk__in=[row.pk for row in kept]))
    there, taken = {row.said for row in kept}, {day for row in kept for day in days_taken(row)}
    SeriesDay.objects.bulk_create(
        SeriesDay(series=series, said=day, held=one.held)
        for day, one in said.items()
        if day not in there and one.held not in taken
    )
    if series.kind == Series.Kind.LISTENING:
        note_listening(series)


def standing(rows):
    """Changed by hand, or a talk or visits have come of it."""
    return [
        row
        for row in rows.select_related("listening", "session__booking", "series").prefetch_related(
            "listening__visits"
        )
        if row.changed or row.session_id or (row.listening and row.listening.visits.all())
    ]


def days_taken(row):
    """The day it is planned for, and the one to which its talk has been taken since."""
    return {row.held, timezone.localdate(row.hours[0])} if row.held else set()


def gone(rows):
    """Days that are no more, with the listening days that nobody has been out on."""
    forget_drafts(rows)
    days = list(rows.exclude(listening=None).values_list("listening", flat=True))
    rows.delete()
    ListeningDay.objects.filter(pk__in=days, visits=None, series_days=None).delete()


def note_listening(series):
    """A listening day is known to those who go out as soon as it is planned: it takes nobody's hour."""
    for row in series.days.filter(listening=None).exclude(held=None):
        row.listening, _new = ListeningDay.objects.get_or_create(date=row.held, office=series.office)
        row.save(update_fields=["listening"])


@transaction.atomic
def change_day(row, by, *, held, at=None):
    """This one alone: another day, another hour, or not at all (held None). Raises Refused."""
    row = locked_row(row)
    if row.session_id:
        raise Refused(_("这一天的场次已经发布，请到那一场的页面上改。"))
    if row.listening and row.listening.visits.exists():
        raise Refused(_("这一天已经有走访记录，不能再改。"))
    if held and held < timezone.localdate():
        raise Refused(_("这个时间已经过去了，请往后排。"))
    old = row.listening_id
    forget_drafts([row])
    SeriesDay.objects.filter(pk=row.pk).update(held=held, at=at, changed=True, listening=None)
    forget_listening(row.series, old)
    record("series.day_changed", by, row.series, area_code=row.series.area_id)


@transaction.atomic
def restore_day(row, by):
    """As the rule says again."""
    row = locked_row(row)
    if row.session_id:
        raise Refused(_("这一天的场次已经发布，请到那一场的页面上改。"))
    series = row.series
    said = {
        one.said: one.held for one in occasions(series.days_rule, series.policy, series.since, series.until)
    }
    old = row.listening_id
    forget_drafts([row])
    SeriesDay.objects.filter(pk=row.pk).update(
        held=said.get(row.said), at=None, changed=False, listening=None
    )
    forget_listening(series, old)
    record("series.day_restored", by, series, area_code=series.area_id)


def forget_listening(series, old):
    ListeningDay.objects.filter(pk=old, visits=None, series_days=None).delete()
    if series.kind == Series.Kind.LISTENING:
        note_listening(series)


def locked_row(row):
    return (
        SeriesDay.objects.select_for_update(of=("self",)).select_related("series", "listening").get(pk=row.pk)
    )


@transaction.atomic
def change_all(series, by, rule, **said):
    """Every day that is still to come; days that are over keep their hour."""
    series = Series.objects.select_for_update().get(pk=series.pk)
    refuse_ended(series)
    settle_hours(series, said.get("at"))
    for name in CHANGING:
        if name in said:
            setattr(series, name, said[name])
    series.rule = rule.as_json()
    refuse_length(series.since, series.until)
    series.full_clean(exclude=["office", "area", "by"])
    series.save()
    forget_drafts(series.days.filter(session=None))
    write_days(series, since=timezone.localdate())
    record("series.changed", by, series, area_code=series.area_id)
    return series


def settle_hours(series, at):
    """What is over, released or changed by hand does not follow the series to another hour."""
    if at in (None, series.at):
        return
    own = Q(held__lt=timezone.localdate()) | Q(session__isnull=False) | Q(changed=True)
    series.days.filter(own, at=None).update(at=series.at)


@transaction.atomic
def change_from(series, by, day, rule, *, key, **said):
    """From this day on another series goes on, and this one ends the day before. Returns the new one.

    What has come of later days, or was changed of them by hand, goes on in the new one.
    """
    if found := Series.objects.filter(key=key).first():
        return found
    series = Series.objects.select_for_update().get(pk=series.pk)
    refuse_ended(series)
    day = max(day, timezone.localdate())
    if day <= series.since:
        return change_all(series, by, rule, **said)
    settle_hours(series, said.get("at"))
    forget_drafts(series.days.filter(session=None, said__gte=day))
    takes = standing(series.days.filter(said__gte=day))
    old = {name: getattr(series, name) for name in (*CHANGING, "kind", "office", "area")}
    new = keep(by, key=key, rule=rule, after=series, takes=takes, **{**old, **said, "since": day})
    end(series, by, on=day - DAY)
    return new


@transaction.atomic
def end(series, by, on=None):
    """No more of it after this day; talks that are released already go on and are listed. Returns those."""
    series = Series.objects.select_for_update().get(pk=series.pk)
    on = on or timezone.localdate()
    if series.ended_on and series.ended_on <= on:
        return []
    Series.objects.filter(pk=series.pk).update(ended_on=on)
    later, left = series.days.filter(said__gt=on), released(series, on + DAY)
    gone(later.filter(session=None).exclude(pk__in=[row.pk for row in standing(later) if row.listening]))
    record("series.ended", by, series, area_code=series.area_id)
    return left


def released(series, since):
    """Talks of its days from this one on that are still to come: each is changed or called off by itself."""
    rows = series.days.filter(said__gte=since, session__state__in=PLANNED)
    return [row.session for row in rows.select_related("session")]


def refuse_ended(series):
    if series.ended_on:
        raise Refused(_("这个系列已经停了，要接着办请另排一个。"))
