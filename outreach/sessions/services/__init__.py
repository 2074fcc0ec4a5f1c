"""What happens to a talk: one act, one transaction, everyone told.

Each act refuses by raising: TooLate (somebody was faster), Taken (the hour is not free) or
Refused (it makes no sense). Each carries one sentence for the person who pressed.
"""

from home.bookings.services import Taken
from home.trust.moves import TooLate
from home.trust.refusing import Refused

from .accepting import accept, members, take
from .afterwards import enter_afterwards, overlaps
from .answering import decline, expire, leave
from .asking import answer_by
from .giving import close, deliver
from .links import link_of, may_be_answered, offer_of
from .merging import merge
from .moving import reschedule
from .needing import set_need
from .offering import offer, offer_all, offer_team, withdraw
from .ordering import office_for, place_many, place_order
from .reviewing import cancel, review
from .setting_down import set_down
from .taking_back import may_take_back, take_back
from .telling import qualified, text_to_copy

REFUSALS = (TooLate, Taken, Refused)

__all__ = [
    "REFUSALS",
    "Refused",
    "Taken",
    "TooLate",
    "accept",
    "answer_by",
    "cancel",
    "close",
    "decline",
    "deliver",
    "enter_afterwards",
    "expire",
    "leave",
    "link_of",
    "may_be_answered",
    "may_take_back",
    "members",
    "merge",
    "offer",
    "offer_all",
    "offer_of",
    "offer_team",
    "office_for",
    "overlaps",
    "place_many",
    "place_order",
    "qualified",
    "reschedule",
    "review",
    "set_down",
    "set_need",
    "take",
    "take_back",
    "text_to_copy",
    "withdraw",
]
