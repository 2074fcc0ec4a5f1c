"""When concerns of before were answered and ended, and since when their clocks run."""

from django.db import migrations
from django.utils import timezone

# As the rules stood when these came in.
DAYS = {"on_the_spot": 1, "referred": 5, "supervised": 15, "fact_finding": 15}
AGREED = {"confirmed", "closed"}


def fill(apps, schema_editor):
    Concern = apps.get_model("outreach", "Concern")
    for concern in Concern.objects.prefetch_related("moves").iterator(chunk_size=500):
        moves = sorted(concern.moves.all(), key=lambda move: move.step)
        Concern.objects.filter(pk=concern.pk).update(**dates(concern, moves))


def dates(concern, moves):
    answers = [move for move in moves if move.to_state == "answered"]
    ends = [move for move in moves if move.to_state == "closed"]
    since_redo = moves[last_redo(moves) + 1 :]
    agreed = concern.state in AGREED and any(move.to_state == "confirmed" for move in since_redo)
    closed_on = timezone.localdate(ends[-1].at) if ends and concern.state == "closed" else None
    return {
        "clock_from": timezone.localdate(concern.at),
        "clock_days": DAYS.get(concern.route),
        "answered_on": timezone.localdate(answers[0].at) if answers else None,
        "closed_on": closed_on,
        "took_days": max((closed_on - timezone.localdate(concern.at)).days, 0) if closed_on else None,
        "agreed": agreed,
    }


def last_redo(moves):
    redone = [
        place
        for place, move in enumerate(moves)
        if move.to_state == "in_hand" and move.from_state in ("answered", "closed")
    ]
    return redone[-1] if redone else -1


class Migration(migrations.Migration):
    dependencies = [("outreach", "0016_concerns_followed")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
