"""Figures are shown in steps: they move when five more have answered, and at no other time.

Whoever looked every minute could else read each new answer off the difference. That is why the last of them,
four at the most, are never counted: neither when it is over, nor later.
"""

from django.utils import timezone

from outreach.sessions.models import Session

from ..figures import ENOUGH
from ..models import CARDS, QUESTIONS, CardCount, Rating, Tally
from ..window import LATE_DAYS, open_since
from .weighing import weigh

FACES = ("yes", "partly", "no")
AFTER = 2  # days after the last answer, in which a sweep that stood still counts what had come


def count(now=None):
    """For the sweep: write down anew what is shown of the talks that people still rate."""
    now = now or timezone.now()
    rated = Session.objects.filter(open_since(LATE_DAYS + AFTER, now)).select_related("booking")
    count_talks(list(rated))


def count_talks(talks):
    found = totals(talks)
    shown = {tally.session_id: tally for tally in Tally.objects.filter(session__in=talks)}
    for talk in talks:
        counts = found.get(talk.pk)
        if counts and moves(shown.get(talk.pk), counts):
            Tally.objects.update_or_create(session=talk, defaults={"n": counts["n"], "counts": counts})
            weigh(talk, counts)


def moves(shown, counts):
    """Is it time to show other figures than those that are shown?"""
    before = shown.n if shown else 0
    return counts["n"] < before or counts["n"] - before >= ENOUGH  # fewer: cards are being counted once more


def totals(talks) -> dict:
    """{key of the talk: counts}: answers, and cards where two people counted alike. Two queries."""
    found = {tally.pop("session"): tally for tally in Rating.objects.filter(session__in=talks).tallies()}
    for key, cards in agreed(talks).items():
        found[key] = with_cards(found.get(key) or blank(), cards)
    return found


def blank():
    none = dict.fromkeys(["n", "late", *Rating.Source.values], 0)
    return none | {f"{question}_{face}": 0 for question in QUESTIONS for face in FACES}


def with_cards(counts, cards):
    people = max(sum(faces) for faces in cards.values())
    more = {
        f"{question}_{face}": cards[question][place]
        for question in QUESTIONS
        for place, face in enumerate(FACES)
    }
    added = {name: counts[name] + number for name, number in more.items()}
    return {**counts, **added, CARDS: people, "n": counts["n"] + people}


def agreed(talks) -> dict:
    """{key of the talk: {question: (yes, partly, no)}} where two counted every question alike."""
    counted = {}
    for row in CardCount.objects.filter(session__in=talks):
        counted.setdefault(row.session_id, {}).setdefault(row.question, []).append(row.counted)
    return {key: alike for key, said in counted.items() if (alike := same_twice(said))}


def same_twice(said):
    if set(said) != set(QUESTIONS) or not all(
        len(rows) == 2 and len(set(rows)) == 1 for rows in said.values()
    ):
        return None
    return {question: rows[0] for question, rows in said.items()}
