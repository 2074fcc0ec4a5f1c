"""Areas and offices in a cell: those she may use, by name or by code."""

from collections import Counter

from home.areas.models import Area
from home.offices.choices import usable
from home.offices.grants import scope_of
from home.offices.models import Office

from .cells import Many, One

ACTS = ("add", "change")


def areas(model):
    """A cell for an area in which she may enter rows of this model: 汶上县 杨店镇, 杨店镇 or 370830111."""
    return One(lambda user: by_label(model, user), label, lambda user: nicknames(model, user), False)


def many_areas(model):
    return Many(lambda user: by_label(model, user), label, lambda user: nicknames(model, user), False)


def usable_areas(model, user):
    rows = usable(Area, user, scope_of(model), ACTS)
    return list(rows.select_related("parent__parent__parent").order_by("code"))


def by_label(model, user):
    return {label(area): area for area in usable_areas(model, user)}


def label(area):
    """As it stands in the file: the names for people, the code for us, since two may have one name."""
    return f"{area.label} {area.short_code}"


def nicknames(model, user):
    """What else people write: the code, the names, and the last name alone where no other has it."""
    rows = usable_areas(model, user)
    often = Counter(name for area in rows for name in {area.short_name, area.name})
    for area in rows:
        yield from ((area.code, area), (area.short_code, area), (area.label, area))
        yield from ((name, area) for name in {area.short_name, area.name} if often[name] == 1)


def offices(model):
    """A cell for an office that may own rows of this model."""
    return One(lambda user: {str(one): one for one in usable(Office, user, scope_of(model), ACTS)})
