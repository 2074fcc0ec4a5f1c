"""A person's own words: she corrects them, and takes them back (PIPL 46, 47). Also what time clears away."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.trust.codes import code_hash, new_code
from home.trust.fields import this_hour
from home.trust.refusing import require

from .. import clocks
from ..lifecycle import OVER, RUNNING, State
from ..models import (
    Concern,
    ConcernMove,
    Explanation,
    Extension,
    Fact,
    Finding,
    Message,
    Note,
    Passing,
    PublishedAnswer,
    Voice,
)
from ..telling import tell_handlers
from .joining import free_followers
from .publishing import agree_public
from .talking import locked


def correct(concern, text):
    """Her words as she means them now; the old ones are gone. Raises Refused or TooLate."""
    text = require(text, _("还没写是什么事，请写一句。"))
    with transaction.atomic():
        concern = locked(concern, *RUNNING)
        if text == concern.text:
            return concern
        concern.text = text
        concern.save(update_fields=["text"])
        tell_handlers(
            concern, f"corrected:{this_hour():%m%d%H}", _("有一件诉求，本人改了原话"), at=this_hour()
        )
    return concern


def withdraw(concern):
    """She takes it back: nothing of her words stays, and the code opens nothing any more.

    One concern is still counted as taken back; what had ended is cleared and stays ended.
    """
    with transaction.atomic():
        concern = locked(concern)
        agree_public(concern, False)
        if concern.state not in OVER:
            tell_handlers(concern, "withdrawn", _("有一件诉求本人撤回了，不用办了"), at=this_hour())
            stopped = {"due_at": None, "paused_at": None, "closed_on": timezone.localdate(), **clocks.NO_STEP}
            concern.move_to(State.WITHDRAWN, at=this_hour(), **stopped)
        free_followers(concern, at=this_hour())
        erase(Concern.objects.filter(pk=concern.pk))
        Concern.objects.filter(pk=concern.pk).update(code_hash=code_hash(new_code()))


def erase(concerns) -> int:
    """Words, contacts and hotline numbers go; what is counted stays: where, when, how it ended."""
    keys = list(concerns.values_list("pk", flat=True))
    rows = Concern.objects.filter(pk__in=keys)
    for model in (Message, Note, Fact, Explanation, Finding, Voice, Passing):
        model.objects.filter(concern__in=keys).delete()
    Extension.objects.filter(concern__in=keys).update(reason="")
    PublishedAnswer.objects.filter(concern__in=keys).exclude(PublishedAnswer.STANDS).delete()
    ConcernMove.objects.filter(concern__in=keys).update(reason="")
    return rows.update(text="", contact=None, external_no=None, erased_on=timezone.localdate())


# Retention: functions of the moment before which it goes, giving how much went.


def forget_contacts(before):
    """A number is kept no longer than somebody may still ring."""
    ended = Concern.objects.filter(state__in=OVER, closed_on__lt=timezone.localdate(before))
    return ended.exclude(contact=None).update(contact=None)


def forget_words(before):
    ended = Concern.objects.filter(state__in=OVER, closed_on__lt=timezone.localdate(before), erased_on=None)
    return erase(ended)
