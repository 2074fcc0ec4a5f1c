"""A no, silence, and a yes that is taken back: the hour is free again and the next is asked."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.trust.refusing import Refused, require

from ..lifecycle import OfferState, State
from ..models import Offer
from .asking import go_on
from .holding import free, locked, refuse_proposed
from .reminding import remind
from .telling import tell_desk


def decline(offer, reason, by):
    """She will not; the reason is for her coordinator alone and stays out of the moves."""
    reason = require(reason, _("这回去不了要说一声缘由，请挑一条或者写一句。"))
    with transaction.atomic():
        locked(offer.session)
        offer.refresh_from_db()
        if offer.state == OfferState.DECLINED:
            return offer
        if offer.open:
            raise Refused(_("这一场谁都能接，不想接不用管它。"))
        offer.move_to(OfferState.DECLINED, by)
        Offer.objects.filter(pk=offer.pk).update(reason=reason)
        hand_back(offer, by, _("%(who)s这回去不了：%(title)s"), reason)
    offer.refresh_from_db()
    return offer


def expire(offer, now=None):
    """Silence past its time. False when somebody answered after all."""
    with transaction.atomic():
        locked(offer.session)
        offer.refresh_from_db()
        if offer.state != OfferState.WAITING or offer.reply_by > (now or timezone.now()):
            return False
        offer.move_to(OfferState.EXPIRED)
        said = _("到时没有人接：%(title)s") if offer.open else _("%(who)s到时没回话：%(title)s")
        hand_back(offer, None, said)
    return True


def leave(offer, reason, by):
    """She said yes and cannot come after all. The talk is open again: her backup, or the next in order,
    is asked at once. Raises TooLate, or Refused without a reason or when the talk has begun."""
    reason = require(reason, _("接了又去不了要说一声缘由，好另请人，请写一句。"))
    with transaction.atomic():
        session = locked(offer.session)
        offer.refresh_from_db()
        if offer.state == OfferState.LEFT:
            return offer
        refuse_proposed(session)
        if session.has_begun:
            raise Refused(_("已经到了开讲的时间，没讲成请在“取消这一场”里写明。"))
        offer.move_to(OfferState.LEFT, by)
        Offer.objects.filter(pk=offer.pk).update(reason=reason)
        if session.state == State.CONFIRMED:
            session.move_to(State.OFFERING, by)
            remind(session)
        hand_back(offer, by, _("%(who)s接了又去不了：%(title)s"), reason)
    offer.refresh_from_db()
    return offer


def hand_back(offer, by, title, reason=""):
    """Her hour is free, the coordinator knows, the next is asked."""
    session = offer.session
    free(offer)
    named = {"who": offer.target, "title": session.title}
    tell_desk(session, f"unanswered:{offer.pk}:{offer.version}", title % named, reason)
    go_on(session, by)
