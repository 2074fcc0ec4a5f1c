"""Kinds of open task. Each room registers its own in apps.ready(), so that none stays with who has left."""

from collections.abc import Callable
from dataclasses import dataclass

KINDS: dict[str, "TaskKind"] = {}


@dataclass(frozen=True)
class TaskKind:
    """`find(leaver, offices)` → her open rows in these offices; `field` is where her name stands."""

    name: str
    find: Callable
    field: str


def register_task_kind(name, find, field):
    """Registering twice changes nothing."""
    KINDS[str(name)] = TaskKind(name, find, field)


def open_tasks(leaver, offices):
    """[(kind, rows)] of everything that waits for her."""
    return [(kind, kind.find(leaver, offices)) for kind in KINDS.values()]
