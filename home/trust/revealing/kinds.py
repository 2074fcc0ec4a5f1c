"""What may be revealed: each room says of its own rows who may agree and who is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Kind:
    """`agreeing(reveal)` → queryset of the people who may agree; the one who asks is never among them.

    `asked(reveal)` and `answered(reveal)` tell those concerned, inside the transaction of the act.
    `address(reveal)` is the page on which the asker reads what was opened to her, `lasts` for how long.
    """

    words: str
    agreeing: Callable
    asked: Callable
    answered: Callable
    address: Callable
    lasts: timedelta = timedelta(hours=2)


KINDS: dict[str, Kind] = {}


def register_reveal(name, kind):
    """Called from apps.ready(); registering twice changes nothing."""
    KINDS[name] = kind
