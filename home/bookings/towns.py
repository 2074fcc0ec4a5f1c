"""Who keeps the minutes between towns, and of which towns."""

from home.areas.models import Area
from home.offices.grants import scope_of
from home.offices.kinds import Level, Role
from home.offices.scope import standing

KEEPERS = {Role.ADMIN, Role.COORDINATOR, Role.DISPATCHER}


def keeps_roads(user):
    offices = standing(user).holding(KEEPERS)
    return user.is_superuser or any(one.level in (Level.CITY, Level.COUNTY) for one in offices)


def towns_of(user):
    """The towns her offices answer for."""
    own = scope_of(Area).q(user, ("view",), Area)
    return Area.objects.filter(own, level=Area.Level.TOWN, valid_to=None).select_related("parent")
