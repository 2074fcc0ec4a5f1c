"""The tree of offices, each with what it covers."""

from functools import cache

from home.areas.models import Area
from home.offices.kinds import Actor, Kind, Level
from home.offices.models import Office
from home.offices.services import open_office

from . import reading

# The texts name a party branch by its tier; a tier below the village has a level of its own.
PARTY = {
    "street": (Kind.STREET_PARTY, Level.TOWN),
    "community": (Kind.COMMUNITY_PARTY, Level.VILLAGE),
    "compound": (Kind.ESTATE_BRANCH, Level.ESTATE),
    "building": (Kind.BUILDING_GROUP, Level.BUILDING),
    "household": (Kind.HOUSEHOLD, Level.HOUSEHOLD),
}


@cache
def names():
    return {row["key"]: row["name"] for row in reading.offices()["offices"]}


def office(key) -> Office:
    """Read anew each time: opening an office moves its neighbours in the tree."""
    return Office.objects.get(name=names()[key])


def there():
    return Office.objects.filter(name__in=names().values()).exists()


def build():
    rows = reading.offices()["offices"]
    for row in rows:
        kind, level = kind_and_level(row)
        open_office(
            office(row["parent"]) if "parent" in row else None,
            Area.objects.filter(pk__in=row.get("covers", [row["area"]])),
            name=row["name"],
            kind=kind,
            level=level,
            actor_kind=Actor.SOCIETY if row["actor"] == "social" else row["actor"],
            public_phone=row["phone"],
        )
    return len(rows)


def kind_and_level(row):
    if row["kind"] == "branch":
        return PARTY[row["tier"]]
    if row["actor"] == "social":
        return Kind.SOCIETY, row["level"]
    return (Kind.POST if row["kind"] == "station" else row["kind"]), row["level"]
