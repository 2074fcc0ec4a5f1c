"""Acts on submissions: the author's own, the editors', and setting them into an issue."""

from home.trust.refusing import Refused

from .authoring import forget_contact, receive, send_again, withdraw
from .deciding import accept, ask_back, decline, reconsider, take
from .placing import mark_printed, place

__all__ = [
    "Refused",
    "accept",
    "ask_back",
    "decline",
    "forget_contact",
    "mark_printed",
    "place",
    "receive",
    "reconsider",
    "send_again",
    "take",
    "withdraw",
]
