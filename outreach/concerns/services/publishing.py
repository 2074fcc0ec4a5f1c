"""An answer for everybody to read: written by one, read by another, agreed to by who asked (row 74).

What is published is what she has agreed to, word by word; changed, it waits for her again.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.areas.models import Area, pad
from home.trust.masking import redact
from home.trust.refusing import Refused, require

from ..lifecycle import State
from ..models import PublishedAnswer
from .talking import locked

ANSWERED = (State.ANSWERED, State.CONFIRMED, State.CLOSED)


def write_public(concern, question, answer, by):
    """Reworded for everybody; every number is blacked out. Raises Refused or TooLate."""
    question = redact(require(question, _("问的是什么还空着，请用大家看得懂的话写一句。")))
    answer = redact(require(answer, _("怎么答的还空着，请写一句。")))
    with transaction.atomic():
        concern = locked(concern, *ANSWERED)
        if concern.shielded or concern.about_office_id or concern.about_lecturer_id:
            raise Refused(_("有人不该看到的事，不公开。"))
        PublishedAnswer.objects.update_or_create(
            concern=concern,
            defaults={
                "question": question,
                "answer": answer,
                "area": Area.objects.get(pk=pad(concern.area_id[:9])),
                "month": (concern.answered_on or timezone.localdate()).replace(day=1),
                "written_by": by,
                "read_by": None,
                "agreed": False,
                "withdrawn": False,
            },
        )
    return concern


def read_public(concern, by):
    """The second reader: no name, no house, nothing that points at somebody. Raises Refused."""
    with transaction.atomic():
        row = waiting(concern)
        if row.written_by == by:
            raise Refused(_("自己写的不能自己看，请另一个人来看。"))
        row.read_by = by
        row.save(update_fields=["read_by"])
    return row


def waiting(concern):
    row = PublishedAnswer.objects.select_for_update().filter(concern=concern, read_by=None).first()
    if row is None:
        raise Refused(_("没有等着看的公开稿，请刷新看看。"))
    return row


def agree_public(concern, yes, seen=""):
    """The person says yes to the words she has `seen`, or takes her yes back. Raises Refused.

    Pressing twice is once.
    """
    with transaction.atomic():
        rows = PublishedAnswer.objects.filter(concern=locked(concern), read_by__isnull=False)
        row = rows.select_for_update().first()
        if yes and (row is None or row.wording != seen):
            raise Refused(_("稿子改过了，请再看一眼。"))
        if row:
            row.agreed, row.withdrawn = yes, not yes
            row.save(update_fields=["agreed", "withdrawn"])
