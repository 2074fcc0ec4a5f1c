"""What cannot be done is explained, by two; what lies long ago is established, by evidence."""

from django.db import transaction
from django.utils.translation import gettext as _

from home.trust.refusing import Refused, require

from ..lifecycle import Outcome, State
from ..models import Explanation, Fact, Finding, Note
from ..telling import tell_signers
from .handling import require_finding, told
from .talking import locked


def explain(concern, reason, basis, by, told_how=""):
    """Put down why it cannot be done; the person hears it when somebody else has signed. Raises Refused."""
    reason = require(reason, _("为什么办不了还空着，请写清楚。"))
    basis = require(basis, _("依据还空着，请写明按哪条规定或者什么实情。"))
    with transaction.atomic():
        concern = locked(concern, State.IN_HAND)
        words = {"reason": reason, "basis": basis, "told_how": told_how, "told_by": by, "second_by": None}
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
        require_finding(concern)
        explanation.second_by = by
        explanation.save(update_fields=["second_by"])
        told(concern, said(explanation), Outcome.EXPLAINED, by)
    return concern


def said(explanation):
    """The no, as the person reads it: why, on what it rests, who has told her how."""
    lines = [explanation.reason, _("依据：%s") % explanation.basis]
    if explanation.told_how:
        lines.append(_("谁怎么讲的：%s") % explanation.told_how)
    return "\n".join(lines)


def add_fact(concern, when, what, evidence, by):
    """One line of how it was. Raises Refused or TooLate."""
    what = require(what, _("当时怎么回事还空着，请写一句。"))
    evidence = require(evidence, _("凭什么说还空着，请写明是谁说的、哪份材料。"))
    with transaction.atomic():
        concern = locked(concern, State.IN_HAND)
        return Fact.objects.create(concern=concern, when=when.strip(), what=what, evidence=evidence, by=by)


def find(concern, text, by):
    """What is held to be true; it rests on at least one fact. Raises Refused or TooLate."""
    text = require(text, _("事实认定还空着，请写明认定了什么。"))
    with transaction.atomic():
        concern = locked(concern, State.IN_HAND)
        if not concern.facts.exists():
            raise Refused(_("还没有一条事实和凭据，请先记下再认定。"))
        Finding.objects.update_or_create(concern=concern, defaults={"text": text, "by": by})
    return concern


def note(concern, text, by):
    """For the office itself; the person does not see it. Raises Refused."""
    return Note.objects.create(concern=concern, by=by, text=require(text, _("还没写字，请写一句再记。")))
