"""At the desk: a talk goes to another hour or place, or changes them with another talk."""

from datetime import timedelta

from django.utils import timezone

from .. import services
from ..candidates import venues_for
from ..forms.hours import arranged
from ..forms.moving import ExchangeForm, MoveForm
from ..lifecycle import MOVABLE
from ..models import Session

NEAR = timedelta(days=45)


def moving_forms(request, talk):
    if talk.state not in MOVABLE or not talk.booking:
        return {}
    forms = {"move": move_form(request, talk)}
    if exchangeable(talk, request.user).exists():
        forms["exchange"] = exchange_form(request, talk)
    return forms


def move_form(request, talk, data=None):
    initial = {**arranged(talk), "seen": talk.version}
    return MoveForm(data, initial=initial, venues=venues_for(talk, request.user), auto_id="move_%s")


def exchange_form(request, talk, data=None):
    talks = exchangeable(talk, request.user).for_rows().order_by("booking__starts_at", "pk")
    return ExchangeForm(data, initial={"seen": talk.version}, talks=talks, auto_id="exchange_%s")


def exchangeable(talk, user):
    """Arranged talks of the same county within some weeks that she may move too."""
    mine = Session.objects.open_to(user, "change").inside(talk.area_id[:6]).filter(state__in=MOVABLE)
    begins = talk.booking.starts_at
    near = mine.filter(booking__starts_at__range=(begins - NEAR, begins + NEAR))
    return near.filter(booking__starts_at__gt=timezone.now()).exclude(pk=talk.pk)


def move(talk, user, form):
    services.reschedule(talk, **form.terms(), by=user)


def exchange(talk, user, form):
    said = form.cleaned_data
    services.exchange(talk, said["other"], user, said["reason"], seen=said["seen"])
