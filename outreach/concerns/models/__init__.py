"""What people asked for, and how far it has come."""

from .alike import Joined, Recurrence
from .clocks import ClockDays, Escalation
from .collecting import CollectionCycle, CollectionRound
from .concerns import Concern, ConcernMove
from .evidence import Evidence
from .passing import Passing
from .publishing import PublishedAnswer
from .querying import HANDLING, MAY_LISTEN, TAKING, ConcernQuerySet
from .shields import Shield
from .signatures import Explanation, Extension, Fact, Finding
from .talk import Message, Note
from .voices import Voice

__all__ = [
    "HANDLING",
    "MAY_LISTEN",
    "TAKING",
    "ClockDays",
    "CollectionCycle",
    "CollectionRound",
    "Concern",
    "ConcernMove",
    "ConcernQuerySet",
    "Escalation",
    "Evidence",
    "Explanation",
    "Extension",
    "Fact",
    "Finding",
    "Joined",
    "Message",
    "Note",
    "Passing",
    "PublishedAnswer",
    "Recurrence",
    "Shield",
    "Voice",
]
