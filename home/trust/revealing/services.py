"""Reading what is masked takes a purpose and two people, is logged, and is over after a while (design.md §5).

A room asks with ask(), its page reads by opened(), and the page of whoever it concerns shows looks_at().
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..audit import record
from ..masking import NUMBER
from ..refusing import Refused, require
from .kinds import KINDS
from .models import Reveal, RevealedRow

ANSWERED_WITHIN = timedelta(days=1)
SHORTEST = 4  # characters; less is no purpose


def ask(kind, rows, by, purpose):
    """Ask to read these rows. The same question again while it waits or is open is the same reveal.

    Raises Refused without a purpose, with a number in it, or where nobody else could agree.
    """
    purpose = require(purpose, _("用途还空着，本人查得到，请写一句。"))
    if len(purpose) < SHORTEST or NUMBER.search(purpose):
        raise Refused(_("用途要写明白，至少四个字，也别带号码，请改一下。"))
    rows = {(row._meta.label, str(row.pk)): row for row in rows}
    if not rows:
        raise Refused(_("这里没有要看的号码。"))
    with transaction.atomic():
        if earlier := standing(kind, rows, by):
            return earlier
        reveal = Reveal.objects.create(
            kind=kind, purpose=purpose, asked_by=by, until=timezone.now() + ANSWERED_WITHIN
        )
        RevealedRow.objects.bulk_create(
            RevealedRow(reveal=reveal, about_type=label, about_id=key) for label, key in rows
        )
        if not agreeing(reveal).exists():
            raise Refused(_("眼下没有另一位能点头的人，请让上级单位的人来打。"))
        record("reveal.asked", by, reveal, kind=kind, rows=len(rows), purpose=purpose)
        KINDS[kind].asked(reveal)
    return reveal


def standing(kind, rows, by):
    """Hers that waits or is open, over at least these rows."""
    now = timezone.now()
    hers = Reveal.objects.filter(kind=kind, asked_by=by)
    for reveal in hers.waiting(now) | hers.open_to(by, now):
        if set(rows) <= set(reveal.rows.values_list("about_type", "about_id")):
            return reveal
    return None


def agreeing(reveal):
    """Who may agree: whom its room names, and never the one who asks."""
    return KINDS[reveal.kind].agreeing(reveal).exclude(pk=reveal.asked_by_id)


def may_answer(reveal, user) -> bool:
    return reveal.is_waiting and agreeing(reveal).filter(pk=user.pk).exists()


def answer(reveal, by, *, agreed):
    """The second person's yes or no. Raises Refused: not hers to answer, answered already, or over."""
    with transaction.atomic():
        reveal = Reveal.objects.select_for_update().get(pk=reveal.pk)
        if reveal.answered_by_id == by.pk and reveal.agreed == agreed:
            return reveal
        if not reveal.is_waiting:
            raise Refused(_("已经晚了一步：这一条有人回过了，或者过了时候。"))
        if not may_answer(reveal, by):
            raise Refused(_("这一条要由另一位管这片的人点头，请找同事。"))
        now = timezone.now()
        reveal.answered_by, reveal.answered_at, reveal.agreed = by, now, agreed
        reveal.until = now + KINDS[reveal.kind].lasts if agreed else now
        reveal.save()
        record("reveal.agreed" if agreed else "reveal.refused", by, reveal, kind=reveal.kind)
        KINDS[reveal.kind].answered(reveal)
    return reveal


def opened(user, rows) -> set:
    """The keys (label, pk) of those rows that stand open to this person now; each first look is logged."""
    wanted = {(row._meta.label, str(row.pk)): row for row in rows}
    lines = RevealedRow.objects.filter(reveal__in=Reveal.objects.open_to(user)).select_related("reveal")
    seen = {key_of(line): line for line in lines if key_of(line) in wanted}
    with transaction.atomic():
        for key, line in seen.items():
            first_look(line, user, wanted[key])
    return set(seen)


def key_of(line):
    return line.about_type, line.about_id


def first_look(line, user, row):
    fresh = RevealedRow.objects.filter(pk=line.pk, opened_at=None)
    if line.opened_at is None and fresh.update(opened_at=timezone.now()):
        # Its key may look like the number of a card, which the log refuses; the purpose says as much.
        record("reveal.opened", user, row, kind=line.reveal.kind, purpose=line.reveal.purpose)


def looks_at(row):
    """For whoever it concerns: [RevealedRow] that were really read, the latest first."""
    looked = RevealedRow.objects.filter(about_type=row._meta.label, about_id=str(row.pk))
    return looked.exclude(opened_at=None).select_related("reveal").order_by("-opened_at")


def forget(before):
    """Retention: what was over before then."""
    return Reveal.objects.filter(until__lt=before).delete()[0]
