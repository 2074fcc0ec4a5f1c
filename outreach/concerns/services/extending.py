"""More time: asked by who handles it, granted by somebody else, once (domain.md §3)."""

from django.db import transaction
from django.utils.translation import gettext as _

from home.trust.refusing import Refused, require

from .. import clocks
from ..lifecycle import State
from ..models import Extension
from ..models.signatures import MOST_DAYS
from ..telling import tell_granters, tell_handlers
from .talking import locked, set_clock, write

UNTIL_IN_HAND = (State.SIGNED, State.IN_HAND)


def ask_extension(concern, days, reason, by):
    """Raises Refused: without a reason, for more than ten days, or a second time."""
    reason = require(reason, _("为什么要延期还空着，本人也看得到，请写一句。"))
    if not 1 <= days <= MOST_DAYS:
        raise Refused(_("延期只能是 1 到 10 个工作日。"))
    with transaction.atomic():
        concern = locked(concern, *UNTIL_IN_HAND)
        if Extension.objects.filter(concern=concern).exists():
            raise Refused(_("一件事只能申请一回延期，这件已经申请过了。"))
        Extension.objects.create(concern=concern, asked_by=by, days=days, reason=reason)
        tell_granters(concern, by, _("有一件诉求申请延期，请批一下"))
    return concern


def waiting_extension(concern, by):
    """The one that is asked for; never decided by who asked. Raises Refused."""
    extension = Extension.objects.filter(concern=concern, approved_by=None).first()
    if extension is None:
        raise Refused(_("没有等着批的延期，请刷新看看。"))
    if extension.asked_by == by:
        raise Refused(_("自己申请的不能自己批，请另一个人来批。"))
    return extension


def grant_extension(concern, by):
    """The clock runs so much longer, and the person reads why. Raises Refused or TooLate."""
    with transaction.atomic():
        concern = locked(concern, *UNTIL_IN_HAND)
        extension = waiting_extension(concern, by)
        extension.approved_by = by
        extension.save(update_fields=["approved_by"])
        set_clock(concern, **clocks.prolonged(concern, extension.days))
        said = {"days": extension.days, "reason": extension.reason}
        write(concern, _("要多等 %(days)d 个工作日：%(reason)s") % said, by_person=False)
        tell_handlers(concern, "extended", _("你申请的延期批了"))
    return concern


def refuse_extension(concern, reason, by):
    """Due when it was due; with a better reason it may be asked for anew. Raises Refused or TooLate."""
    reason = require(reason, _("为什么不批还空着，请写一句。"))
    with transaction.atomic():
        concern = locked(concern, *UNTIL_IN_HAND)
        waiting_extension(concern, by).delete()
        concern.notes.create(by=by, text=_("延期没批：%s") % reason)
        tell_handlers(concern, "not_extended", _("你申请的延期没批，请按期办"))
    return concern
