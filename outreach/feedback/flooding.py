"""Very many answers to one talk from one phone: noticed, and said of the talk; of the phone nothing is kept.

What is counted is a keyed hash (home/trust/flood.py). Nobody is turned away: ten neighbours on one phone are
ten answers, and a hall full of people behind one address has as many phones.
"""

from home.trust import flood

from .models import RatingFlag
from .services.weighing import raise_flag

MANY = 20
WITHIN = 24 * 3600 - 60  # seconds; a mark may not outlive the day


def note(request, talk):
    """One more from this phone. The twentieth raises the flag; after that there is nothing more to count."""
    browser = request.headers.get("user-agent", "")
    if flood.reaches(request, f"rated:{talk.pk}:{browser}", MANY, WITHIN):
        raise_flag([talk], RatingFlag.Kind.FLOOD)
