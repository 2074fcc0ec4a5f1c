"""A concern that was spoken: one who reads concerns listens, and writes it down for who must not hear."""

from django.db import transaction
from django.utils.translation import gettext as _

from home.trust.refusing import Refused, require

from ..lifecycle import State
from ..models import Voice
from .talking import locked

EARLY = (State.RECEIVED, State.TRIAGED)


def write_down(concern, text, by):
    """What was said, in writing; a voice is known again, words are not. Raises Refused or TooLate."""
    text = require(text, _("还没写听到了什么，请照着写下来。"))
    with transaction.atomic():
        concern = locked(concern, *EARLY)
        if not Voice.objects.filter(concern=concern).update(written_by=by):
            raise Refused(_("这一件没有录音，请刷新看看。"))
        concern.text = text
        concern.save(update_fields=["text"])
    return concern


def require_words(concern):
    """Nobody is handed a recording: first it is written down."""
    if not concern.text:
        raise Refused(_("这一件是录音，还没听写。请先听一遍、写下来，再往下办。"))


def forget_voices(before):
    """Written down, a recording is not needed for ever."""
    old = Voice.objects.filter(concern__at__lt=before, written_by__isnull=False)
    return old.delete()[0]
