"""Who ordered, who was asked, who gives it."""

from .campaigns import Campaign
from .engagements import Engagement
from .numbers import NumberCounter
from .offers import ANSWER_WITHIN, Offer, OfferMove
from .orders import Order
from .postponing import PostponedTalk, Postponement
from .querying import ways_up
from .sessions import Session, SessionMove, new_token
from .weather import Weather

__all__ = [
    "ANSWER_WITHIN",
    "Campaign",
    "Engagement",
    "NumberCounter",
    "Offer",
    "OfferMove",
    "Order",
    "PostponedTalk",
    "Postponement",
    "Session",
    "SessionMove",
    "Weather",
    "new_token",
    "ways_up",
]
