"""What is planned to be on: series kept and changed; plans drafted and released."""

from .applying import REFUSALS
from .drafting import add, call_off, correct, draft, drop, move, place, replace, take_in_series, undo
from .releasing import change_list, release
from .series import change_all, change_day, change_from, end, keep, released, restore_day

__all__ = [
    "REFUSALS",
    "add",
    "call_off",
    "change_all",
    "change_day",
    "change_from",
    "change_list",
    "correct",
    "draft",
    "drop",
    "end",
    "keep",
    "move",
    "place",
    "release",
    "released",
    "replace",
    "restore_day",
    "take_in_series",
    "undo",
]
