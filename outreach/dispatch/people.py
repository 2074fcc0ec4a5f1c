"""Lecturers as the engine asks for them: a fixed number of queries, however many they are."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from home.bookings.models import LONGEST, Booking, Occupancy, Venue
from lecturers.availability.models import WeeklyHours
from lecturers.pool.models import Authorisation, Lecturer, LecturerArea, current
from outreach.sessions.models import Engagement

from .engine import Person
from .engine.instance import ALWAYS, Busy, Limit

DAY = 24 * 60
LATELY = timedelta(days=90)  # who spoke in a village is not sent there again so soon
MONTH = timedelta(days=15)  # on each side of a talk: the thirty days whose talks weigh
COLUMNS = (
    "pk",
    "name",
    "affiliation",
    "resource_id",
    "area_id",
    "area__name",
    "area__level",
    "area__lat",
    "area__lon",
    "area__parent__lat",
    "area__parent__lon",
    "max_day",
    "max_week",
    "max_month",
    "rest_minutes",
    "user_id",
)


def rows_of(lecturers):
    """The lecturers of a queryset as named tuples: five hundred models would take longer than the rest."""
    return list(lecturers.order_by("pk").values_list(*COLUMNS, named=True))


class Known:
    """What is known of these lecturers beside their own rows: a queryset, asked again as a subquery, because
    the database takes longer to read five hundred keys than to find them."""

    def __init__(self, lecturers, first, last, topics):
        people = lecturers.order_by().values("pk")
        self.first, self.last = first, last
        self.topics = sets(authorised(people, topics, first))
        self.forms = sets(Lecturer.forms.through.objects.filter(lecturer__in=people), "deliveryform_id")
        self.dialects = sets(Lecturer.dialects.through.objects.filter(lecturer__in=people), "dialect_id")
        self.areas = sets(LecturerArea.objects.filter(lecturer__in=people), "area_id")
        self.weekly = weekly(people, {(first + timedelta(days=day)).weekday() for day in range(self.days)})

    @property
    def days(self):
        return (self.last - self.first).days + 1

    def free(self, key):
        """Her weekly hours on the days from first to last; without any she is always free."""
        if key not in self.weekly:
            return ALWAYS
        hours = self.weekly[key]
        days = range((self.last - self.first).days + 1)
        return tuple(
            (day, *stretch) for day in days for stretch in hours[(self.first + timedelta(days=day)).weekday()]
        )


def sets(rows, name=None):
    """{lecturer: {…}} of pairs, or of rows with a lecturer and the column of this name."""
    found = defaultdict(set)
    for key, value in rows.values_list("lecturer_id", name) if name else rows:
        found[key].add(value)
    return found


def authorised(people, topics, on):
    rows = Authorisation.objects.filter(current(on), lecturer__in=people, topic__in=topics)
    return rows.values_list("lecturer_id", "topic_id")


def weekly(people, weekdays):
    """{lecturer: {weekday: [(from, to)]}}; whoever has hours on other weekdays alone is there with none."""
    rows = WeeklyHours.objects.filter(lecturer__in=people)
    found = {
        key: defaultdict(list) for key in rows.order_by().values_list("lecturer_id", flat=True).distinct()
    }
    columns = ("lecturer_id", "weekday", "starts", "ends")
    for key, weekday, starts, ends in rows.filter(weekday__in=weekdays).values_list(*columns):
        found[key][weekday].append((minute(starts), minute(ends)))
    return found


def minute(at):
    return at.hour * 60 + at.minute


# What they have agreed to.


def hard_rows(resources, since, until, but=None):
    """(resource, starts_at, ends_at, place, pad_from, road, booking, purpose) between two moments."""
    rows = Occupancy.objects.filter(
        resource__in=resources,
        hard=True,
        starts_at__gt=since - LONGEST,
        starts_at__lt=until,
        ends_at__gt=since,
    )
    columns = ("resource_id", "starts_at", "ends_at", "place_id", "pad_from", "road", "booking_id")
    found = rows.exclude(booking=but).order_by("starts_at")
    return found.values_list(*columns, "booking__purpose", named=True)


def busy_of(row, rest, first, places):
    """One hard row in the words of the engine, cut at midnight; what it needs before it without her rest."""
    begins, ends = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    own = (row.starts_at - row.road - row.pad_from).total_seconds() / 60
    place = places.get(row.place_id)
    day = begins.date()
    while midnight(day) < ends:
        tomorrow = midnight(day + timedelta(days=1))
        starts = minute(begins) if day == begins.date() else 0
        over = minute(ends) if ends < tomorrow else DAY
        yield Busy((day - first).days, starts, over, place, max(round(own - rest / 2), 0))
        day += timedelta(days=1)


def midnight(day):
    return timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001


def talks_around(resources, moment, but=None):
    """{resource: (that day, that week, that month, those thirty days)}: talks agreed to, counted."""
    day = timezone.localdate(moment)
    monday, month = day - timedelta(days=day.weekday()), day.replace(day=1)
    spans = [
        (day, day + timedelta(days=1)),
        (monday, monday + timedelta(days=7)),
        (month, (month + timedelta(days=31)).replace(day=1)),
    ]
    spans = [(midnight(first), midnight(last)) for first, last in spans]
    spans.append((moment - MONTH, moment + MONTH))
    counts = {
        f"n{i}": Count("pk", filter=Q(starts_at__gte=a, starts_at__lt=b)) for i, (a, b) in enumerate(spans)
    }
    rows = Occupancy.objects.filter(
        resource__in=resources,
        hard=True,
        booking__purpose=Booking.Purpose.TALK,
        starts_at__gte=min(first for first, _last in spans),
        starts_at__lt=max(last for _first, last in spans),
    )
    found = rows.exclude(booking=but).values("resource_id").annotate(**counts)
    return {row["resource_id"]: tuple(row[name] for name in counts) for row in found.order_by()}


def been_in(people, codes, moment):
    """{lecturer: {area code: last day}} of the talks she gave there lately or has agreed to give."""
    rows = Engagement.objects.filter(
        lecturer__in=people,
        session__area__in=codes,
        session__booking__starts_at__gt=moment - LATELY,
        session__booking__starts_at__lt=moment,
    )
    found = defaultdict(dict)
    columns = ("lecturer_id", "session__area_id", "session__booking__starts_at")
    for key, code, starts_at in rows.order_by("session__booking__starts_at").values_list(*columns):
        found[key][code] = timezone.localdate(starts_at)
    return found


def limits_of(row, counts):
    """Her own limits on the one day of a single order, in the order in which they are said."""
    return tuple(
        Limit(0, 0, most - number)
        for most, number in zip((row.max_day, row.max_week, row.max_month), counts, strict=False)
    )


def person_of(row, known, home, **said):
    return Person(
        row.pk,
        home,
        frozenset(known.topics.get(row.pk, ())),
        frozenset(known.forms[row.pk]) if row.pk in known.forms else None,
        frozenset(known.dialects.get(row.pk, ())),
        free=known.free(row.pk),
        rest=row.rest_minutes,
        **said,
    )


def venues_of(hard):
    """The places of these rows."""
    keys = {row.place_id for row in hard} - {None}
    return Venue.objects.filter(pk__in=keys).select_related("area__parent") if keys else []
