"""Offers nobody answered in time."""

from celery import shared_task
from django.utils import timezone

from .models import Offer
from .services import expire, lapse, unanswered


@shared_task(name="outreach.expire_offers")
def expire_offers():
    """Each is looked at again under its lock, so an answer in the last second counts, and once only."""
    for offer in Offer.objects.overdue(timezone.now()).select_related("session", "lecturer"):
        expire(offer)


@shared_task(name="outreach.lapse_proposals")
def lapse_proposals():
    """A lecturer's own proposals to which no station said yes or no."""
    for session in unanswered(timezone.now()):
        lapse(session)
