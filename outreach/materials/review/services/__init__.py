"""Acts of a review. Each is one transaction; a refusal is one sentence, and nothing has changed."""

from home.trust.refusing import Refused

from .deciding import decide, finish, remark, take
from .reminding import remind
from .signing import invite, link_for, opened, sign, take_back
from .submitting import submit, workflow
from .withdrawing import cancel_date, take_down

__all__ = [
    "Refused",
    "cancel_date",
    "decide",
    "finish",
    "invite",
    "link_for",
    "opened",
    "remark",
    "remind",
    "sign",
    "submit",
    "take",
    "take_back",
    "take_down",
    "workflow",
]
