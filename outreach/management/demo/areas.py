"""The division of 济宁, and how far apart the towns of 汶上 are."""

from itertools import combinations
from pathlib import Path

import home.areas
from home.areas.models import Area, TravelTime, pad
from home.areas.services import import_areas
from home.areas.travel import road, spot_of

LIST = Path(home.areas.__file__).parent / "divisions" / "jining.csv"
# About where each lies, read off a map: enough for a demonstration.
TOWNS = {
    "370830001": (35.73, 116.49),
    "370830002": (35.72, 116.50),
    "370830003": (35.66, 116.52),
    "370830102": (35.60, 116.38),
    "370830103": (35.66, 116.40),
    "370830104": (35.74, 116.40),
    "370830105": (35.79, 116.36),
    "370830106": (35.57, 116.46),
    "370830107": (35.72, 116.60),
    "370830108": (35.67, 116.64),
    "370830109": (35.77, 116.53),
    "370830110": (35.83, 116.57),
    "370830111": (35.78, 116.63),
    "370830112": (35.71, 116.34),
    "370830205": (35.84, 116.45),
}
MEASURED = 20  # minutes; pairs further apart are left for the county to fill in


def there():
    return Area.objects.filter(pk=pad("3708")).exists()


def build():
    count = import_areas([LIST])
    towns = [Area.objects.get(pk=pad(code)) for code in TOWNS]
    for town in towns:
        town.lat, town.lon = TOWNS[town.short_code]
    Area.objects.bulk_update(towns, ["lat", "lon"])
    roads = [(one, two, road(spot_of(one), spot_of(two), {}).minutes) for one, two in combinations(towns, 2)]
    TravelTime.objects.bulk_create(
        TravelTime(a=one, b=two, minutes=minutes, source="示例")
        for one, two, minutes in roads
        if minutes <= MEASURED
    )
    return count
