"""Delivering what is due, each notice once."""

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from .models import Notice


@shared_task(name="home.deliver_notices")
def deliver_notices():
    for pk in Notice.objects.filter(state=Notice.State.QUEUED, due_at__lte=timezone.now()).values_list(
        "pk", flat=True
    ):
        deliver(pk)


def deliver(pk):
    """In-house notices are sent by one UPDATE: whoever comes second finds nothing queued."""
    with transaction.atomic():
        Notice.objects.filter(pk=pk, state=Notice.State.QUEUED, channel=Notice.Channel.INBOX).update(
            state=Notice.State.SENT, changed_at=timezone.now(), tries=1
        )
