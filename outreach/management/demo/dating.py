"""Services stamp what they do with the present; here it is put where it belongs in time."""

from contextlib import contextmanager
from datetime import datetime, time, timedelta

from django.utils import timezone

from home.notices.models import Notice
from outreach.sessions.models import Offer, OfferMove, Order, SessionMove

READ_AFTER = timedelta(days=2)


def at(day, clock):
    """at(day, "14:30"): a moment of that day here."""
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))


def in_hours(moment):
    """When an office was last open by then."""
    local = timezone.localtime(moment)
    if local.hour < 8:
        return at(local.date() - timedelta(days=1), "17:20")
    return min(local, at(local.date(), "17:20"))


@contextmanager
def happened(moment):
    """What is done inside was done then."""
    mark = timezone.now()
    yield
    for model in (SessionMove, OfferMove, Offer):
        model.objects.filter(at__gte=mark).update(at=moment)
    # A reminder of what is still to come stays due when it is due.
    told(Notice.objects.filter(changed_at__gte=mark, due_at__lte=timezone.now()), moment, mark)


def told(notices, moment, now):
    """These were sent then; what was told long ago has been read since."""
    notices.update(
        state=Notice.State.SENT,
        due_at=moment,
        changed_at=moment,
        read_at=moment + timedelta(hours=2) if now - moment > READ_AFTER else None,
    )


def whole_hour(moment):
    return moment.replace(minute=0, second=0, microsecond=0)


def date_order(order, moment):
    """Of a wish nobody signed only the whole hour is kept, so `happened` cannot know it again."""
    Order.objects.filter(pk=order.pk).update(at=moment)
    order.session.moves.update(at=moment)
    told(Notice.objects.filter(key__startswith=f"ordered:{order.session_id}:"), moment, timezone.now())
