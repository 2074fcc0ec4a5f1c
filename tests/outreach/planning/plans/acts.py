"""Steps of a plan, as tests take them."""

import uuid
from datetime import timedelta

from django.utils import timezone

from outreach.planning import services
from outreach.planning.models import Plan
from outreach.planning.tasks import release_plans
from tests.factories import HOUR, make_user
from tests.outreach.sessions.acts import confirmed, soon

REASON = "统一调整"


def drafted(cast, by=None, days=60, **said):
    today = timezone.localdate()
    said = {"office": cast.county, "since": today, "until": today + timedelta(days=days), **said}
    return services.draft(by or cast.coordinator, key=uuid.uuid4(), **said)


def released(plan, by, reason=REASON, seen=None):
    """Pressed, and carried out by a worker; (out, left) in changes."""
    release = pressed(plan, by, reason, seen)
    release_plans()
    release.refresh_from_db()
    return release.out, release.left


def pressed(plan, by, reason=REASON, seen=None):
    plan = Plan.objects.get(pk=plan.pk)
    return services.release(plan, by, reason, seen=seen or plan.seen)


def added(plan, cast, starts_at=None, **said):
    starts_at = starts_at or soon(5)
    said = {"area": cast.caishan, "title": "夜校第一课", "key": uuid.uuid4(), **said}
    return services.add(
        plan, said.pop("by", cast.coordinator), starts_at=starts_at, ends_at=starts_at + HOUR, **said
    )


def moved(plan, cast, talk, starts_at, by=None):
    return services.move(plan, talk, by or cast.coordinator, starts_at, starts_at + HOUR)


def keeper(cast, office=None, name="站里的人"):
    """Whoever keeps the station of a place."""
    return make_user(None, office or cast.village, "station", name=name)


__all__ = ["added", "confirmed", "drafted", "keeper", "moved", "pressed", "released", "soon"]
