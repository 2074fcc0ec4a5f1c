"""Telling somebody: write the row in the act's own transaction, ring the bell when it is kept."""

from django.db import transaction
from django.utils import timezone

from .channels import PERSONAL, ROBOTS
from .gathering import bundle_of
from .models import ChannelAccount, ChannelChoice, Notice
from .ring import ring
from .sorts import DEFAULT, Sort

TROUBLED = [Notice.State.FAILED, Notice.State.UNCERTAIN]


def tell(
    key,
    title,
    *,
    to_user=None,
    to_address=None,
    body="",
    link="",
    secret_link=None,
    about=None,
    due_at=None,
    channel="inbox",
    account=None,
    office=None,
):
    """Queue one notice; a key that was used before tells nobody twice. Returns the row.

    Call it inside the transaction of the act it tells of. `about` is any row, `office` the one that
    sends it and sees it again when it does not arrive. A link that opens something to whoever has
    it goes into `secret_link`. What was withdrawn under this key and not told is queued again.
    """
    notice, created = Notice.objects.get_or_create(
        key=key,
        defaults={
            "title": str(title),
            "to_user": to_user,
            "to_address": to_address,
            "body": str(body),
            "link": link,
            "secret_link": secret_link,
            **({"about_type": about._meta.label, "about_id": str(about.pk)} if about else {}),
            "channel": channel,
            "account": account,
            "office": office,
            **({"due_at": due_at, "changed_at": due_at} if due_at else {"bundle": bundle_of(channel)}),
        },
    )
    if created or take_up(notice, title, body, due_at):
        transaction.on_commit(ring)
    return notice


def take_up(notice, title, body, due_at):
    """A talk that was called off and is on again is told of after all."""
    withdrawn = Notice.objects.filter(pk=notice.pk, state=Notice.State.WITHDRAWN)
    due_at = due_at or timezone.now()
    return withdrawn.update(
        state=Notice.State.QUEUED, title=str(title), body=str(body), due_at=due_at, changed_at=due_at
    )


def tell_person(key, title, *, office, user=None, phone=None, sort=Sort.OTHER, **said):
    """Tell one person in the house, if she has an account, and by each way her office keeps for this sort.

    Where both a `link` and a `secret_link` are given, the first is for who reads it signed in, and the
    second goes outside: it opens by itself. Only of what somebody did who signed: outside the house
    nobody keeps to the whole hour.
    """
    inside, outside = links(said)
    if user:
        tell(key, title, to_user=user, office=office, **inside)
    addresses = {"email": user and user.email, "sms": phone or (user and user.phone)}
    for account in accounts(office, PERSONAL, sort):
        if address := addresses[account.kind]:
            tell(
                f"{key}:{account.kind}",
                title,
                to_address=address,
                channel=account.kind,
                account=account,
                office=office,
                **outside,
            )


def links(said):
    """What is said in the house, and outside of it."""
    if not (said.get("link") and said.get("secret_link")):
        return said, said
    return {**said, "secret_link": None}, {**said, "link": ""}


def tell_group(key, title, *, office, sort=Sort.OTHER, **said):
    """Tell the office's own groups, by each robot it keeps for this sort. The same warning holds."""
    for account in accounts(office, ROBOTS, sort):
        tell(f"{key}:{account.kind}", title, channel=account.kind, account=account, office=office, **said)


def accounts(office, kinds, sort=None):
    """The ways an office may use, of this sort of message or of any: its own, else the nearest above; one
    that is stopped stops there."""
    chain = [office, *office.get_ancestors()]
    wanted = kinds if sort is None else set(kinds) & set(chosen_ways(chain, sort))
    rows = ChannelAccount.objects.filter(office__in=chain, kind__in=wanted).order_by("office__depth")
    nearest = {account.kind: account for account in rows}
    return [account for kind, account in sorted(nearest.items()) if account.active]


def chosen_ways(chain, sort):
    """The ways that the nearest of these offices has chosen for this sort."""
    said = ChannelChoice.objects.filter(office__in=chain, sort=sort).order_by("-office__depth").first()
    return said.ways if said else DEFAULT[sort]


def send_again(notice) -> bool:
    """A person asked for it: only what failed or is uncertain goes back into the queue."""
    troubled = Notice.objects.filter(pk=notice.pk, state__in=TROUBLED)
    sent = troubled.update(
        state=Notice.State.QUEUED, due_at=timezone.now(), changed_at=timezone.now(), error=""
    )
    if sent:
        transaction.on_commit(ring)
    return bool(sent)


def settle(notice) -> bool:
    """Somebody was told by word of mouth, or it does not matter any more."""
    troubled = Notice.objects.filter(pk=notice.pk, state__in=TROUBLED)
    return bool(troubled.update(state=Notice.State.WITHDRAWN, changed_at=timezone.now()))


def withdraw(about, keys=""):
    """What is not sent yet about a row that is gone or settled; only keys that begin so, if given."""
    queued = Notice.objects.filter(
        about_type=about._meta.label,
        about_id=str(about.pk),
        state=Notice.State.QUEUED,
        key__startswith=keys,
    )
    return queued.update(state=Notice.State.WITHDRAWN, changed_at=timezone.now())


def take_back(about, users):
    """What these people were told of a row that they may not see any more: its link would lead nowhere."""
    told = Notice.objects.filter(about_type=about._meta.label, about_id=str(about.pk), to_user__in=users)
    return told.update(state=Notice.State.WITHDRAWN, changed_at=timezone.now())


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
