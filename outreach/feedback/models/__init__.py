"""Was it understood? Ratings that cannot be tied to anybody, and how they came."""

from .counts import CARDS, SOURCES, SPOKEN, CardCount, PaperCode, RatingFlag, Tally
from .questions import MOST, SCALE, QuestionSheet, SheetAnswer, SheetQuestion
from .ratings import QUESTIONS, Enclosure, Face, Rating
from .talks import RatedTalk

__all__ = [
    "CARDS",
    "MOST",
    "QUESTIONS",
    "SCALE",
    "SOURCES",
    "SPOKEN",
    "CardCount",
    "Enclosure",
    "Face",
    "PaperCode",
    "QuestionSheet",
    "RatedTalk",
    "Rating",
    "RatingFlag",
    "SheetAnswer",
    "SheetQuestion",
    "Tally",
]
