"""Kinds of open task. Each room registers its own in apps.ready(), so that none stays with who has left."""

from collections.abc import Callable
from dataclasses import dataclass

KINDS: dict[str, "TaskKind"] = {}


@dataclass(frozen=True)
class TaskKind:
    """`find(leaver, offices)` → her open rows in these offices; `field` is where her name stands.

    A successor must be allowed to change each row, unless the kind is not `scoped`.
    """

    name: str
    find: Callable
    field: str
    scoped: bool = True


def register_task_kind(name, find, field, scoped=True):
    """Registering twice changes nothing."""
    KINDS[str(name)] = TaskKind(name, find, field, scoped)


def open_tasks(leaver, offices):
    """[(kind, rows)] of everything that waits for her."""
    return [(kind, kind.find(leaver, offices)) for kind in KINDS.values()]
