"""Keeping an answer, and nothing of who gave it."""

from datetime import UTC, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from home.trust.fields import this_hour
from home.trust.refusing import Refused

from ..models import Enclosure, Rating, SheetAnswer
from ..readers import Reading
from ..window import OPEN, Window, window
from .slips import use

CLOSED = _("这一场现在不收评价，你写的没有存。")


def rate(
    session, key, *, source=Rating.Source.QR, claimed=None, slip="", enclosed=(), chosen=(), text="", **faces
):
    """Keep one answer; the same key is the same answer. Raises Refused outside the days for it.

    `claimed` is the hour at which a phone says it was given; `slip` a code on paper, which counts once;
    `enclosed`: (kind, format, bytes) of a voice note or a photo; `chosen`: (question of the office, value).
    """
    now = window(session)
    if now not in OPEN:
        raise Refused(CLOSED)
    left = bool(text or enclosed)
    answer = Rating(
        session=session,
        key=key,
        text=text,
        source=Rating.Source.PAPER if slip else source,
        at=hour_of(session, claimed),
        late=now is Window.LATE,
        reading=Reading.WAITING if left else Reading.NOTHING,
        **faces,
    )
    if slip or enclosed or chosen:
        keep_whole(answer, slip, enclosed, chosen)
    else:
        # One INSERT that leaves what is there alone, so pressing twice at once needs no second look.
        Rating.objects.bulk_create([answer], ignore_conflicts=True)


def keep_whole(answer, slip, enclosed, chosen):
    """The answer with all that came with it, or none of it; nothing where the key was there already."""
    with transaction.atomic():
        if not kept(answer):
            return
        if slip:
            use(slip, answer.session)
        Enclosure.objects.bulk_create(
            Enclosure(rating=answer, kind=kind, format=format, content=content)
            for kind, format, content in enclosed
        )
        SheetAnswer.objects.bulk_create(
            SheetAnswer(session=answer.session, question=question, value=value) for question, value in chosen
        )


def kept(answer):
    """False where this key was kept before. It asks instead of failing: a database logs the statement that
    failed, to the millisecond and with the words in it."""
    Rating.objects.bulk_create([answer], ignore_conflicts=True)
    return Rating.objects.filter(pk=answer.pk).exists()


def hour_of(session, claimed):
    """The hour the phone says, where it lies between the start and now; else the hour of receipt.

    A phone without signal keeps an answer for days; a phone whose clock is ten years off is not believed.
    """
    now = this_hour()
    if claimed is None:
        return now
    starts = session.booking.starts_at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    hour = claimed.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    return hour if starts <= hour <= now else now


def hour_from(typed) -> datetime | None:
    """Whole hours since 1970, as a phone writes them; nonsense is no hour."""
    if not typed or not typed.isdecimal() or len(typed) > 7:
        return None
    return datetime.fromtimestamp(int(typed) * 3600, UTC)
