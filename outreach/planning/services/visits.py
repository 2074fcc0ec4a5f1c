"""Going out to listen: who goes where, what came of it in counts, one visit or a whole sheet of them."""

import uuid

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from home.trust.audit import record
from home.trust.refusing import Refused

from ..models import ListeningDay, Outing, Visit


def write_down(key, date, office, **visit):
    """A visit with its counts; the same form sent twice is one. The day is made where it was not planned."""
    with transaction.atomic():
        day, _new = ListeningDay.objects.get_or_create(date=date, office=office)
        return enter(day, key, **visit)


def enter(day, key, **visit):
    """On a day that is there."""
    found, _made = Visit.objects.get_or_create(key=key, defaults={"day": day, "office": day.office, **visit})
    return found


@transaction.atomic
def enter_sheet(day, by, key, lines, **same):
    """[Visit] of a paper sheet: {line number: counts}. All or none; the same sheet sent twice is one."""
    visits = [enter(day, uuid.uuid5(key, f"line {number}"), **same, **line) for number, line in lines.items()]
    record("listening.sheet_entered", by, day, area_code="")
    return visits


@transaction.atomic
def correct(visit, by, **counts):
    Visit.objects.filter(pk=visit.pk).update(**counts)
    record("listening.visit_corrected", by, visit, area_code=visit.area_id)


@transaction.atomic
def send_out(day, by, **outing):
    """A team is to go there; twice the same is once."""
    place = {name: outing.pop(name) for name in ("team", "area")}
    Outing.objects.update_or_create(day=day, **place, defaults=outing)
    record("listening.sent_out", by, day, area_code=place["area"].pk)


@transaction.atomic
def call_back(day, by, pk):
    Outing.objects.filter(day=day, pk=pk).delete()
    record("listening.called_back", by, day, area_code="")


@transaction.atomic
def as_before(day, by):
    """The teams of the last day that had any go out again as they did. Raises Refused."""
    last = ListeningDay.objects.filter(office=day.office, date__lt=day.date).exclude(outings=None)
    last = last.order_by("-date").first()
    if last is None:
        raise Refused(_("前面没有排过队伍的日子，请在下面一支一支排。"))
    Outing.objects.bulk_create(
        [
            Outing(day=day, team=one.team, area=one.area, kind=one.kind, lead=one.lead)
            for one in last.outings.select_related("team", "area")
        ],
        ignore_conflicts=True,
    )
    record("listening.sent_out_as_before", by, day, area_code="")
