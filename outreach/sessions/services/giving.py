"""A talk was given, and is closed with a rough count of heads."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.pages.files import keep_files
from home.trust.refusing import Refused

from ..lifecycle import State
from .holding import locked


def deliver(session, by=None):
    """It was given: from now on it keeps the material's text and files as they stood.

    Raises TooLate or Refused.
    """
    with transaction.atomic():
        session = locked(session)
        if session.state == State.DRAFT:
            raise Refused(_("还没定过人的场次不能直接记讲完，讲过了请补录。"))
        if session.booking and session.booking.starts_at > timezone.now():
            raise Refused(_("还没到开讲的时候，讲完了再来记。"))
        session.move_to(State.DELIVERED, by, revision=kept_text(session))
    return session


def kept_text(session):
    """What was said, from now on kept with all that was shown; None where the talk rests on no material."""
    text = text_of(session)
    if text:
        keep_files(text)
    return text


def text_of(session):
    """What is public now; of a text that was taken down the last that had passed its reviews.

    Such a revision is never written over (home/pages/reviewed.py), so it stays what was said.
    """
    material = session.material
    if material is None or material.live_revision:
        return material and material.live_revision
    return material.revisions.exclude(clearance=None).order_by("-created_at", "-pk").first()


def close(session, headcount_from, headcount_to, by=None, online=None):
    """How many came, as a range. Closing a talk that is still confirmed says that it was given."""
    if headcount_to < headcount_from:
        raise Refused(_("人数的后一个数不能比前一个小，请改一下。"))
    with transaction.atomic():
        session = locked(session)
        if session.state == State.CONFIRMED:
            session = deliver(session, by)
        session.move_to(
            State.CLOSED, by, headcount_from=headcount_from, headcount_to=headcount_to, online=online
        )
    return session
