"""The rows of what is to be made from files: who takes one, and what happens when she dies over it."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from home.notices.ring import ring

from ..files import Processing
from ..files.processing import KINDS

State = Processing.State
STALE = timedelta(minutes=3)  # a worker says every few seconds that it lives
MOST_TRIES = 3


class Lost(Exception):
    """The row is another worker's by now."""


class Stopped(Exception):
    """An end that is no success: str() is one sentence for the editor."""

    state = State.FAILED


class Unable(Stopped):
    """This machine lacks what it takes; the file is fine."""

    state = State.UNABLE


def order(file):
    """Called by whatever keeps a new file, in its transaction; the sweep finds what nobody ordered."""
    Processing.objects.get_or_create(**{kind_of(file): file})
    transaction.on_commit(lambda: ring("home.process_files"))


def kind_of(file):
    return type(file)._meta.model_name


def again(job):
    """An editor asks once more, say after ffmpeg was installed."""
    rows = Processing.objects.filter(pk=job.pk, state__in=(State.FAILED, State.UNABLE))
    rows.update(state=State.WAITING, tries=0, progress=0, note="", changed_at=timezone.now())
    transaction.on_commit(lambda: ring("home.process_files"))


def enrol():
    """Files that came by another way than a form."""
    for kind in KINDS:
        model = Processing._meta.get_field(kind).related_model
        rows = [Processing(**{kind: file}) for file in model.objects.filter(processing=None)]
        Processing.objects.bulk_create(rows, ignore_conflicts=True)


def revive():
    """Whoever works says so all the time: the silent are dead, and a file that kills thrice is let go."""
    silent = Processing.objects.filter(state=State.WORKING, changed_at__lt=timezone.now() - STALE)
    silent.filter(tries__gte=MOST_TRIES).update(
        state=State.FAILED, note=_("处理了三次都没做完，原文件照样能用；请另存一份再传，或者找管理员看看。")
    )
    silent.filter(tries__lt=MOST_TRIES).update(state=State.WAITING, progress=0)


def claim():
    """The next row, now this worker's; None when there is none for it.

    Pictures first, they are quick. A film takes long: one at a time, so that another worker stays free.
    """
    rows = Processing.objects.filter(state=State.WAITING)
    if Processing.objects.filter(state=State.WORKING, recording__isnull=False).exists():
        rows = rows.filter(recording=None)
    first = [F("picture").asc(nulls_last=True), F("paper").asc(nulls_last=True), "pk"]
    for job in rows.order_by(*first)[:10]:
        taken = {"state": State.WORKING, "tries": F("tries") + 1, "changed_at": timezone.now()}
        if Processing.objects.filter(pk=job.pk, state=State.WAITING).update(**taken):
            return Processing.objects.select_related(*KINDS).get(pk=job.pk)
    return None


def beat(job, progress):
    """Says how far it is and that it lives. Raises Lost when the row was given to another."""
    held(job, progress=min(round(progress), 99))


def end(job, state, note="", keep=None):
    """What was made is kept in the same transaction as the word that it is done."""
    with transaction.atomic():
        held(job, state=state, note=note, progress=100 if state == State.DONE else F("progress"))
        if keep:
            keep()


def held(job, **changes):
    """A second worker raises `tries`, so an old one that wakes up again finds nothing of its own."""
    mine = Processing.objects.filter(pk=job.pk, state=State.WORKING, tries=job.tries)
    if not mine.update(changed_at=timezone.now(), **changes):
        raise Lost
