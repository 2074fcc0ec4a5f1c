"""Delivering what is due, each notice once."""

import logging
from datetime import timedelta

from celery import shared_task
from django.db.models import F
from django.utils import timezone

from home.trust.refusing import Refused

from .channels import CHANNELS
from .channels.base import Busy, Doubtful, no_account
from .gathering import close_forgotten
from .models import Notice

State = Notice.State
DOUBT = timedelta(minutes=10)  # nothing takes so long to leave: whoever was sending it is dead
PAUSE = timedelta(minutes=1)  # before asking again who said that we are too fast
PATIENCE = 30  # times
log = logging.getLogger(__name__)


@shared_task(name="home.deliver_notices")
def deliver_notices():
    """The bell's answer and the minute's sweep: one and the same."""
    close_forgotten()
    due = Notice.objects.filter(state=State.QUEUED, due_at__lte=timezone.now(), bundle="").order_by("due_at")
    for notice in due.filter(channel=Notice.Channel.INBOX).iterator():
        deliver_inside(notice)
    deliver_outside(due.exclude(channel=Notice.Channel.INBOX))
    doubt_the_stuck()


def deliver_inside(notice):
    """In the house one UPDATE sends, so a killed worker leaves it either queued or sent."""
    step(notice, State.QUEUED, State.SENT, tries=F("tries") + 1, changed_at=told_at(notice))


def told_at(notice):
    """What is due at the whole hour may tell of somebody who did not sign: it keeps no finer time."""
    due = notice.due_at
    return due if not (due.minute or due.second or due.microsecond) else timezone.now()


def deliver_outside(due):
    """Each is "sending" before the call: what happened after it cannot be known.

    Who does not answer keeps nobody else waiting: its other notices stay for the next round.
    """
    silent = set()
    for notice in list(due.only("pk", "channel", "account_id", "state")):
        way = notice.channel, notice.account_id
        if way not in silent and step(notice, State.QUEUED, State.SENDING, tries=F("tries") + 1):
            outcome = send_out(Notice.objects.select_related("account").get(pk=notice.pk))
            silent |= {way} if outcome in (State.UNCERTAIN, State.QUEUED) else set()


def send_out(notice):
    """Make the call and write down how it went. Returns the state it is in now."""
    try:
        leave(notice)
    except Busy as later:
        return wait(notice, later)
    except Refused as no:
        return ended(notice, State.FAILED, str(no))
    except Doubtful as doubt:
        return ended(notice, State.UNCERTAIN, str(doubt))
    except Exception as fault:
        # The text of a fault may hold an address or a password; its kind and place do not.
        log.error("Notice %s broke off: %s", notice.pk, type(fault).__name__)
        return ended(notice, State.UNCERTAIN, "")
    return ended(notice, State.SENT, "")


def leave(notice):
    address = notice.to_address or (notice.to_user.email if notice.to_user else "")
    CHANNELS[notice.channel].send(settings_of(notice), address, notice.text)


def settings_of(notice):
    """What its account says; the site's own letters need none."""
    account = notice.account
    if not account and notice.channel == Notice.Channel.EMAIL:
        return {}
    try:
        if account and account.active:
            return account.said
    except ValueError:
        log.error("The settings of channel account %s cannot be read: is SALT_KEY the same?", account.pk)
    raise no_account()


def wait(notice, later):
    """It was not taken, so asking again tells nobody twice; for half an hour."""
    if notice.tries >= PATIENCE:
        return ended(notice, State.FAILED, str(later))
    step(notice, State.SENDING, State.QUEUED, error=str(later), due_at=timezone.now() + PAUSE)
    return State.QUEUED


def ended(notice, state, error):
    step(notice, State.SENDING, state, error=error)
    return state


def doubt_the_stuck():
    """Found "sending" after a crash: perhaps it went, perhaps not. A person decides, never a repeat."""
    stuck = Notice.objects.filter(state=State.SENDING, changed_at__lt=timezone.now() - DOUBT)
    stuck.update(state=State.UNCERTAIN, changed_at=timezone.now())


def step(notice, old, new, **changes) -> bool:
    """Compare and swap: of two workers that found the same row only one goes on."""
    rows = Notice.objects.filter(pk=notice.pk, state=old)
    return bool(rows.update(**{"state": new, "changed_at": timezone.now(), **changes}))
