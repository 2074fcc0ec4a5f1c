"""What a lecturer may propose or take: her topics, places near, hours in which she is free."""

from datetime import time, timedelta

from django.db.models import Case, Q, When
from django.utils import timezone

from home.areas.models import within
from home.bookings.models import LONGEST, Occupancy, Venue
from home.topics.models import Topic
from lecturers.availability.load import unhindered
from lecturers.availability.parts import at
from lecturers.pool.models import current
from outreach.sessions import rows
from outreach.sessions.likeness import suits_all
from outreach.sessions.models.querying import ways_up
from outreach.sessions.services import proposals

from .forms import LENGTH, ProposalForm, TakingForm

HOURS = (time(9), time(14, 30), time(19))
DAYS, NEAR, MOST = 10, 8, 12


def proposal_form(lecturer, data=None, typed="", chosen=None):
    """`chosen`: what stood in the form when she looked for a place by its name."""
    rows = {"topics": topics_of(lecturer), "venues": venues_near(lecturer.area, typed)}
    return ProposalForm(data, initial=chosen, slots=slots_of(lecturer), **rows)


def taking_form(lecturer, wished, data=None):
    """For a waiting order: places of its village first, and of her free hours those that suit who ordered."""
    hours = free_hours(lecturer)
    fitting = [hour for hour in hours if suits_all(wished.orders.all(), hour)]
    return TakingForm(data, venues=venues_near(wished.area), slots=in_words((fitting or hours)[:MOST]))


def topics_of(lecturer):
    may = lecturer.authorisations.filter(current())
    return Topic.objects.filter(active=True, pk__in=may.values("topic")).order_by("title")


def venues_near(home, typed=""):
    """Places of the county of this area, its own village's first; by a part of the name all of them."""
    near = [When(within("area_id", code), then=place) for place, code in enumerate(ways_up(home))]
    found = Venue.objects.filter(within("area_id", home.pk[:6])).select_related("area")
    if typed:
        found = found.filter(Q(name__contains=typed) | Q(area__short_name__contains=typed))
    ordered = found.order_by(Case(*near, default=len(near)), "name")
    keys = list(ordered.values_list("pk", flat=True)[:NEAR])
    places = Case(*(When(pk=key, then=place) for place, key in enumerate(keys)), default=NEAR)
    return Venue.objects.filter(pk__in=keys).select_related("area").order_by(places)


def slots_of(lecturer):
    return in_words(free_hours(lecturer)[:MOST])


def in_words(hours):
    """[(moment, 11月28日 星期六 9:00)]"""
    return [(start.isoformat(), f"{rows.named_day(start)} {start:%H:%M}") for start in hours]


def free_hours(lecturer):
    """The moments of the next days in which nothing of hers stands and which her hours and limits allow."""
    today = timezone.localdate()
    days = [today + timedelta(days=step) for step in range(1, DAYS + 1)]
    starts = [at(day, hour) for day in days for hour in HOURS]
    taken = standing(lecturer, starts)
    free = [start for start in starts if not any(meets(row, start) for row in taken)]
    return unhindered(lecturer, free, LENGTH)


def standing(lecturer, starts):
    """What is agreed, and what she has proposed herself and the station has not answered."""
    hers = Q(hard=True) | Q(booking__session__in=proposals(), engagement__isnull=False)
    return list(
        Occupancy.objects.filter(
            hers,
            resource=lecturer.resource_id,
            starts_at__gt=starts[0] - LONGEST,
            starts_at__lt=starts[-1] + LONGEST,
        )
    )


def meets(row, start):
    return row.starts_at < start + LENGTH and row.ends_at > start
