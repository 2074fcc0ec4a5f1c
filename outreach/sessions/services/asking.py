"""Putting the question: now to as many as are needed, to the others when their turn comes."""

from datetime import timedelta

from django.utils import timezone

from home.calendars.workdays import office_time_before, working_time_after

from ..lifecycle import OfferState, State
from ..models import ANSWER_WITHIN
from .links import hash_of
from .telling import tell_asked

SHORTEST = timedelta(hours=2)  # less would hardly be noticed in time


def ask(offer, by=None, reply_by=None):
    """Ask, or ask again: a new time to answer by, a new link, and whoever is asked is told."""
    session, now = offer.session, timezone.now()
    asked = offer.asked + 1
    offer.move_to(
        OfferState.WAITING,
        by,
        at=now,
        again=True,
        asked=asked,
        reply_by=reply_by or answer_by(session.booking.starts_at, offer.hours, now),
        token_hash=None if offer.open else hash_of(offer, asked),
    )
    tell_asked(offer)


def answer_by(starts_at, hours=ANSWER_WITHIN, now=None):
    """So many office hours from now, and never later than half of the time that is left until the talk:
    whoever comes next must have time to answer too, and is not asked in the middle of the night."""
    now = now or timezone.now()
    due, half = working_time_after(now, hours), now + (starts_at - now) / 2
    return due if due <= half else by_day(half, now)


def by_day(moment, now):
    """The end of the office hours before it, where that leaves time enough to answer."""
    closing = office_time_before(moment, now)
    return closing if closing and closing - now >= SHORTEST else moment


def room(session):
    """How many more may be asked at once; where the question is open to all, nobody else is."""
    if session.offers.waiting().filter(open=True).exists():
        return 0
    return session.need - session.offers.filter(state__in=[OfferState.WAITING, OfferState.ACCEPTED]).count()


def ask_next(session, by=None):
    """Whoever is first in the queue is asked as soon as somebody is missing."""
    for offer in session.offers.queued()[: max(room(session), 0)]:
        ask(offer, by)


def go_on(session, by=None):
    """After a no, silence or a withdrawal: ask the next; with nobody left the talk is back at the desk."""
    session.refresh_from_db()
    if session.state == State.OFFERING:
        ask_next(session, by)
        if not session.offers.waiting().exists():
            session.move_to(State.ORDERED, by)
