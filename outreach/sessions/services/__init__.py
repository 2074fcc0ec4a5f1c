"""What happens to a talk: one act, one transaction, everyone told.

Each act refuses by raising: TooLate (somebody was faster), Taken (the hour is not free) or
Refused (it makes no sense). Each carries one sentence for the person who pressed.
"""

from home.bookings.services import Taken
from home.trust.moves import TooLate
from home.trust.refusing import Refused

from .accepting import accept
from .giving import close, deliver
from .merging import merge
from .offering import decline, expire, offer, withdraw
from .ordering import office_for, place_many, place_order
from .reviewing import cancel, review
from .setting_down import set_down
from .taking_back import may_take_back, take_back

REFUSALS = (TooLate, Taken, Refused)

__all__ = [
    "REFUSALS",
    "Refused",
    "Taken",
    "TooLate",
    "accept",
    "cancel",
    "close",
    "decline",
    "deliver",
    "expire",
    "may_take_back",
    "merge",
    "offer",
    "office_for",
    "place_many",
    "place_order",
    "review",
    "set_down",
    "take_back",
    "withdraw",
]
