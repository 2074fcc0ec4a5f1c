"""Keeping an answer, and nothing of who gave it."""

from django.utils.translation import gettext_lazy as _

from outreach.sessions.services import Refused

from .models import Rating
from .window import Window, window

OPEN = {Window.OPEN, Window.LATE}


def rate(session, key, *, understood, remembered, useful, text="", source=Rating.Source.QR):
    """Keep one answer; the same key is the same answer. Raises Refused outside the days for it.

    One INSERT that leaves what is there alone, so pressing twice at once needs no second look.
    """
    now = window(session)
    if now not in OPEN:
        raise Refused(_("这一场现在不收评价，你写的没有存。"))
    answer = Rating(
        session=session,
        key=key,
        understood=understood,
        remembered=remembered,
        useful=useful,
        text=text,
        source=source,
        late=now is Window.LATE,
    )
    Rating.objects.bulk_create([answer], ignore_conflicts=True)
