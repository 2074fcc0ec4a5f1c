"""People who want to speak, in every state of the way, and two trainings."""

import uuid
from contextlib import suppress
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from home.areas.models import Area
from home.bookings.services import Taken
from home.topics.models import DeliveryForm, Topic
from lecturers.availability.parts import ALL_DAY, PARTS, hours
from lecturers.availability.services import block_out, say_weekly_hours
from lecturers.joining import services
from lecturers.joining.lifecycle import PATH, State
from lecturers.joining.models import Application, Training, Trial
from lecturers.joining.sheet import ITEMS
from lecturers.pool.models import Lecturer

from . import people, reading
from .offices import office

COUNTY = "370830"
SAID = ("source", "proposed_by", "name", "kind", "about", "affiliation")


def there():
    return Application.objects.exists()


def build():
    rows = reading.joining()
    for row in rows["application"]:
        bring(row)
    for row in rows["training"]:
        train(row)
    say_when(people.speakers()[0].name)
    return len(rows["application"]) + len(rows["training"])


def bring(row):
    """As somebody filled it in, and then step by step as far as its state says."""
    application = services.propose(
        key=uuid.uuid5(uuid.NAMESPACE_OID, row["name"]),
        area=Area.objects.get(pk=row["village"]),
        forms=DeliveryForm.objects.filter(code__in=row.get("forms", [])),
        topics=Topic.objects.filter(active=True)[:1],
        **{name: row.get(name, "") for name in SAID},
    )
    by, state = people.user("coordinator", COUNTY), row["state"]
    if state == State.DECLINED:
        return services.decline(application, by, row["reason"])
    for step in PATH[1 : PATH.index(state) + 1]:
        STEPS[step](application, by, row)


def check(application, by, row):
    services.check(application, by)


def arrange(application, by, row):
    day = timezone.localdate() + timedelta(days=4)
    services.arrange(application, timezone.make_aware(datetime.combine(day, time(14, 30))), row["place"], by)


def grade(application, by, row):
    """The day of the trial has come and gone."""
    Trial.objects.filter(application=application).update(starts_at=timezone.now() - timedelta(days=1))
    services.grade(application, dict(zip(ITEMS, row["marks"], strict=True)), by, row["remark"])


STEPS = {State.CHECKED: check, State.TRIAL: arrange, State.TRIED: grade}


def train(row):
    county = office("wenshang")
    training = Training.objects.create(
        title=row["title"],
        held_on=timezone.localdate() - timedelta(days=row["days_ago"]),
        place=row["place"],
        area_id=f"{COUNTY}000000",
        office=county,
        **dict.fromkeys(row["powers"], True),
    )
    training.lecturers.set(Lecturer.objects.filter(office=county)[:6])


def say_when(name):
    """One of those who sign in has said when she is free: mornings of the week, and a day off next week."""
    lecturer = Lecturer.objects.get(name=name)
    free = [(day, part) for day in range(7) for part in PARTS if part != "evening" or day > 4]
    say_weekly_hours(lecturer, free)
    for away in range(8, 28):
        day = timezone.localdate() + timedelta(days=away)
        with suppress(Taken), transaction.atomic():  # a talk stands there: then the next day
            return block_out(lecturer, *hours(ALL_DAY, day, day), lecturer.user)
