"""The coming weeks of a town as they are to be: a draft with a change of each kind, one of which clashes."""

from datetime import timedelta
from uuid import UUID, uuid5

from django.utils import timezone
from django.utils.translation import gettext as _

from lecturers.pool.models import Lecturer
from outreach.planning import services
from outreach.planning.drafting.lines import lines_of
from outreach.planning.models import Plan

from . import people
from .offices import office

KEY = UUID("3f1d2c7a-6b1e-4c0d-9a59-1d7b0a2f6c11")
DAYS = timedelta(days=45)
DAY = timedelta(days=1)


def there():
    return Plan.objects.exists()


def build():
    """By who keeps the town's desk, in the middle of it: nothing is released yet."""
    clerk, today = people.user("coordinator"), timezone.localdate()
    said = {"office": office("yangdian"), "since": today, "until": today + DAYS}
    plan = services.draft(clerk, key=KEY, **said)
    services.take_in_series(plan, clerk)
    lines = [line for line in lines_of(plan, clerk) if line.talk and line.now.people]
    for act, line in zip((later, elsewhere, off, twice), lines[-4:], strict=False):
        act(plan, clerk, line)
    return plan.changes.count()


def later(plan, clerk, line):
    services.move(plan, line.talk, clerk, line.now.starts_at + DAY, line.now.ends_at + DAY)


def elsewhere(plan, clerk, line):
    """Somebody else of the town speaks, in a place that is still to be said."""
    there = [person.pk for person in line.now.people]
    other = Lecturer.objects.open_to(clerk, "book").on_offer().exclude(pk__in=there).order_by("pk").first()
    services.replace(plan, line.talk, clerk, other, line.now.people[-1] if len(there) > 1 else None)
    services.place(plan, line.talk, clerk, None)


def off(plan, clerk, line):
    services.call_off(plan, line.talk, clerk, _("村里那几天收玉米，人凑不齐"))


def twice(plan, clerk, line):
    """The same lecturer at the same hour: the list says so in red."""
    when = {"starts_at": line.now.starts_at, "ends_at": line.now.ends_at}
    who = {"area": line.area, "title": line.title, "lecturer": line.now.people[0]}
    services.add(plan, clerk, key=uuid5(KEY, "twice"), **when, **who)
