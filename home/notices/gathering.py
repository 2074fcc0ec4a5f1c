"""Many acts, one message: what is told while they go on waits, and is one message for each who hears.

    with gathered("plan:7:2"):
        …  # each act in its own transaction, each writes its notices there

A row waits with the name of its bundle; whoever opened it closes it, and where that never happened, the
sweep does. What outlives its worker opens a bundle by into(), closes it with its own last row, and says by
keep_open() that it still goes on. Reminders have their hour and are not gathered; a group's robot says
each for itself.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .channels import ROBOTS
from .models import Notice
from .ring import ring

FORGOTTEN = timedelta(minutes=5)  # no act takes so long: whoever opened the bundle is dead
open_bundle = ContextVar("open_bundle", default="")
going_on = []  # of higher rooms: name -> does what it is about still go on?
State = Notice.State


def keep_open(goes_on):
    going_on.append(goes_on)


@contextmanager
def gathered(name):
    try:
        with into(name):
            yield
    finally:
        close(name)


@contextmanager
def into(name):
    """The bundle stays open behind it."""
    token = open_bundle.set(name)
    try:
        yield
    finally:
        open_bundle.reset(token)


def bundle_of(channel):
    return "" if channel in ROBOTS else open_bundle.get()


@transaction.atomic
def close(name):
    """One message for each person and way; closed twice is closed once."""
    rows = (
        Notice.objects.select_for_update().filter(bundle=name, state=State.QUEUED).order_by("due_at", "key")
    )
    heard = {}
    for row in rows:
        heard.setdefault((row.to_user_id, row.channel, row.to_address), []).append(row)
    for same in heard.values():
        join(same)
    if heard:
        transaction.on_commit(ring)


def join(rows):
    """The first one says it all, the others are as if they had been taken back."""
    first, *others = rows
    if others:
        Notice.objects.filter(pk__in=[row.pk for row in others]).update(
            state=State.WITHDRAWN, changed_at=timezone.now(), bundle=""
        )
        first.body = "\n".join(said(row) for row in rows)
        first.title = str(_("有 %d 条变动和你有关，一条一条写在里面") % len(rows))
        first.link, first.secret_link = links(rows)
    first.bundle = ""
    first.save(update_fields=["title", "body", "link", "secret_link", "bundle"])


def said(row):
    return "\n".join(filter(None, [row.title, row.body]))


def links(rows):
    """In the house the first leads on; outside each key opens its own question, so all go along."""
    if rows[0].channel == Notice.Channel.INBOX:
        return rows[0].link, None
    keys = dict.fromkeys(whole(row.link or row.secret_link or "") for row in rows)
    return "", "\n".join(filter(None, keys)) or None


def whole(link):
    return f"{settings.BASE_URL}{link}" if link.startswith("/") else link


def close_forgotten(now=None):
    before = (now or timezone.now()) - FORGOTTEN
    lost = Notice.objects.filter(state=State.QUEUED, changed_at__lt=before).exclude(bundle="")
    for name in set(lost.values_list("bundle", flat=True)):
        if not any(goes_on(name) for goes_on in going_on):
            close(name)
