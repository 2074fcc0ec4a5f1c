"""What a draft would clash with: what is taken, and the draft's own other lines. It occupies nobody."""

from collections import defaultdict
from datetime import timedelta

from home.bookings.models import Booking, Occupancy
from home.bookings.rivals import Taken, rivals
from home.bookings.roads import NOTHING, Roads, around
from home.bookings.services import resources_of


def name_clashes(lines, user):
    """Write on each changed line the sentences of its clashes, as this reader may read them."""
    changed = [line for line in lines if line.changes]
    wanted = {line.key: rows_of(line) for line in changed if line.then and not line.fault}
    rows = [row for own in wanted.values() for row in own]
    if not rows:
        return
    left = {line.talk.booking_id for line in changed if line.talk and not line.fault}
    others = [row for row in around(rows) if row.booking_id not in left]
    roads, by_resource = Roads([*rows, *others]), defaultdict(list)
    for row in [*others, *rows]:
        by_resource[row.resource_id].append(row)
    for line in changed:
        line.clashes = list(sentences(wanted.get(line.key, ()), by_resource, roads, user))


def rows_of(line):
    """The hours the line would take, as rows that are never saved."""
    slot, booking = line.then, line.talk.booking if line.talk else Booking(label=line.title)
    ready = timedelta(minutes=line.form.setup_minutes if line.form else 0)
    rests = [(one.resource, timedelta(minutes=one.rest_minutes) / 2) for one in slot.people]
    rests += [(resource, NOTHING) for resource in resources_of(slot.venue)]
    return [
        Occupancy(
            booking=booking,
            resource=resource,
            place=slot.venue,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            pad_from=slot.starts_at - rest - ready,
            pad_to=slot.ends_at + rest,
        )
        for resource, rest in rests
    ]


def sentences(rows, by_resource, roads, user):
    own = {id(row) for row in rows}
    for row in rows:
        near = [other for other in by_resource[row.resource_id] if id(other) not in own]
        for rival in rivals(row, near, roads):
            yield told(rival, user)


def told(rival, user):
    taken = Taken(rival, rival.travel)
    # The other line of this very draft is on the same page.
    return taken.told(rival.booking.label) if rival.pk is None else taken.told_to(user)


def taken_for(line, booking):
    """The hard rows of others that the line's people and place would meet."""
    rows = rows_of(line)
    others = [row for row in around(rows) if row.booking_id != booking.pk] if rows else []
    return [rival for row in rows for rival in rivals(row, others)]
