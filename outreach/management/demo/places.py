"""Where a talk is given: the village, street or town that suits it."""

from home.areas.models import Area, pad

from . import people, venues

YANGDIAN = "370830111"
# Towns of 汶上 that have an office of their own, 杨店 more often than the others.
TOWNS = [YANGDIAN, YANGDIAN, YANGDIAN, "370830105", "370830110", "370830112", "370830102", "370830108"]
STREETS = ["370830001", "370830003"]
SEAT = "370830002"
COUNTRYSIDE = "370830205"


def found(row, lead, dice, near):
    """(area, venue) of a talk; `near` keeps it in 杨店 where it can be."""
    venue = venues.listed(row["place"])
    if venue and venue.area_id[:6] == lead["home"][:6]:
        return venue.area, venue
    area = chosen(row, lead["home"], dice, near)
    return area, venues.found_place(row["place"], area)


def chosen(row, home, dice, near):
    if row["setting"] == "office" and home.startswith(people.HOME):
        return Area.objects.get(pk=pad(seat(row["place"])))
    town = home
    if home.startswith(people.HOME):
        town = dice.choice(STREETS if row["setting"] == "community" else TOWNS)
        if near and row["setting"] != "community":
            town = YANGDIAN
    return dice.choice(villages(town, row["setting"]))


def seat(place):
    if "镇" in place:
        return YANGDIAN
    return COUNTRYSIDE if "乡" in place else SEAT


def villages(town, setting):
    """Communities for a talk in one, villages for all else; a town that has only one kind gives that."""
    inside = list(Area.objects.filter(parent=pad(town), level=Area.Level.VILLAGE))
    communities = [area for area in inside if area.short_name.endswith("社区")]
    others = [area for area in inside if area not in communities]
    wanted, else_ = (communities, others) if setting == "community" else (others, communities)
    return wanted or else_
