"""Acts on what was brought in."""

from .bringing import bring_files, bring_text
from .drafting import make_lesson
from .keeping import Overtaken, drop, keep, purge_intakes, take_back
from .reading import give_up_stuck, read_waiting

__all__ = [
    "Overtaken",
    "bring_files",
    "bring_text",
    "drop",
    "give_up_stuck",
    "keep",
    "make_lesson",
    "purge_intakes",
    "read_waiting",
    "take_back",
]
