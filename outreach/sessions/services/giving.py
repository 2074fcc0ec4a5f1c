"""A talk was given, and is closed with a rough count of heads."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.pages.files import Picture, keep_files
from home.pages.processing.jobs import order
from home.trust.audit import record
from home.trust.models import actor_key
from home.trust.refusing import Refused

from ..lifecycle import State
from ..models import Session
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


def close(session, headcount_from, headcount_to, by=None, online=None, photo=None):
    """How many came, as a range. Closing a talk that is still confirmed says that it was given.

    `photo` is a file that was looked at and stripped, and whoever is to be recognised in it has agreed.
    """
    if headcount_to < headcount_from:
        raise Refused(_("人数的后一个数不能比前一个小，请改一下。"))
    with transaction.atomic():
        session = locked(session)
        refuse_own(session, by)
        if session.state == State.CONFIRMED:
            session = deliver(session, by)
        kept = {"photo": kept_photo(session, photo, by)} if photo else {}
        session.move_to(
            State.CLOSED, by, headcount_from=headcount_from, headcount_to=headcount_to, online=online, **kept
        )
    return session


def refuse_own(session, by):
    """Nobody approves what she wrote down herself, nor what another wrote down of her own talk."""
    if not session.entered_afterwards or by is None:
        return
    written = session.moves.filter(to_state=State.DELIVERED).order_by("step").first()
    if written and written.actor_key == actor_key(by):
        raise Refused(_("自己补录的要请另一个人核，核过了才算办完。"))
    if session.engagements.filter(lecturer__user=by).exists():
        raise Refused(_("这一场是你讲的、事后补录的，要请没讲的人来核，核过了才算办完。"))


def kept_photo(session, file, by):
    """In the files of its office; nobody outside sees it before the desk has said so (show_photo)."""
    picture = Picture(title=_("《%s》现场") % session.title, file=file, uploaded_by_user=by, consent=True)
    if session.office.collection:
        picture.collection = session.office.collection
    picture.save()
    order(picture)
    return picture


def show_photo(session, by, *, shown):
    """The desk lets the picture of a talk onto its public page, or takes it off again. Twice is once."""
    with transaction.atomic():
        session = locked(session)
        if session.photo_id is None:
            raise Refused(_("这一场没有留照片。"))
        if session.photo_shown != shown:
            Session.objects.filter(pk=session.pk).update(photo_shown=shown)
            record("session.photo_shown" if shown else "session.photo_hidden", by, session)
    session.refresh_from_db()
    return session
