"""Two rows of one person become one, with nothing lost.

Whoever refers to a lecturer says here how its rows move; higher rooms say it in apps.ready(), since
this room cannot know them. A test walks every foreign key to Lecturer and Resource, so that none is
forgotten. `move(gone, kept)` runs in the merge's transaction, with both rows locked, and raises
CannotMerge with one sentence where it must not be.
"""

from collections.abc import Callable

from django.apps import apps

MOVERS: dict[str, Callable] = {}  # "app.Model.field" → move
STAYING: dict[str, str] = {}  # "app.Model.field" → why its rows stay with the old row


class CannotMerge(Exception):
    """Nothing has changed; str() is one sentence for whoever wanted to merge."""


def register_mover(*fields: str, move: Callable):
    """`fields` are "outreach.Offer.lecturer", …: all that this function moves."""
    for field in fields:
        MOVERS[field] = move


def register_staying(field: str, why: str):
    STAYING[field] = why


def move_all(gone, kept):
    """Each mover once, in the order they were registered: lower rooms first."""
    for move in dict.fromkeys(MOVERS.values()):
        move(gone, kept)


def repoint(label: str, field: str = "lecturer"):
    """The plain case: every row now names the other."""

    def move(gone, kept):
        apps.get_model(label)._default_manager.filter(**{field: gone}).update(**{field: kept})

    return move


def repoint_unless_there(label: str, *same: str, field: str = "lecturer"):
    """The same where two rows that agree in `same` may not stand side by side: what is there already
    says all that the second would, so the second goes."""

    def move(gone, kept):
        rows = apps.get_model(label)._default_manager
        for row in rows.filter(**{field: gone}):
            there = rows.filter(**{field: kept}, **{one: getattr(row, one) for one in same})
            if there.exists():
                row.delete()
            else:
                rows.filter(pk=row.pk).update(**{field: kept})

    return move
