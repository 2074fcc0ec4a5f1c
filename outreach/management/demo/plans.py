"""A month plan: a town's list of wishes, placed together and left as a draft."""

from datetime import timedelta
from itertools import cycle, islice
from uuid import UUID, uuid5

from django.utils import timezone

from home.areas.models import Area
from home.topics.models import Topic
from outreach.dispatch.models import Run
from outreach.dispatch.services import ask_for_plan, carry_out, choosable
from outreach.sessions.models import Session
from outreach.sessions.services import place_many, review

from . import people

KEY = UUID("5b0c6d1e-2d7b-4a55-9f0e-6d4c0a1b7e21")
WISHES, DAYS, SECONDS = 12, 31, 10
WINDOWS = [("any", "evening"), ("any", "morning"), ("any", "any"), ("any", "afternoon")]
TOWN = "370830111"


def there():
    return Run.objects.exists()


def build():
    """By who keeps the town's desk: what the villages wish for in the coming month."""
    clerk, today = people.user("coordinator"), timezone.localdate()
    for talk in Session.objects.filter(orders__in=place_many(wishes(), clerk, KEY)):
        review(talk, clerk, passed=True)
    until = today + timedelta(days=DAYS)
    said = {"key": uuid5(KEY, "plan"), "since": today, "until": until, "seconds": SECONDS}
    run = ask_for_plan(choosable(clerk), clerk, **said)
    carry_out(run)
    return run.proposals.count()


def wishes():
    villages = Area.objects.inside(TOWN).filter(level=Area.Level.VILLAGE, valid_to=None).order_by("pk")
    topics = cycle(Topic.objects.filter(active=True).order_by("pk"))
    return [
        {"area": village, "topic": topic, "windows": [{"when": when, "part": part}]}
        for village, topic, (when, part) in zip(
            islice(villages, WISHES), topics, cycle(WINDOWS), strict=False
        )
    ]
