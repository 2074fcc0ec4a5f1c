"""The roads between the places of a board: who drags a talk is told at once that there is no time for one."""

from home.areas.travel import road, spot_of, table_of
from home.bookings.models import Venue


def roads_of(keys):
    """{"spots": {key of a venue: number}, "minutes": a triangle of [number][lower number]}"""
    venues = Venue.objects.filter(pk__in=[key[1:] for key in keys]).select_related("area__parent")
    spots = {f"v{one.pk}": spot_of(one.area, one.lat, one.lon) for one in venues}
    numbers = {spot: number for number, spot in enumerate(dict.fromkeys(spots.values()))}
    table = table_of(numbers)
    minutes = [
        [road(one, two, table).minutes for two in list(numbers)[:number]] for one, number in numbers.items()
    ]
    return {"spots": {key: numbers[spot] for key, spot in spots.items()}, "minutes": minutes}
