"""What people answered after the talks: many, a few, or nobody; whole hours and random keys only."""

import uuid
from datetime import timedelta
from random import Random

from django.utils import timezone

from outreach.feedback.models import Face, Rating
from outreach.sessions.lifecycle import State
from outreach.sessions.models import Session

from . import reading
from .dating import whole_hour
from .program import SEED

# How many answered, talk after talk: under five are shown to nobody, thirty stand firmly.
ANSWERED = [12, 0, 33, 7, 3, 19, 9, 41, 14, 4, 24, 6, 31, 11]
SOURCES = [["qr"], ["qr", "paper"], ["qr", "qr", "paper", "helper"], ["paper", "paper", "helper"]]
QUESTIONS = {"understood": 0, "remembered": 0.14, "useful": 0.08}  # how much less often a plain yes
LATE_AFTER, LATEST = timedelta(days=7), timedelta(days=13)
HOUR = timedelta(hours=1)


def there():
    return Rating.objects.exists()


def build():
    dice, now = Random(SEED), timezone.now()
    given = Session.objects.filter(state__in=[State.DELIVERED, State.CLOSED]).order_by("number")
    rows = {}
    for place, session in enumerate(given.select_related("booking", "topic", "form")):
        most = session.headcount_to or ANSWERED[0]
        count = min(ANSWERED[place % len(ANSWERED)], most)
        rows[session] = answers(session, count, SOURCES[place % len(SOURCES)], dice, now)
    written(rows, dice)
    kept = [row for found in rows.values() for row in found]
    dice.shuffle(kept)
    return len(Rating.objects.bulk_create(kept))


def answers(session, count, sources, dice, now):
    warmth = dice.uniform(0.55, 0.92)
    return [answer(session, dice.choice(sources), warmth, dice, now) for _ in range(count)]


def answer(session, source, warmth, dice, now):
    """Most answer as they leave, some from home, a paper slip when somebody has typed it in."""
    end = session.booking.ends_at
    after = HOUR * dice.choice([0, 0, 1, 1, 2, 5, 20, 26] if source == "qr" else [1, 2, 3, 24, 48])
    if dice.random() < 0.015:
        after = dice.uniform(LATE_AFTER / HOUR + 24, LATEST / HOUR) * HOUR
    at = whole_hour(min(end + after, now))
    faces = {name: face(warmth - less, dice) for name, less in QUESTIONS.items()}
    return Rating(
        session=session, source=source, at=at, late=at > end + LATE_AFTER, key=uuid.uuid4(), **faces
    )


def face(warmth, dice):
    """Now and then a question is left out."""
    if dice.random() < 0.05:
        return None
    if dice.random() < warmth:
        return Face.YES
    return Face.PARTLY if dice.random() < 0.75 else Face.NO


def written(rows, dice):
    """Each text once, with an answer to a talk it can be about."""
    for text in reading.feedback():
        about = [found for session, found in rows.items() if fits(session, text)]
        blank = [row for found in about for row in found if not row.text]
        if blank:
            dice.choice(blank).text = text["text"]


def fits(session, text):
    return text.get("topic", session.topic.code) == session.topic.code and (
        text.get("form", session.form.code) == session.form.code
    )
