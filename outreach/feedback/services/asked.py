"""Questions asked in a talk: each is to be answered for everybody, and counts as a wish for its topic."""

from django.db import transaction
from django.utils import timezone

from outreach.materials.asked.services import ask


def of_talk(talk):
    """Where and when, for ask()."""
    on = timezone.localdate(talk.booking.starts_at)
    return {"area": talk.area, "office": talk.office, "on": on, "session": talk.pk}


@transaction.atomic
def take_down(talk, questions) -> int:
    """All of them or none; what was written down before is not taken twice. Raises Refused."""
    known = set(talk.faq_lines.values_list("question", flat=True))
    new = [question for question in dict.fromkeys(questions) if question not in known]
    for question in new:
        ask(question, topic=talk.topic, **of_talk(talk))
    return len(new)
