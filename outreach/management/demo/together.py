"""Walks of the listening days, calls from a quarter, units that report for duty, an answer for everybody."""

import uuid
from datetime import timedelta

from django.utils import timezone

from home.areas.models import Area
from lecturers.pool.models import Team
from outreach.concerns import services
from outreach.concerns.models import Concern
from outreach.concerns.street import quarters
from outreach.concerns.street import services as street
from outreach.concerns.street.models import CheckItem, Duty, Meeting, Task
from outreach.planning.models import Visit
from outreach.planning.services.visits import write_down

from . import people, reading
from .offices import office

LISTENING = (5, 15, 25)
DAY = timedelta(days=1)


def there():
    return Visit.objects.exists()


def build():
    rows = reading.together()
    parts = (visits, calls, tasks, meetings, haves, answers)
    return sum(part(rows) for part in parts)


def listening_days():
    """The last ones, today's first."""
    day = timezone.localdate()
    while True:
        if day.day in LISTENING:
            yield day
        day -= DAY


def visits(rows):
    days, found = listening_days(), []
    for row in rows["visits"]:
        while len(found) <= row["ago"]:
            found.append(next(days))
        visit = write_down(
            uuid.uuid4(),
            found[row["ago"]],
            office(row["office"]),
            area=Area.objects.get(pk=row["area"]),
            team=Team.objects.filter(name=row.get("team")).first(),
            **{name: row[name] for name in ("kind", "households", "people", "lead") if name in row},
        )
        heard = Concern.objects.filter(source="listening_day", area=visit.area, shielded=False, visit=None)
        heard.update(visit=visit)
    return len(rows["visits"])


def calls(rows):
    by = people.user("supervisor")
    for row in rows["calls"]:
        area = Area.objects.get(pk=row["area"])
        call = street.call(row["text"], area, office(row["grid"]), by)
        for step in row["way"]:
            if step == "answer":
                street.answer(call, office(row["department"]), by)
            elif step == "report":
                street.report(call, by)
            else:
                street.finish(call, row["mark"], row["mark_words"], by)
    return len(rows["calls"])


def tasks(rows):
    made = [
        Task.objects.create(kind=row["kind"], text=row["text"], community=office(row["community"]))
        for row in rows["tasks"]
    ]
    today = timezone.localdate()
    for row in rows["duties"]:
        done = row.get("done", False)
        Duty.objects.create(
            office=office(row["office"]),
            community=office(row["community"]),
            task=made[row["task"]] if "task" in row else None,
            on=today - 6 * DAY,
            done_on=today - DAY if done else None,
            confirmed_by=people.user("supervisor") if done else None,
        )
    return len(made)


def meetings(rows):
    for row in rows["meetings"]:
        words = {name: row[name] for name in ("community_side", "owners_side", "property_side", "minutes")}
        on = timezone.localdate() - row["ago"] * DAY
        Meeting.objects.create(quarter=office(row["quarter"]), on=on, **words)
    return len(rows["meetings"])


def haves(rows):
    items = {item.place: item for item in quarters.items() if item.list == CheckItem.List.HAVES}
    ticked = {items[int(place)].pk: words for place, words in rows["haves"].items()}
    quarters.keep(office("heshun-party"), ticked)
    return len(ticked)


def answers(rows):
    """Written by who handled it, read by the supervisor, agreed to by who asked."""
    texts = {row["key"]: row["text"] for row in reading.concerns()}
    for row in rows["answers"]:
        concern = Concern.objects.get(text=texts[row["concern"]])
        services.write_public(concern, row["question"], row["answer"], concern.handler)
        read = services.read_public(concern, people.user("supervisor"))
        services.agree_public(concern, True, read.wording)
    return len(rows["answers"])
