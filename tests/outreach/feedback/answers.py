"""Answers as people give them, and talks that wait for them."""

import uuid
from datetime import timedelta

from django.utils import timezone

from outreach.feedback.models import Rating
from outreach.sessions.models import Session
from tests.factories import HOUR, make_session

GOOD = {"understood": "3", "remembered": "2", "useful": "3"}


def given(cast, days=0, **fields):
    """A talk that began two hours ago and so many days; minus days are still to come."""
    starts_at = timezone.now() - timedelta(days=days) - 2 * HOUR
    number = f"2026-370830-{1000 + Session.objects.count()}"
    defaults = {"state": "confirmed", "number": number, "starts_at": starts_at, "venue": cast.venue}
    return make_session(cast.caishan, cast.county, **{**defaults, **fields})


def rated(session, *answers, source="qr", **fields):
    """Keep these (understood, remembered, useful) as they are, whatever the clock says."""
    for understood, remembered, useful in answers:
        Rating.objects.create(
            session=session,
            source=source,
            key=uuid.uuid4(),
            understood=understood,
            remembered=remembered,
            useful=useful,
            **fields,
        )
