"""Writing in a plan: nothing of it is a talk, and it takes nobody's hour."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.trust.audit import record
from home.trust.moves import TooLate
from home.trust.refusing import Refused, require
from outreach.sessions.lifecycle import MOVABLE
from outreach.sessions.services.moving import refuse_hour

from ..drafting.lines import changeable
from ..drafting.values import Kind, hour, noted, slot_of
from ..lifecycle import State
from ..models import Plan, PlanChange, Series, SeriesDay

LONGEST = timedelta(days=100)
MOST = 1000  # changes of one plan: more are not read before they go out


def draft(by, *, key, office, since, until):
    """A new plan; the same key gives the same plan. Raises Refused."""
    if until < timezone.localdate():
        raise Refused(_("这些日子都过去了，请往后选。"))
    if until < since:
        raise Refused(_("到哪天不能比从哪天早，请改一下。"))
    if until - since > LONGEST:
        raise Refused(_("一份计划最多排一个季度，请把日子选短些。"))
    said = {"office": office, "since": since, "until": until, "by": by}
    with transaction.atomic():
        plan, new = Plan.objects.get_or_create(key=key, defaults=said)
        if new:
            record("plan.drafted", by, plan)
    return plan


def opened(plan):
    """The plan, locked, while it may still be written in. Raises TooLate."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("office").get(pk=plan.pk)
    if not plan.is_open:
        raise TooLate(plan)
    return plan


def touched(plan):
    Plan.objects.filter(pk=plan.pk).update(edits=F("edits") + 1)
    plan.refresh_from_db()
    return plan


@transaction.atomic
def add(plan, by, *, key, area, title, starts_at, ends_at, **rest):
    """A talk that is to be; the same key is the same talk. rest: topic, form, venue, lecturer."""
    plan = opened(plan)
    title = require(title, _("题目还空着，请写上。"))
    refuse_slot(starts_at, ends_at)
    refuse_outside(plan, starts_at)
    refuse_far(rest.get("venue"), area.pk)
    values = {"area": area.pk, "title": title[:80], **hour(starts_at, ends_at)}
    values |= {name: row.pk for name, row in rest.items() if row}
    if found := PlanChange.objects.filter(key=key).first():
        return found
    refuse_many(plan)
    change = plan.changes.create(kind=Kind.ADD, values=values, key=key, by=by)
    touched(plan)
    return change


def refuse_slot(starts_at, ends_at):
    refuse_hour(starts_at)
    if ends_at <= starts_at:
        raise Refused(_("结束要在开始之后，请把时间改一下。"))


def refuse_outside(plan, starts_at):
    if not plan.since <= timezone.localdate(starts_at) <= plan.until:
        raise Refused(_("这一天不在这份计划里，请挑计划里的日子。"))


def refuse_far(venue, area):
    if venue and venue.area_id[:6] != area[:6]:
        raise Refused(_("%s不在这一场的县里，请挑本县的地方。") % venue)


def refuse_many(plan):
    if plan.changes.filter(released_at=None).count() >= MOST:
        raise Refused(_("一份计划最多 %d 条变动，请先发布一次再接着排。") % MOST)


@transaction.atomic
def correct(plan, change, by, *, starts_at, ends_at, **rest):
    """What is to be added, at another hour or place or by somebody else."""
    plan = opened(plan)
    change = standing(plan, change)
    refuse_slot(starts_at, ends_at)
    refuse_outside(plan, starts_at)
    refuse_far(rest.get("venue"), change.values["area"])
    said = {name: row and row.pk for name, row in rest.items()}
    change.values |= hour(starts_at, ends_at) | said
    change.clash, change.by = "", by
    change.save(update_fields=["values", "clash", "by"])
    touched(plan)
    return change


def standing(plan, change):
    found = plan.changes.filter(pk=change.pk, released_at=None).first()
    if found is None:
        raise TooLate(plan)
    return found


def move(plan, talk, by, starts_at, ends_at):
    """Another hour; the hour it has is no change."""
    refuse_slot(starts_at, ends_at)
    return write(plan, talk, by, Kind.MOVE, hour(starts_at, ends_at))


def place(plan, talk, by, venue):
    """Another place; None is a place in the village that is still to be said."""
    refuse_far(venue, talk.area_id)
    return write(plan, talk, by, Kind.VENUE, {"venue": venue and venue.pk})


def replace(plan, talk, by, lecturer, instead_of=None):
    """Somebody else: for everybody, or for one of several."""
    if talk.need > 1 and instead_of is None and len(slot_of(talk).people) > 1:
        raise Refused(_("这一场不止一位讲，请说清换下哪一位。"))
    said = {"lecturer": lecturer.pk, "instead_of": instead_of and instead_of.pk}
    return write(plan, talk, by, Kind.LECTURER, said)


def call_off(plan, talk, by, reason):
    reason = require(reason, _("取消要说一声缘由，请写一句。"))
    return write(plan, talk, by, Kind.CANCEL, {"reason": reason[:200]})


@transaction.atomic
def write(plan, talk, by, kind, values):
    """One change of a kind for each talk. Raises TooLate where the talk is over, or not of this plan."""
    plan = opened(plan)
    talk = own(plan, talk, by)
    slot = slot_of(talk)
    old = plan.changes.filter(session=talk, released_at=None)
    (old if kind == Kind.CANCEL else old.filter(kind__in=[kind, Kind.CANCEL])).delete()
    if same(kind, values, slot):
        touched(plan)
        return None
    refuse_many(plan)
    change = plan.changes.create(session=talk, kind=kind, values=values, was=noted(kind, slot), by=by)
    touched(plan)
    return change


def own(plan, talk, by):
    found = changeable(plan, by).filter(pk=talk.pk).select_related("booking__venue").first()
    if found is None or found.has_begun:
        talk.refresh_from_db()
        raise TooLate(talk) if talk.state not in MOVABLE else Refused(_("这一场不归这份计划管，请刷新看看。"))
    return found


def same(kind, values, slot):
    """Back where it was."""
    if kind == Kind.LECTURER:
        return [values["lecturer"]] == [person.pk for person in slot.people]
    return kind != Kind.CANCEL and values == noted(kind, slot)


@transaction.atomic
def undo(plan, change):
    """Taken out again; pressed twice it is out once."""
    plan = opened(plan)
    if plan.changes.filter(pk=change.pk, released_at=None).delete()[0]:
        touched(plan)


@transaction.atomic
def drop(plan, by):
    """Nothing becomes of it; what it says stays to be read, and the days of a series are free for another."""
    plan = opened(plan)
    plan.move_to(State.DROPPED, by)
    plan.changes.filter(released_at=None).update(series_day=None)
    return plan


@transaction.atomic
def take_in_series(plan, by):
    """The days of its span that series of talks say and nobody has drafted yet, the earliest first, as many
    as the plan still holds. Returns how many came in."""
    plan = opened(plan)
    days = waiting_days(plan, by)[: MOST - plan.changes.filter(released_at=None).count()]
    made = [PlanChange(plan=plan, kind=Kind.ADD, series_day=row, values=said_by(row), by=by) for row in days]
    PlanChange.objects.bulk_create(made)
    if made:
        touched(plan)
    return len(made)


def waiting_days(plan, by):
    """Of the plan's own office and those below; a day that is over or has come to something is none."""
    series = Series.objects.open_to(by, "change").filter(kind=Series.Kind.TALK)
    rows = SeriesDay.objects.filter(series__in=series, session=None, held__range=(plan.since, plan.until))
    rows = rows.filter(series__office__path__startswith=plan.office.path, held__gt=timezone.localdate())
    drafted = PlanChange.objects.filter(released_at=None, series_day__isnull=False)
    return rows.exclude(pk__in=drafted.values("series_day")).select_related("series").order_by("held", "pk")


def said_by(row):
    """A talk as its series says it."""
    series = row.series
    starts_at, ends_at = row.span
    said = {"area": series.area_id, "title": series.title, **hour(starts_at, ends_at)}
    named = {"topic": series.topic_id, "venue": series.venue_id, "lecturer": series.lecturer_id}
    return said | {name: key for name, key in named.items() if key}


def forget_drafts(rows):
    """A day that is changed or gone takes what was drafted of it along; it may be taken in again."""
    changes = PlanChange.objects.filter(series_day__in=rows, released_at=None)
    plans = set(changes.values_list("plan", flat=True))
    changes.delete()
    Plan.objects.filter(pk__in=plans).update(edits=F("edits") + 1)
