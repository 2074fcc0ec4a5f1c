"""What an editor types beside the source, kept at every press."""

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..lifecycle import WORKING, State
from ..models import Intake


class Overtaken(Exception):
    """Another window, or a colleague, kept this text meanwhile; nothing was written over."""

    def __str__(self):
        return str(
            _("这一份在另一个窗口里改过了；你这里写的都还在，对照下面那一份，再按一次就以你这里的为准。")
        )


def keep(row, sheet, edition):
    """Write the sheet if nobody did since `edition`. Raises Overtaken; then row.sheet is the other's."""
    rows = Intake.objects.filter(pk=row.pk, state=State.READ, edition=edition)
    changed = rows.update(sheet=sheet, edition=F("edition") + 1)
    row.refresh_from_db(fields=["sheet", "edition", "state"])
    if not changed:
        raise Overtaken


def drop(row, by):
    row.move_to(State.DROPPED, by, since=timezone.now())


def take_back(row, by):
    row.move_to(State.READ, by, since=timezone.now())


def purge_intakes(before):
    """Away with what nobody has touched since then; drafts that were made of it stay."""
    return (
        Intake.objects.filter(since__lt=before)
        .exclude(state__in=WORKING)
        .delete()[1]
        .get(Intake._meta.label, 0)
    )
