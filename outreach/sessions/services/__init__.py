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
from .exchanging import exchange
from .giving import close, deliver, show_photo
from .links import link_of, may_be_answered, offer_of
from .merging import merge
from .moving import reschedule
from .needing import set_need
from .offering import offer, offer_all, offer_team, withdraw
from .ordering import office_for, place_many, place_order
from .proposing import agree, lapse, proposals, propose, proposed_by, take_back_proposal, unanswered
from .replacing import rearrange, stand_down
from .reviewing import cancel, review
from .setting_down import set_down
from .taking_back import may_take_back, take_back
from .taking_up import orders_for, take_up, within_reach
from .telling import qualified, text_to_copy

REFUSALS = (TooLate, Taken, Refused)

__all__ = [
    "REFUSALS",
    "Refused",
    "Taken",
    "TooLate",
    "accept",
    "agree",
    "answer_by",
    "cancel",
    "close",
    "decline",
    "deliver",
    "enter_afterwards",
    "exchange",
    "expire",
    "lapse",
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
    "orders_for",
    "overlaps",
    "place_many",
    "place_order",
    "proposals",
    "propose",
    "proposed_by",
    "qualified",
    "rearrange",
    "reschedule",
    "review",
    "set_down",
    "set_need",
    "show_photo",
    "stand_down",
    "take",
    "take_back",
    "take_back_proposal",
    "take_up",
    "text_to_copy",
    "unanswered",
    "withdraw",
    "within_reach",
]
