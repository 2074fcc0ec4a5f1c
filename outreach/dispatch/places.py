"""Places of the engine: numbers for villages and venues, and the two tables of what lies between them."""

from itertools import product

import numpy as np

from home.areas.models import Area, cut
from home.areas.travel import Spot, road, table_of

FAR_AWAY = 60  # minutes: further than this only whoever serves the place is sent


class Places:
    """Each spot is told once; two venues are two places even in one village, as they are to the guard."""

    def __init__(self):
        self.number, self.spots = {}, []

    def add(self, key, spot):
        """`key` is an area's code or a venue's key."""
        if key not in self.number:
            self.number[key] = len(self.spots)
            self.spots.append(spot)
        return self.number[key]

    def get(self, key):
        return self.number.get(key)

    def tables(self, wanted):
        """(distance, minutes): from each of the wanted places to all, and back; the others are not asked."""
        table, size = table_of(self.spots), len(self.spots)
        minutes = np.zeros((size, size), dtype=np.int32)
        for one, other in product(sorted(set(wanted)), range(size)):
            minutes[one, other] = minutes[other, one] = road(
                self.spots[one], self.spots[other], table
            ).minutes
        return minutes.astype(float), minutes


def home_of(row):
    """Where a lecturer of people.rows_of() is at home; a village without coordinates is where its town is."""
    if row.area__lat is None and row.area__level == Area.Level.VILLAGE:
        return Spot(row.area_id, row.area__parent__lat, row.area__parent__lon)
    return Spot(row.area_id, row.area__lat, row.area__lon)


def serves(codes, area_code):
    """Does who serves these areas serve this one? Who serves a county serves its villages."""
    return any(area_code.startswith(cut(code)) for code in codes)
