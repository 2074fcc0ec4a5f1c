"""What happens to answers: kept, counted, weighed, read, passed on, cleared away."""

from ..window import OPEN
from .rating import Refused, rate

__all__ = ["OPEN", "Refused", "rate"]
