"""Two rows of one person become one: what both hold, one of them holds from now on."""

from django.db import transaction
from django.utils import timezone

from home.trust.retries import retried

from .models import Occupancy, Resource
from .rivals import Taken, cut_road, rivals


@retried
def hand_over(old, new):
    """All that one resource holds is now held by another: two rows of one person become one.

    Raises Taken, and moves nothing, when the two are wanted in two places at one time. Of two rows in
    one booking the harder stays. The road between talks that are over is no hindrance any more.
    """
    with transaction.atomic():
        keys = {old.pk, new.pk}
        list(Resource.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
        drop_softer_doubles(old, new)
        rows = list(Occupancy.objects.filter(resource=old).select_related("booking", "place"))
        for row in rows:
            if row.hard:
                make_way(row, new)
        Occupancy.objects.filter(resource=old).update(resource=new)


def drop_softer_doubles(old, new):
    for row in Occupancy.objects.filter(resource=old):
        double = Occupancy.objects.filter(resource=new, booking=row.booking_id, starts_at=row.starts_at)
        for other in double:
            if not (row.hard and other.hard):
                (other if row.hard else row).delete()


def make_way(row, new):
    """Refuse for the first rival the row would have there; past roads are cut, as they hinder nobody."""
    row.resource = new
    past = row.ends_at < timezone.now()
    for rival in rivals(row):
        if not (rival.travel and past):
            raise Taken(rival, rival.travel, row)
        cut_road(row, rival)
        row.save(update_fields=["pad_from", "pad_to", "road"])
