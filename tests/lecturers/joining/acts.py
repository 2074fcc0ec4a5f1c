"""An application on its way, as tests need it."""

import uuid
from datetime import date, timedelta

from django.utils import timezone

from lecturers.joining import services
from lecturers.joining.lifecycle import State
from lecturers.joining.models import Application, Trial
from lecturers.joining.sheet import ITEMS

PHONE = "13800000001"
TERM = {"register_no": "汶宣备2026-07", "term_from": date(2026, 12, 1), "term_to": date(2028, 11, 30)}
FIVES = dict.fromkeys(ITEMS, 5)


def propose(area, **fields):
    said = {
        "key": uuid.uuid4(),
        "source": Application.Source.SELF,
        "proposed_by": "",
        "name": "赵秋菊",
        "kind": "folk",
        "about": "在集上唱过渔鼓，能自己编词。",
        "affiliation": "",
        "phone": PHONE,
    }
    return services.propose(area=area, **{**said, **fields})


def hear(application):
    """The day of the trial has come."""
    Trial.objects.filter(application=application).update(starts_at=timezone.now() - timedelta(hours=1))


def at_state(cast, state, **fields):
    """An application that came this far; all steps by the county's coordinator."""
    by = cast.coordinator
    application = propose(cast.caishan, **fields)
    steps = {
        State.CHECKED: lambda: services.check(application, by),
        State.TRIAL: lambda: arrange(application, by),
        State.TRIED: lambda: (hear(application), services.grade(application, FIVES, by)),
        State.APPROVED: lambda: services.approve(application, by, "讲得活"),
        State.REGISTERED: lambda: services.register(application, by, topics=[cast.topic], **TERM),
    }
    for reached, step in steps.items():
        if application.state == state:
            break
        step()
        assert application.state == reached
    return application


def arrange(application, by, place="县文化馆"):
    return services.arrange(application, timezone.now() + timedelta(days=3), place, by)
