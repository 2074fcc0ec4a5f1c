"""The signed link in a message: whoever holds it answers one question once, without an account.

The token is not kept. It is made again from the keyed hash of the offer and of how often it was
asked, so asking again ends the older link, and a stolen database opens none.
"""

from django.conf import settings
from django.utils import timezone

from home.trust.fields import fingerprint

from ..lifecycle import OfferState
from ..models import Offer

LENGTH = 32  # hexadecimal digits, 128 bits
PAGE = "/offer/%s/"


def token_of(offer, asked=None):
    return fingerprint(f"offer:{offer.pk}:{asked or offer.asked}")[:LENGTH]


def hash_of(offer, asked):
    return hashed(token_of(offer, asked))


def hashed(token):
    return fingerprint(f"offer-link:{token}")


def link_of(offer):
    """The address to send her; "" where nobody in particular is asked, or not yet."""
    return "" if offer.open or not offer.asked else settings.BASE_URL + PAGE % token_of(offer)


def offer_of(token) -> Offer | None:
    """The offer that a link opens, answered or not; None for a wrong link and for one that was replaced."""
    found = Offer.objects.filter(token_hash=hashed(token))
    return found.select_related(
        "lecturer__user",
        "team__leader__user",
        "piece",
        "session__booking__venue",
        "session__area__parent",
        "session__office",
        "session__form",
    ).first()


def may_be_answered(offer, now=None):
    """It waits, and its time is not over, whether the sweep has been there or not."""
    return offer.state == OfferState.WAITING and offer.reply_by > (now or timezone.now())
