"""Lending: an office's own rows shown to another office, or booked or changed by it, until a day.

Which models may be lent is said by their rooms in apps.ready(). The owner lends, and that is the
consent; ending a loan takes the right away and nothing that was agreed under it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.trust.audit import record
from home.trust.refusing import Refused

from .grants import scope_of
from .kinds import Level
from .models import Loan, Office

WIDE = [Level.CITY, Level.COUNTY, Level.TOWN]


def by_scope(model, user):
    """Rows that are hers to change, and not merely borrowed."""
    return model._default_manager.filter(scope_of(model).own(user, ["change"], model))


def by_office(model, offices):
    return model._default_manager.filter(office__in=offices)


@dataclass(frozen=True)
class Lendable:
    """A kind of thing that may be lent: `own(model, user)` → the rows that are this person's to lend,
    `owned(model, offices)` → those these offices own."""

    model: type
    own: Callable = by_scope
    owned: Callable = by_office


LENDABLE: dict[str, Lendable] = {}


def register_lendable(model, **given):
    """Registering twice changes nothing."""
    LENDABLE[model._meta.label_lower] = Lendable(model, **given)


def may_lend(user, thing) -> bool:
    kind = LENDABLE[thing._meta.label_lower]
    return kind.own(kind.model, user).filter(pk=thing.pk).exists()


def borrowers():
    """Offices something may be lent to: every one of a town or more."""
    return Office.objects.filter(level__in=WIDE).order_by("path")


def loans_of(thing):
    kind = ContentType.objects.get_for_model(thing)
    return Loan.objects.filter(content_type=kind, object_id=str(thing.pk)).select_related("to_office")


def lent_to(model, offices, *rights):
    """Keys of the rows of this model that these offices have on loan today."""
    kind = ContentType.objects.get_for_model(model)
    loans = running(Loan.objects.filter(content_type=kind, to_office__in=offices, right__in=rights))
    return [int(key) for key in loans.values_list("object_id", flat=True)]


def running(loans):
    return loans.filter(ended_at=None, until__gte=timezone.localdate()).order_by("until", "pk")


@transaction.atomic
def lend(thing, to_office, right, until, by):
    """Lend it, or change what it was lent to this office for. Raises Refused."""
    if not may_lend(by, thing):
        raise Refused(_("这不是你们单位自己的，不能借出去，请找管它的单位。"))
    if getattr(thing, "office_id", None) == to_office.pk:
        raise Refused(_("这就是管它的单位，不用借，请另选一个单位。"))
    if until < timezone.localdate():
        raise Refused(_("借到哪天已经过了，请选往后的日子。"))
    Office.objects.select_for_update(no_key=True).get(pk=to_office.pk)  # two lenders queue here
    loans_of(thing).filter(to_office=to_office, ended_at=None).update(ended_at=timezone.now())
    kind = ContentType.objects.get_for_model(thing)
    loan = Loan.objects.create(
        content_type=kind,
        object_id=str(thing.pk),
        to_office=to_office,
        right=right,
        until=until,
        consent_by=by,
    )
    record("loan.given", by, thing, area_code=thing.area_id, right=right, to=to_office.pk)
    return loan


@transaction.atomic
def end_loan(loan, by):
    """Take it back now. Ending it twice is ending it once."""
    if Loan.objects.filter(pk=loan.pk, ended_at=None).update(ended_at=timezone.now()):
        record("loan.ended", by, loan.thing, area_code=loan.thing.area_id, right=loan.right)
