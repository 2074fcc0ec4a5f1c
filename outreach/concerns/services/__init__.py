"""What happens to a concern: one act, one transaction, everyone told.

Each act refuses by raising TooLate (somebody was faster) or Refused (it makes no sense); each
carries one sentence for the person who pressed. Acts of the person who raised it have no actor
and keep the whole hour.
"""

from home.trust.moves import TooLate
from outreach.sessions.services import Refused

from .handling import answer, countersign, explain, sign_for, take_in_hand
from .person import confirm_by_person, forget_contact, redo, reopen
from .receiving import receive
from .routing import assign, close, hand_back, refer, triage
from .talking import say

REFUSALS = (TooLate, Refused)

__all__ = [
    "REFUSALS",
    "Refused",
    "TooLate",
    "answer",
    "assign",
    "close",
    "confirm_by_person",
    "countersign",
    "explain",
    "forget_contact",
    "hand_back",
    "receive",
    "redo",
    "refer",
    "reopen",
    "say",
    "sign_for",
    "take_in_hand",
    "triage",
]
