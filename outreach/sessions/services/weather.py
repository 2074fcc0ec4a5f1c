"""Hanging up a word about bad weather, and taking it down."""

from django.db import transaction
from django.utils import timezone

from home.offices.scope import standing
from home.trust.audit import record

from ..models import Weather
from .ordering import office_for
from .setting_down import answers_for


def warn(by, *, area, day, last_day, kind):
    """The same word for the same days and place is one. Moves nothing, tells nobody."""
    with transaction.atomic():
        said = {"area": area, "day": day, "last_day": last_day, "kind": kind, "ended_at": None}
        found = Weather.objects.filter(**said).first()
        if found is None:
            found = Weather.objects.create(office=own_office(by, area), by=by, **said)
            record("weather.warned", by, found, area_code=area.pk, kind=kind)
    return found


def own_office(by, area):
    """Hers that answers for this place; a superuser hangs it up for the office that reviews orders there."""
    hers = [office for office in standing(by).offices.values() if answers_for(office, area)]
    return hers[0] if hers else office_for(area)


def call_off(weather, by):
    """Taken down; pressing twice is once."""
    with transaction.atomic():
        if Weather.objects.filter(pk=weather.pk, ended_at=None).update(ended_at=timezone.now()):
            record("weather.called_off", by, weather, area_code=weather.area_id)
