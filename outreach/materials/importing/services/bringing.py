"""Taking in files and pasted text: each gets its row, and each row says what became of it."""

from django.db import transaction
from django.utils.translation import gettext as _

from home.trust.bell import ring_for

from ..lifecycle import State
from ..models import Intake
from ..reading import LARGEST, checked_kind, read_pasted
from ..refusals import Unreadable

READ_TASK = "outreach.read_intakes"  # a service never imports a task


@transaction.atomic
def bring_files(files, *, target, office, by, batch) -> list[Intake]:
    """One row for each file, in their order. Those that are none of ours are refused at once, unread.

    The same batch brings the same rows: a form sent twice is one.
    """
    earlier = list(Intake.objects.filter(batch=batch).order_by("place").light())
    if earlier:
        return earlier
    common = {"target": target, "office": office, "by": by, "batch": batch}
    rows = [bring_file(file, place, **common) for place, file in enumerate(files)]
    transaction.on_commit(lambda: ring_for(READ_TASK))
    return rows


def bring_file(file, place, **common):
    row = Intake(name=file.name[-120:], place=place, **common)
    try:
        if file.size > LARGEST:  # by its size, before a byte of it is read
            raise Unreadable("large")
        raw = file.read()
        checked_kind(file.name, raw)
        row.raw = raw
    except Unreadable as refusal:
        row.state, row.refusal = State.REFUSED, refusal.code
    row.save()
    return row


@transaction.atomic
def bring_text(text, markup, *, target, office, by, batch) -> Intake:
    """What was pasted, read at once. Raises Unreadable, and then nothing was kept."""
    if earlier := Intake.objects.filter(batch=batch).first():
        return earlier
    found = read_pasted(text, markup).as_json()
    return Intake.objects.create(
        state=State.READ,
        name=(found["title"] or _("贴进来的文字"))[:120],
        found=found,
        target=target,
        office=office,
        by=by,
        batch=batch,
    )
