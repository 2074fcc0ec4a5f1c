"""Every step of a concern, by the name in its address; sides.py says whose it is when."""

from .ending import ACTS as ENDING
from .handling import ACTS as HANDLING
from .reading import ACTS as READING

ACTS = READING | HANDLING | ENDING

__all__ = ["ACTS"]
