"""Two rows of one person become one."""

import logging

from django.db import transaction
from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext as _

from home.bookings.doubles import hand_over
from home.bookings.models import Resource
from home.bookings.rivals import may_read
from home.bookings.services import Taken
from home.trust.audit import record
from home.trust.retries import retried

from ..models import Distinct, Lecturer
from ..movers import CannotMerge, move_all
from .entering import enter_lecturer

log = logging.getLogger(__name__)


def first_of(one, other):
    """Which row stays: the one she signs in by, else the older; its address is the known one."""
    return sorted((one, other), key=lambda row: (row.user_id is None, row.pk))


@retried
def merge(kept: Lecturer, gone: Lecturer, values: dict, by) -> Lecturer:
    """All that names `gone` names `kept` from now on; `values` are the fields somebody chose from either.

    What was not chosen stays readable in the old row. Raises CannotMerge and changes nothing when one of
    the two was merged meanwhile, or when both are wanted at one time.
    """
    with transaction.atomic():
        kept, gone = locked(kept, gone)
        for field, value in values.items():
            setattr(kept, field, value)
        if kept.user_id is None and gone.user_id:
            kept.user, gone.user = gone.user, None
            gone.save(update_fields=["user"])
        enter_lecturer(kept)
        move_all(gone, kept)
        hand_over_hours(kept, gone, by)
        Lecturer.objects.filter(pk=gone.pk).update(merged_into=kept)
        record("lecturer.merged", by, kept, area_code=kept.area_id, gone=gone.pk)
    return kept


def locked(kept, gone):
    """Both as they stand now, and what bookings lock: nobody books either of them meanwhile."""
    keys = {kept.pk, gone.pk}
    rows = {row.pk: row for row in Lecturer.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    if len(rows) < 2 or any(row.merged_into_id for row in rows.values()):
        raise CannotMerge(_("晚了一步：这两条里已经有一条并掉了，请刷新看看。"))
    held = {row.resource_id for row in rows.values()}
    list(Resource.objects.select_for_update(no_key=True).filter(pk__in=held).order_by("pk"))
    return rows[kept.pk], rows[gone.pk]


def hand_over_hours(kept, gone, by):
    try:
        hand_over(gone.resource, kept.resource)
    except Taken as taken:
        start, end = timezone.localtime(taken.rival.starts_at), timezone.localtime(taken.rival.ends_at)
        words = {
            "day": say_date(start, _("Y年n月j日")),
            "from": f"{start:%H:%M}",
            "to": f"{end:%H:%M}",
            "one": said_to(by, taken.rival.booking),
            "other": said_to(by, taken.row.booking),
        }
        sentence = (
            _("%(day)s %(from)s—%(to)s 前后各有一场（%(one)s、%(other)s），路上来不及，请先改掉一场再合并。")
            if taken.travel
            else _("%(day)s %(from)s—%(to)s 两条记录各有安排（%(one)s、%(other)s），请先改掉一场再合并。")
        )
        raise CannotMerge(sentence % words) from taken


def said_to(user, booking):
    """What another county has on is not hers to read."""
    return booking.label if may_read(user, booking) else _("外县的安排")


def set_apart(one, other):
    """Somebody has asked: they are two people. They are not suspected again."""
    first, second = sorted((one.pk, other.pk))
    Distinct.objects.get_or_create(first_id=first, second_id=second)


def settle_merged():
    """What a slow hand or an old draft still wrote to a row that was merged goes where it belongs."""
    for gone in Lecturer.objects.exclude(merged_into=None).select_related(
        "merged_into__resource", "resource"
    ):
        try:
            with transaction.atomic():
                move_all(gone, gone.merged_into)
                hand_over(gone.resource, gone.merged_into.resource)
        except Taken as taken:
            log.warning(
                "Lecturer %s still holds an hour that %s has too: %s",
                gone.pk,
                gone.merged_into_id,
                taken.rival.pk,
            )
