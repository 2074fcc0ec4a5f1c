"""The office that handles it: sign for it, take it in hand, answer, or explain why it cannot be done."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.trust.refusing import Refused, require

from ..lifecycle import Outcome, Route, State
from ..models import Explanation
from ..telling import tell_first_listener, tell_signers
from .talking import locked, write


def sign_for(concern, by):
    """From now on it is hers. Where nobody heard it before, she is the first listener to the end."""
    with transaction.atomic():
        concern = locked(concern, State.ASSIGNED)
        concern.move_to(State.SIGNED, by, handler=by, first_listener=concern.first_listener or by)
    return concern


def take_in_hand(concern, by):
    with transaction.atomic():
        concern = locked(concern, State.SIGNED)
        concern.move_to(State.IN_HAND, by, handler=by)
    return concern


def answer(concern, text, outcome, by):
    """Tell the person what came of it; from then on it waits for her. Raises Refused or TooLate.

    A concern that was only received is settled on the spot. 讲清楚 needs its reason, its basis and
    two signatures first: explain() and countersign().
    """
    text = require(text, _("还没写答复，请把结果写给本人。"))
    with transaction.atomic():
        concern = locked(concern, State.RECEIVED, State.IN_HAND)
        if outcome == Outcome.EXPLAINED and not is_signed(concern):
            raise Refused(_("“讲清楚”要写明缘由和依据，还要另一个人签字，请先办这一步。"))
        told(concern, text, outcome, by)
        Explanation.objects.filter(concern=concern, second_by=None).delete()
    return concern


def is_signed(concern):
    return Explanation.objects.filter(concern=concern, second_by__isnull=False).exists()


def told(concern, text, outcome, by):
    changes = {"outcome": outcome, "paused_at": timezone.now()}
    if concern.state == State.RECEIVED:
        changes |= {
            "route": Route.ON_THE_SPOT,
            "office": concern.intake_office,
            "handler": by,
            "first_listener": concern.first_listener or by,
        }
    concern.move_to(State.ANSWERED, by, **changes)
    write(concern, text, by_person=False, is_answer=True)
    tell_first_listener(concern, "answered", _("你首问的一件诉求答复本人了"))


def explain(concern, reason, basis, by):
    """Put down why it cannot be done; the person hears it when somebody else has signed. Raises Refused."""
    reason = require(reason, _("为什么办不了还空着，请写清楚。"))
    basis = require(basis, _("依据还空着，请写明按哪条规定或者什么实情。"))
    with transaction.atomic():
        concern = locked(concern, State.IN_HAND)
        words = {"reason": reason, "basis": basis, "told_by": by, "second_by": None}
        Explanation.objects.update_or_create(concern=concern, defaults=words)
        tell_signers(concern, by, _("有一份“讲清楚”等你签字"))
    return concern


def countersign(concern, by):
    """The second signature: now the person is told. Raises Refused where it is the first one's own."""
    with transaction.atomic():
        concern = locked(concern, State.IN_HAND)
        explanation = Explanation.objects.filter(concern=concern, second_by=None).first()
        if explanation is None:
            raise Refused(_("没有等签字的“讲清楚”，请刷新看看。"))
        if explanation.told_by == by:
            raise Refused(_("写的人不能自己签，请另一个人来签字。"))
        explanation.second_by = by
        explanation.save(update_fields=["second_by"])
        text = _("%(reason)s\n依据：%(basis)s") % {"reason": explanation.reason, "basis": explanation.basis}
        told(concern, text, Outcome.EXPLAINED, by)
    return concern
