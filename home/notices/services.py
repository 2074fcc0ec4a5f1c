"""Telling somebody: write the row in the act's own transaction, ring the bell when it is kept."""

from django.db import transaction
from django.utils import timezone

from .models import Notice
from .ring import ring

TROUBLED = [Notice.State.FAILED, Notice.State.UNCERTAIN]


def tell(
    key,
    title,
    *,
    to_user=None,
    to_address=None,
    body="",
    link="",
    about=None,
    due_at=None,
    channel="inbox",
    office=None,
):
    """Queue one notice; a key that was used before tells nobody twice. Returns the row.

    Call it inside the transaction of the act it tells of. `about` is any row, `office` the one that
    sends it and sees it again when it does not arrive.
    """
    notice, created = Notice.objects.get_or_create(
        key=key,
        defaults={
            "title": str(title),
            "to_user": to_user,
            "to_address": to_address,
            "body": str(body),
            "link": link,
            "about_type": about._meta.label if about else "",
            "about_id": str(about.pk) if about else "",
            "channel": channel,
            "office": office,
            **({"due_at": due_at, "changed_at": due_at} if due_at else {}),
        },
    )
    if created:
        transaction.on_commit(ring)
    return notice


def send_again(notice) -> bool:
    """A person asked for it: only what failed or is uncertain goes back into the queue."""
    troubled = Notice.objects.filter(pk=notice.pk, state__in=TROUBLED)
    sent = troubled.update(
        state=Notice.State.QUEUED, due_at=timezone.now(), changed_at=timezone.now(), error=""
    )
    if sent:
        transaction.on_commit(ring)
    return bool(sent)


def withdraw(about):
    """What is not sent yet about a row that is gone or settled."""
    queued = Notice.objects.filter(
        about_type=about._meta.label, about_id=str(about.pk), state=Notice.State.QUEUED
    )
    return queued.update(state=Notice.State.WITHDRAWN, changed_at=timezone.now())


def mark_read(notices):
    return notices.filter(read_at=None).update(read_at=timezone.now())


def inbox(user):
    """What a person has been told in the house, newest first."""
    return Notice.objects.filter(
        to_user=user, channel=Notice.Channel.INBOX, state=Notice.State.SENT
    ).order_by("-changed_at", "-pk")


def purge_notices(before):
    """Clear away what was told or taken back before then; what is still to be told is never old."""
    over = [Notice.State.SENT, Notice.State.WITHDRAWN]
    return Notice.objects.filter(state__in=over, changed_at__lt=before).delete()[0]
