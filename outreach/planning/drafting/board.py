"""A plan as a calendar shows it: its lines, who and where there is, and what else is taken, masked."""

from collections import Counter
from datetime import datetime, time, timedelta

from django.utils import timezone

from home.bookings.models import LONGEST, Booking, Occupancy, Venue
from home.bookings.roads import own_need
from home.offices.scope import covered
from lecturers.pool.models import Lecturer
from outreach.sessions.models import Session

from .distances import roads_of

MINUTE = timedelta(minutes=1)
ROWS = 120  # lecturers or venues that stand side by side at most; those of the plan always


def board(plan, user, lines, may_change):
    """For the calendar's script, keys and words alone."""
    people, venues = people_of(plan, user, lines), venues_of(plan, user, lines)
    shown = [*people, *(venue for venue in venues if venue.exclusive)]
    taken = list(busy(plan, user, lines, shown))
    return {
        "since": f"{plan.since:%Y-%m-%d}",
        "until": f"{plan.until:%Y-%m-%d}",
        "open": may_change,
        "lines": [row(line, may_change) for line in lines],
        "people": [
            {"id": f"l{one.pk}", "title": title, "rest": one.rest_minutes / 2}
            for one, title in zip(people, titles(people), strict=True)
        ],
        "venues": [{"id": f"v{one.pk}", "title": one.name, "many": not one.exclusive} for one in venues],
        "busy": taken,
        "roads": roads_of({f"v{one.pk}" for one in venues} | {one["at"] for one in taken if one["at"]}),
    }


def seen(line):
    """What is seen of a line where it is dragged from."""
    slot, people = line.slot, ".".join(f"{one.pk}" for one in line.slot.people)
    return f"{slot.starts_at:%m%d%H%M}-{slot.ends_at:%m%d%H%M}-{slot.venue and slot.venue.pk}-{people}"


def row(line, may_change):
    slot = line.slot
    return {
        "id": line.key,
        "seen": seen(line),
        "title": line.title,
        "place": line.place,
        "people": [f"l{one.pk}" for one in slot.people],
        "names": slot.names,
        "venue": f"v{slot.venue.pk}" if slot.venue else "",
        "start": local(slot.starts_at),
        "end": local(slot.ends_at),
        "ready": line.form.setup_minutes if line.form else 0,
        "changes": [one.pk for one in line.changes],
        "words": [str(words) for _change, words in line.words],
        "off": line.then is None,
        "clash": " ".join(map(str, [line.fault, *line.clashes])).strip(),
        "movable": may_change and not line.fault and line.then is not None,
    }


def local(moment):
    """As a calendar without zones reads it: the clock on the wall here."""
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def titles(people):
    """Of two with one name each says where she is from."""
    names = Counter(one.name for one in people)
    return [f"{one.name}（{one.affiliation}）" if names[one.name] > 1 else one.name for one in people]


def people_of(plan, user, lines):
    """Those of the plan first, then others whom she may book."""
    there = {one.pk: one for line in lines for one in line.slot.people}
    others = Lecturer.objects.open_to(user, "book").on_offer().exclude(pk__in=there)
    return [*sorted(there.values(), key=lambda one: one.name), *others.order_by("name", "pk")[:ROWS]]


def venues_of(plan, user, lines):
    there = {line.slot.venue.pk: line.slot.venue for line in lines if line.slot.venue}
    others = Venue.objects.visible_to(user).filter(covered([plan.office], "area_id")).exclude(pk__in=there)
    return [*sorted(there.values(), key=lambda one: one.name), *others.order_by("area_id", "name")[:ROWS]]


def busy(plan, user, lines, things):
    """What else takes them in the days of the plan; of what she may not read, only that it does: neither what
    nor where, so whether the road from there is too long is said when the line is put down."""
    own = {line.talk.booking_id for line in lines if line.talk}
    names = {one.resource_id: key_of(one) for one in things}
    begin, end = (midnight(day) for day in (plan.since, plan.until + timedelta(days=1)))
    rows = Occupancy.objects.filter(hard=True, resource__in=names, starts_at__gt=begin - LONGEST)
    rows = rows.filter(starts_at__lt=end, ends_at__gt=begin).exclude(booking__in=own)
    rows = list(rows.select_related("booking").order_by("starts_at", "pk"))
    known = readable(user, {one.booking_id for one in rows})
    for one in rows:
        hers = one.booking_id in known
        before, after = (need // MINUTE if hers else 0 for need in own_need(one))
        yield {
            "of": names[one.resource_id],
            "start": local(one.starts_at),
            "end": local(one.ends_at),
            "what": one.booking.label if hers else "",
            "at": f"v{one.place_id}" if hers and one.place_id else "",
            "before": before,
            "after": after,
        }


def key_of(thing):
    return f"{'l' if isinstance(thing, Lecturer) else 'v'}{thing.pk}"


def midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def readable(user, bookings):
    """As home.bookings.rivals.may_read, of many at once: a talk or a place that she may see."""
    talks = Session.objects.visible_to(user).filter(booking__in=bookings)
    places = Venue.objects.visible_to(user)
    at_hers = Booking.objects.filter(pk__in=bookings, venue__in=places).values_list("pk", flat=True)
    return {*talks.values_list("booking", flat=True), *at_hers}
