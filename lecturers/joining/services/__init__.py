"""What happens to an application: one act, one transaction, the office told.

Each act raises TooLate (somebody was faster) or Refused (it makes no sense); each carries one sentence.
"""

from home.trust.moves import TooLate
from home.trust.refusing import Refused

from .applying import propose, withdraw
from .deciding import approve, check, decline, register
from .hearing import arrange, grade

REFUSALS = (TooLate, Refused)

__all__ = [
    "REFUSALS",
    "Refused",
    "TooLate",
    "approve",
    "arrange",
    "check",
    "decline",
    "grade",
    "propose",
    "register",
    "withdraw",
]
