"""The room between two talks of one person: what each needs around itself, and the road between the places.

The pads of a row say it to the database, which cannot look up a road: before a talk stands its own need
(rest, setting up) and the road from the place before, after it its own need alone. Whenever a row comes
between two others, the pads of the one behind it are reckoned anew.
"""

from datetime import timedelta

from django.db import connection

from home.areas.travel import LONGEST_ROAD, road, spot_of, table_of

from .models import LONGEST, Occupancy, Venue

NOTHING = timedelta(0)
FARTHEST = timedelta(minutes=LONGEST_ROAD)


# Every booking asks this, and composing it anew took Django longer than the databases take to answer.
AROUND = f"""
  SELECT * FROM {Occupancy._meta.db_table}
  WHERE hard AND resource_id IN (%s)
    AND starts_at > %%s AND starts_at < %%s AND pad_to > %%s AND pad_from < %%s
  ORDER BY starts_at"""  # noqa: S608 -- only the table's name and question marks are put in


def around(rows):
    """Hard rows of the same resources that may be in the way of one of these; in order of time.

    What no road could reach is left out. Neither a row nor a pad lasts longer than a day, so with the
    bounds on starts_at the index is read for some days, and not for every talk she ever gave.
    """
    first = min(row.pad_from for row in rows) - FARTHEST
    last = max(row.pad_to for row in rows) + FARTHEST
    bounds = [first - 2 * LONGEST, last + LONGEST, first, last]
    resources, own = {row.resource_id for row in rows}, {row.pk for row in rows}
    asked = [*resources, *map(connection.ops.adapt_datetimefield_value, bounds)]
    near = Occupancy.objects.raw(AROUND % ", ".join(["%s"] * len(resources)), asked)
    return [row for row in near if row.pk not in own]


def own_need(row):
    """(before, after): the pads without the road."""
    return row.starts_at - row.road - row.pad_from, row.pad_to - row.ends_at


def elsewhere(one, two):
    """A place that is not known is not another place."""
    return len({one.place_id, two.place_id} - {None}) == 2


def overlap(one, two):
    return one.starts_at < two.ends_at and one.ends_at > two.starts_at


def room(earlier, later):
    """What is left between two rows for the road."""
    return later.starts_at - own_need(later)[0] - earlier.ends_at - own_need(earlier)[1]


class Roads:
    """The roads between the places of these rows, read with the first one that is asked for."""

    def __init__(self, rows):
        self.keys = {row.place_id for row in rows} - {None}
        self.spots = self.table = None

    def between(self, one, two):
        if not elsewhere(one, two):
            return NOTHING
        if self.spots is None:
            places = Venue.objects.filter(pk__in=self.keys).select_related("area__parent")
            self.spots = {place.pk: spot_of(place.area, place.lat, place.lon) for place in places}
            self.table = table_of(self.spots.values())
        found = road(self.spots[one.place_id], self.spots[two.place_id], self.table)
        return min(timedelta(minutes=found.minutes), FARTHEST)

    def near(self, earlier, later):
        """The road that matters: most talks are so far apart that it need not be known."""
        return self.between(earlier, later) if room(earlier, later) < FARTHEST else NOTHING

    def too_short(self, earlier, later):
        """Is there too little time between two rows that do not overlap?"""
        return elsewhere(earlier, later) and room(earlier, later) < self.near(earlier, later)


def spread(rows, roads):
    """Give each row behind another the road from it, as far as there is room; returns those that changed.

    `rows` are the hard rows of one resource in order of time. Room is short where a dispatcher waived
    the road: what has been emptied stays so.
    """
    changed = []
    for place, row in enumerate(rows[1:], 1):
        begins = row.starts_at - own_need(row)[0]
        bounds = [one.pad_to for one in rows[:place] if elsewhere(one, row)]
        way = min(roads.near(rows[place - 1], row), begins - max([row.starts_at - LONGEST, *bounds]))
        way = max(way, NOTHING)
        if way != row.road:
            row.road, row.pad_from = way, begins - way
            changed.append(row)
    return changed
