"""What a lecturer may propose: her topics, places near her, hours in which she is free."""

from datetime import time, timedelta

from django.db.models import Case, Q, When
from django.utils import timezone

from home.areas.models import within
from home.bookings.models import LONGEST, Occupancy, Venue
from home.topics.models import Topic
from lecturers.availability.parts import at
from lecturers.pool.models import current
from outreach.sessions import rows
from outreach.sessions.models.querying import ways_up

from .forms import ProposalForm

HOURS = (time(9), time(14, 30), time(19))
DAYS, NEAR, MOST = 10, 8, 12


def proposal_form(lecturer, data=None, typed=""):
    return ProposalForm(
        data, topics=topics_of(lecturer), venues=venues_near(lecturer, typed), slots=free_slots(lecturer)
    )


def topics_of(lecturer):
    may = lecturer.authorisations.filter(current())
    return Topic.objects.filter(active=True, pk__in=may.values("topic")).order_by("title")


def venues_near(lecturer, typed=""):
    """Places of her county, her own village's first; by a part of the name all of them."""
    near = [When(within("area_id", code), then=place) for place, code in enumerate(ways_up(lecturer.area))]
    found = Venue.objects.filter(within("area_id", lecturer.area_id[:6])).select_related("area")
    if typed:
        found = found.filter(Q(name__contains=typed) | Q(area__short_name__contains=typed))
    ordered = found.order_by(Case(*near, default=len(near)), "name")
    return Venue.objects.filter(pk__in=list(ordered.values_list("pk", flat=True)[:NEAR])).select_related(
        "area"
    )


def free_slots(lecturer):
    """[(moment, 11月28日 星期六 9:00)] of the next days in which nothing of hers stands."""
    today = timezone.localdate()
    days = [today + timedelta(days=step) for step in range(1, DAYS + 1)]
    starts = [at(day, hour) for day in days for hour in HOURS]
    taken = list(
        Occupancy.objects.filter(
            resource=lecturer.resource_id,
            hard=True,
            starts_at__gt=starts[0] - LONGEST,
            starts_at__lt=starts[-1] + LONGEST,
        )
    )
    free = [start for start in starts if not any(meets(row, start) for row in taken)]
    return [(start.isoformat(), f"{rows.named_day(start)} {start:%H:%M}") for start in free[:MOST]]


def meets(row, start):
    return row.starts_at < start + ProposalForm.LENGTH and row.ends_at > start
