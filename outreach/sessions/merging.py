"""How offers and engagements move when two rows of one lecturer become one."""

from home.bookings.models import Occupancy
from lecturers.pool.movers import register_mover

from .lifecycle import OfferState
from .models import Engagement, Offer


def register():
    register_mover("outreach.Offer.lecturer", move=move_offers)
    register_mover("outreach.Engagement.lecturer", move=move_engagements)


def move_offers(gone, kept):
    """Asked twice for one talk is asked once: the question to the old row is taken back."""
    open_states = [OfferState.QUEUED, OfferState.WAITING]
    asked = Offer.objects.filter(state__in=open_states, lecturer=kept).values("session")
    for offer in Offer.objects.filter(state__in=open_states, lecturer=gone, session__in=asked):
        offer.move_to(OfferState.WITHDRAWN)
    Offer.objects.filter(lecturer=gone).update(lecturer=kept)


def move_engagements(gone, kept):
    """A talk entered afterwards may name both; agreed hours of both the guard refuses and names."""
    for row in Engagement.objects.filter(lecturer=gone).select_related("occupancy"):
        there = Engagement.objects.filter(lecturer=kept, session=row.session_id).first()
        if there and there.occupancy.hard and row.occupancy.hard:
            continue
        if there and there.occupancy.hard:
            keep_what_it_says(there, row)
            row.delete()
            continue
        if there:
            keep_what_it_says(row, there)
            there.delete()
        free_hour(row.occupancy, kept)
        Engagement.objects.filter(pk=row.pk).update(lecturer=kept)


def keep_what_it_says(there, row):
    there.team, there.part = there.team or row.team, there.part or row.part
    there.save(update_fields=["team", "part"])


def free_hour(occupancy, kept):
    """The same hour, only asked for, would stand in its own way."""
    Occupancy.objects.filter(
        booking=occupancy.booking_id, resource=kept.resource_id, hard=False, engagement=None
    ).delete()
