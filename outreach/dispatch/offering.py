"""Asking whom the suggestions name: the ordinary offer, with the account by which she stood there."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from home.trust.refusing import Refused
from outreach.sessions import services
from outreach.sessions.models import Offer

from .suggesting import suggest


def offer_suggested(session, lecturer, by, *, starts_at, ends_at, venue, waiver=""):
    """Ask her now, in one click. Raises what services.offer() raises; the account is reckoned anew here."""
    found = suggest(session, by, starts_at, ends_at, venue)
    account = account_of(found, lecturer)
    with transaction.atomic():
        asked = services.offer(
            session,
            lecturer,
            None,
            by,
            starts_at=starts_at,
            ends_at=ends_at,
            venue=venue,
            waiver=waiver,
        )
        Offer.objects.filter(pk=asked.pk).update(score=account)
    return asked


def account_of(found, lecturer):
    """For Offer.score: her place among those suggested, or which rules somebody overruled for her."""
    for rank, one in enumerate(found.best, 1):
        if one.key == lecturer.pk:
            return {"rank": rank, "of": found.asked, "total": one.total, "parts": dict(one.parts)}
    for _fault, _count, people in found.left_out:
        for one in people:
            if one.key == lecturer.pk:
                return {
                    "rank": None,
                    "of": found.asked,
                    "overruled": [fault.name.lower() for fault in one.faults],
                }
    raise Refused(_("这位现在约不了，请另挑一位。"))
