"""How long the road is: by the table of towns, else by the distance, else a guess that is stated here."""

from itertools import combinations
from math import asin, ceil, cos, radians, sin, sqrt
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from .models import Area, TravelTime, pad

# A road is 1.3 times as long as the line on the map, and a car does 45 km/h on it (scheduling.md §2.1).
MINUTES_PER_KM = 1.3 * 60 / 45
EARTH = 6371.0
# Where neither table nor map knows: within one town, within one county, further.
GUESSES = ((9, 15), (6, 40), (0, 90))
LONGEST_ROAD = 12 * 60


class Spot(NamedTuple):
    """A point of the division (its 12-digit code), and where it lies if that is known."""

    code: str
    lat: float | None = None
    lon: float | None = None

    @property
    def town(self):
        return pad(self.code[:9])


class Road(NamedTuple):
    minutes: int
    source: str


def road(one: Spot, two: Spot, table: dict) -> Road:
    """From one to the other, either way; `table` is what table_of() read. None within one village."""
    if one.code == two.code:
        return Road(0, "")
    if (known := table.get(pair(one.town, two.town))) is not None:
        return Road(known, _("里程表"))
    if None not in (one.lat, one.lon, two.lat, two.lon):
        return Road(min(ceil(kilometres(one, two) * MINUTES_PER_KM), LONGEST_ROAD), _("按直线距离估"))
    return Road(guess(one.code, two.code), _("没有坐标，按默认"))


def pair(one, two):
    return (one, two) if one < two else (two, one)


def guess(one, two):
    return next(minutes for width, minutes in GUESSES if one[:width] == two[:width])


def kilometres(one, two):
    lat1, lon1, lat2, lon2 = map(radians, (one.lat, one.lon, two.lat, two.lon))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def table_of(spots) -> dict:
    """{(a, b): minutes} of the towns of these spots, read once."""
    towns = {spot.town for spot in spots}
    rows = TravelTime.objects.filter(a__in=towns, b__in=towns) if len(towns) > 1 else ()
    return {(row.a_id, row.b_id): row.minutes for row in rows}


def missing_pairs(areas) -> list:
    """[(a, b, Road)] of towns of one county whose minutes nobody entered, with what is reckoned instead.

    `areas` are the areas of whoever asks: a queryset. Pairs of two counties are reckoned and never listed.
    """
    towns = list(areas.filter(level=Area.Level.TOWN, valid_to=None).select_related("parent").order_by("code"))
    there = set(TravelTime.objects.filter(a__in=towns, b__in=towns).values_list("a_id", "b_id"))
    return [
        (a, b, road(spot_of(a), spot_of(b), {}))
        for a, b in combinations(towns, 2)
        if a.parent_id == b.parent_id and (a.pk, b.pk) not in there
    ]


def spot_of(area, lat=None, lon=None):
    """An area; what lies in it and has no coordinates is where its village is, or its town."""
    for near in (area, area.parent if area.level == Area.Level.VILLAGE else None):
        if lat is None and near is not None:
            lat, lon = near.lat, near.lon
    return Spot(area.pk, lat, lon)


def enter(one, two, minutes, source):
    """Keep the minutes of a pair of towns, whichever is named first."""
    a, b = pair(getattr(one, "pk", one), getattr(two, "pk", two))
    return TravelTime.objects.update_or_create(
        a_id=a, b_id=b, defaults={"minutes": minutes, "source": source}
    )
