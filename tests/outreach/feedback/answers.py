"""Answers as people give them, and talks that wait for them."""

import uuid
from datetime import timedelta

from django.utils import timezone

from outreach.feedback.models import QUESTIONS, CardCount, Rating, Tally
from outreach.feedback.readers import Reading
from outreach.feedback.services.counting import count_talks
from outreach.sessions.models import Engagement, Session
from tests.factories import HOUR, make_booking, make_session

GOOD = {"understood": "3", "remembered": "2", "useful": "3"}


def days_ago(days):
    """Two hours earlier, unless that were a day more, as it is soon after midnight."""
    moment = timezone.now() - timedelta(days=days)
    earlier = moment - 2 * HOUR
    return earlier if days <= 0 or timezone.localdate(earlier) == timezone.localdate(moment) else moment


def given(cast, days=0, **fields):
    """A talk that began two hours ago and so many days; minus days are still to come."""
    starts_at = days_ago(days)
    number = f"2026-370830-{1000 + Session.objects.count()}"
    office = fields.pop("office", cast.county)
    defaults = {"state": "confirmed", "number": number, "starts_at": starts_at, "venue": cast.venue}
    return make_session(cast.caishan, office, **{**defaults, **fields})


def engaged(talk, lecturer):
    booking = make_booking(talk.booking.starts_at)
    occupancy = booking.occupancies.create(
        resource=lecturer.resource,
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
        pad_from=booking.starts_at,
        pad_to=booking.ends_at,
        hard=False,
    )
    Engagement.objects.create(session=talk, lecturer=lecturer, occupancy=occupancy)


def rated(session, *answers, source="qr", **fields):
    """Keep these (understood, remembered, useful) as they are, whatever the clock says, and count them.

    They came as people left, unless `at` says otherwise.
    """
    fields = {"at": session.booking.ends_at.replace(minute=0, second=0, microsecond=0), **fields}
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
    counted(session)


def passed_on(session, gist, **fields):
    """What a reader at the county has typed for the lecturer."""
    Rating.objects.create(session=session, key=uuid.uuid4(), gist=gist, reading=Reading.PASSED, **fields)


def cards(session, counter, *faces):
    """What one person counted: (yes, partly, no) of each question."""
    for question, (yes, partly, no) in zip(QUESTIONS, faces, strict=True):
        CardCount.objects.create(
            session=session, counter=counter, question=question, yes=yes, partly=partly, no=no
        )


def counted(*sessions):
    """What is shown is made anew from what there is, as if nothing had been shown before."""
    Tally.objects.filter(session__in=sessions).delete()
    count_talks(list(sessions))
