"""Before silence ends a question, whoever minds the talk hears of it, in time to ring up."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Offer
from .telling import clock, tell_desk

LEAD = timedelta(hours=2)  # or half of the time there was to answer, where that is shorter


def falling_silent(now):
    """Questions whose time is nearly over."""
    soon = Offer.objects.waiting().filter(reply_by__gt=now, reply_by__lte=now + LEAD)
    soon = soon.select_related("session__office", "session__coordinator", "lecturer", "team")
    return [offer for offer in soon if offer.reply_by - now <= (offer.reply_by - offer.at) / 2]


def warn_of_silence(now=None):
    """Each question once, however often the sweep comes by, and again when it is asked anew."""
    for offer in falling_silent(now or timezone.now()):
        who = _("还没有人接") if offer.open else _("%s还没回话") % offer.target
        said = {"who": who, "until": clock(offer.reply_by), "title": offer.session.title}
        title = _("%(who)s，%(until)s 到时：%(title)s") % said
        after = offer.session.offers.queued().first()
        body = _("到时接着问%s。") % after.target if after else _("后面没有排人，到时回到你这里。")
        tell_desk(offer.session, f"silence:{offer.pk}:{offer.asked}", title, body)
