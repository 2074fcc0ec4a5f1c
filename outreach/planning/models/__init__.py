"""What is on, and when."""

from .listening import ListeningDay, Visit
from .outings import Outing
from .plans import Plan, PlanChange, PlanMove
from .prints import Print
from .releases import PlanRelease
from .series import Series, SeriesDay

__all__ = [
    "ListeningDay",
    "Outing",
    "Plan",
    "PlanChange",
    "PlanMove",
    "PlanRelease",
    "Print",
    "Series",
    "SeriesDay",
    "Visit",
]
