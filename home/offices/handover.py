"""Kinds of open task. Each room registers its own in apps.ready(), so that none stays with who has left."""

from collections.abc import Callable
from dataclasses import dataclass

KINDS: dict[str, "TaskKind"] = {}


@dataclass(frozen=True)
class TaskKind:
    """`find(leaver, offices)` → her open rows in these offices; `field` is where her name stands.

    `personal` rows, such as her notices, are for whoever holds the post and are not asked for their scope.
    """

    name: str
    find: Callable
    field: str
    personal: bool = False


def register_task_kind(name, find, field, personal=False):
    """Registering twice changes nothing."""
    KINDS[str(name)] = TaskKind(name, find, field, personal)


def open_tasks(leaver, offices):
    """[(kind, rows)] of everything that waits for her."""
    return [(kind, kind.find(leaver, offices)) for kind in KINDS.values()]
