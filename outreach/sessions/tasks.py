"""Offers nobody answered in time, and talks that wait to be moved out of a storm's way."""

from celery import shared_task
from django.utils import timezone

from .models import Offer, Postponement
from .services import expire, lapse, unanswered
from .services.postponing import carry_out
from .services.silence import warn_of_silence


@shared_task(name="outreach.expire_offers")
def expire_offers():
    """Each is looked at again under its lock, so an answer in the last second counts, and once only.

    Of those that are nearly over the desk is told first.
    """
    warn_of_silence()
    for offer in Offer.objects.overdue(timezone.now()).select_related("session", "lecturer"):
        expire(offer)


@shared_task(name="outreach.postpone_talks")
def postpone_talks():
    for storm in Postponement.objects.filter(finished_at=None).select_related("by").order_by("at"):
        carry_out(storm)


@shared_task(name="outreach.lapse_proposals")
def lapse_proposals():
    """A lecturer's own proposals to which no station said yes or no."""
    for session in unanswered(timezone.now()):
        lapse(session)
