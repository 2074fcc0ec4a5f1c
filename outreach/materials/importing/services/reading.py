"""The reading itself, done by a worker: one row at a time, each in a process of its own."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from home.trust.moves import TooLate

from ..child import read_apart
from ..lifecycle import State
from ..models import Intake, IntakePicture
from ..reading import SECONDS
from ..refusals import Unreadable

DEAD = timedelta(seconds=3 * SECONDS)  # no reading takes so long: whoever had it was killed


def read_waiting():
    """Every row that waits, the oldest first."""
    for key in Intake.objects.filter(state=State.WAITING).order_by("pk").values_list("pk", flat=True):
        read(key)


def read(key):
    """Of two workers that found the same row only one goes on."""
    row = Intake.objects.get(pk=key)
    try:
        row.move_to(State.READING, since=timezone.now())
        found = read_apart(row.name, bytes(row.raw))
    except TooLate:
        return
    except Unreadable as refusal:
        refuse(row, refusal.code)
    else:
        keep_reading(row, found)


@transaction.atomic
def keep_reading(row, found):
    IntakePicture.objects.bulk_create(
        IntakePicture(intake=row, number=number, raw=raw) for number, raw in found.pictures.items()
    )
    row.move_to(State.READ, raw=None, found=found.as_json(), since=timezone.now())


def refuse(row, code):
    row.move_to(State.REFUSED, raw=None, refusal=code, since=timezone.now())


def give_up_stuck():
    """A file that killed its worker is not given to the next one."""
    for row in Intake.objects.stuck(timezone.now() - DEAD).light():
        try:
            refuse(row, "unread")
        except TooLate:
            continue
