"""Delivering what is due, each notice once."""

import logging
from datetime import timedelta

from celery import shared_task
from django.db.models import F
from django.utils import timezone

from .channels import CHANNELS
from .models import Notice

State = Notice.State
DOUBT = timedelta(minutes=10)  # nothing takes so long to leave: whoever was sending it is dead
log = logging.getLogger(__name__)


@shared_task(name="home.deliver_notices")
def deliver_notices():
    """The bell's answer and the minute's sweep: one and the same."""
    due = Notice.objects.filter(state=State.QUEUED, due_at__lte=timezone.now()).order_by("due_at")
    for notice in due.select_related("to_user").iterator():
        deliver(notice)
    doubt_the_stuck()


def deliver(notice):
    """In the house one UPDATE sends, so a killed worker leaves it either queued or sent.

    Outside, the row is "sending" before the call: what happened after it cannot be known.
    """
    if notice.channel == Notice.Channel.INBOX:
        step(notice, State.QUEUED, State.SENT, tries=F("tries") + 1, changed_at=told_at(notice))
    elif step(notice, State.QUEUED, State.SENDING, tries=F("tries") + 1):
        send_out(notice)


def told_at(notice):
    """What is due at the whole hour may tell of somebody who did not sign: it keeps no finer time."""
    due = notice.due_at
    return due if not (due.minute or due.second or due.microsecond) else timezone.now()


def send_out(notice):
    try:
        CHANNELS[notice.channel](notice)
    except Exception as fault:
        # One address that fails must not keep the others waiting; a person sees the reason on the row.
        log.exception("Notice %s was not sent", notice.pk)
        step(notice, State.SENDING, State.FAILED, error=str(fault)[:500])
    else:
        step(notice, State.SENDING, State.SENT, error="")


def doubt_the_stuck():
    """Found "sending" after a crash: perhaps it went, perhaps not. A person decides, never a repeat."""
    stuck = Notice.objects.filter(state=State.SENDING, changed_at__lt=timezone.now() - DOUBT)
    stuck.update(state=State.UNCERTAIN, changed_at=timezone.now())


def step(notice, old, new, **changes) -> bool:
    """Compare and swap: of two workers that found the same row only one goes on."""
    rows = Notice.objects.filter(pk=notice.pk, state=old)
    return bool(rows.update(**{"state": new, "changed_at": timezone.now(), **changes}))
