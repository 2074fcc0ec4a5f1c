"""What came by the 12345 hotline, a whole file at once."""

from collections import defaultdict
from datetime import date, datetime, time
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.areas.models import Area
from home.trust.codes import code_hash, new_code
from home.trust.masking import redact
from home.trust.refusing import Refused, require

from .. import clocks, parties
from ..allowances import days_of
from ..lifecycle import Clock, State
from ..models import Concern, Passing
from ..telling import tell_of_many
from .talking import locked

BATCH = 500
HOTLINE = Concern.Source.HOTLINE


class Call(NamedTuple):
    number: str
    text: str
    area: Area
    day: date


def known_numbers(numbers) -> set:
    """Which of these came in before, or were ours and passed out."""
    rows, out = Concern.objects.filter(source=HOTLINE), Passing.objects.all()
    found = set()
    for start in range(0, len(numbers), BATCH):
        these = numbers[start : start + BATCH]
        found.update(rows.filter(external_no__in=these).values_list("external_no", flat=True))
        found.update(out.filter(number__in=these).values_list("number", flat=True))
    return found


def take_in_calls(calls):
    """Keep them all, without who called; each office that reads them is told once. Call it in a transaction.

    The clock runs from today: what lay at the hotline before was not in anybody's hands here.
    """
    today, intakes = timezone.localdate(), {}
    step = clocks.stepped(today, days_of(Clock.READ))
    rows = []
    for call in calls:
        if call.area.pk not in intakes:
            intakes[call.area.pk] = parties.intake_office(call.area)
        rows.append(
            Concern(
                code_hash=code_hash(new_code()),
                text=redact(call.text),
                area=call.area,
                at=timezone.make_aware(datetime.combine(call.day, time(0))),
                source=HOTLINE,
                external_no=call.number,
                intake_office=intakes[call.area.pk],
                clock_from=today,
                **step,
            )
        )
    Concern.objects.bulk_create(rows, BATCH)
    by_office = defaultdict(list)
    for row in rows:
        by_office[row.intake_office].append(row)
    for office, concerns in by_office.items():
        tell_of_many(concerns, office, _("来了 %s 件 12345 诉求，请看一看") % len(concerns))


def keep_contact(concern, contact, why, by):
    """One caller's number, because somebody has to ring her and says why; locked away like any other."""
    contact = require(contact, _("电话还空着，请填上。"))
    why = require(why, _("为什么要留电话还空着，请写一句。"))
    with transaction.atomic():
        concern = locked(concern)
        if concern.source != HOTLINE or concern.state == State.CLOSED:
            raise Refused(_("只有 12345 转来、还没办结的，才补留电话。"))
        concern.contact = contact
        concern.save(update_fields=["contact"])
        concern.notes.create(by=by, text=_("补留了来电人的电话：%s") % why)
    return concern
