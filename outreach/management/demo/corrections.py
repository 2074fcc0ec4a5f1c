"""What readers found wrong on the site: one that waits, one that is being put right, one that is settled."""

import uuid
from datetime import timedelta

from home.pages.corrections import services
from home.pages.corrections.models import Correction

from . import reading


def there():
    return Correction.objects.exists()


def build():
    rows = reading.corrections()
    for row in rows:
        receive(row)
    return len(rows)


def receive(row):
    made = services.receive(key=uuid.uuid4(), text=row["text"], kind=row["kind"], page=row["page"])
    if "outcome" in row:
        services.settle(made, row["answer"], row["outcome"], None)
    elif "answer" in row:
        services.answer(made, row["answer"], None)
    earlier(made, timedelta(days=row["days"]))


def earlier(made, ago):
    Correction.objects.filter(pk=made.pk).update(at=made.at - ago, due_on=made.due_on - ago)
    for move in made.moves.all():
        move.at -= ago / 2
        move.save()
