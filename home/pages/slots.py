"""Slots: places in a lower room's page that higher rooms fill, registered in their apps.ready().

A filler is a function (request, **context) → dict for its template, or None to stay out.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

SLOTS = defaultdict(list)


@dataclass(order=True, frozen=True)
class Filler:
    order: int
    template: str
    fill: Callable


def register_slot(name, template, fill, order=100):
    """Fill `name` with `template`; a smaller order stands further up. Registering twice changes nothing."""
    filler = Filler(order, template, fill)
    if filler not in SLOTS[name]:
        SLOTS[name] = sorted([*SLOTS[name], filler], key=lambda one: one.order)


def fillers(name):
    return SLOTS[name]
