"""Who must be rung up today, because no other way leads to them: the list that is printed by the telephone.

Numbers are masked here as everywhere; whole they are read after two people agreed to it (revealing.py).
"""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.db.models import BigIntegerField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _

from home.notices.models import Notice
from home.trust.masking import mask
from lecturers.pool.models import Lecturer

from . import rows
from .lifecycle import OfferState, State
from .models import Engagement, Offer, Order, Session

ENDS = [State.CONFIRMED, State.CANCELLED, State.REJECTED, State.MERGED]
DAYS_BEFORE = (0, 1, 3)


class Call(NamedTuple):
    """`row` is whose number it is; `number` is whole, and shown only where it was opened."""

    who: str
    row: Lecturer | Order
    number: str
    why: str
    text: str
    talk: Session

    @property
    def phone(self):
        return mask(self.number) if self.number else ""

    @property
    def key(self):
        return self.row._meta.label, str(self.row.pk)


def calls(user, today=None):
    """[Call]: questions first, then reminders, then news for orderers; as many queries as for one of each."""
    today = today or timezone.localdate()
    mine = Session.objects.open_to(user, "change")
    return [*questions(mine), *reminders(mine, today), *news(mine, today)]


def questions(mine):
    """Who has been asked and has no account to answer with."""
    waiting = Offer.objects.filter(state=OfferState.WAITING, open=False, session__in=mine)
    waiting = waiting.select_related(
        "session__area", "session__booking__venue", "lecturer__user", "team__leader__user"
    )
    for offer in waiting.order_by("reply_by"):
        speaker = offer.speaker
        if speaker and not speaker.user_id:
            until = say_date(timezone.localtime(offer.reply_by), _("n月j日 H:i"))
            text = _("请你讲一场《%(title)s》：%(where)s。去得了吗？%(until)s 前要回话。")
            said = {"title": offer.session.title, "where": when_and_where(offer.session), "until": until}
            yield Call(speaker.name, speaker, speaker.phone or "", _("问去不去"), text % said, offer.session)


def reminders(mine, today):
    """Who gives a talk today, tomorrow or in three days and cannot be reminded otherwise."""
    days = [today + timedelta(days=days) for days in DAYS_BEFORE]
    agreed = mine.filter(state=State.CONFIRMED, booking__starts_at__date__in=days)
    agreed = agreed.filter(booking__starts_at__gt=timezone.now())
    found = Engagement.objects.filter(session__in=agreed, lecturer__user=None)
    found = found.select_related("lecturer", "session__area", "session__booking__venue")
    for one in found.order_by("session__booking__starts_at"):
        text = _("别忘了《%(title)s》：%(where)s。有变化早点说。")
        said = {"title": one.session.title, "where": when_and_where(one.session)}
        her = one.lecturer
        yield Call(her.name, her, her.phone or "", _("提醒"), text % said, one.session)


def news(mine, today):
    """Who left a number with an order that was settled today."""
    midnight = timezone.make_aware(datetime.combine(today, time.min))
    settled = mine.filter(state__in=ENDS, moves__at__gte=midnight, moves__to_state__in=ENDS)
    orders = Order.objects.standing().filter(session__in=settled.values("pk")).exclude(contact=None)
    orders = orders.exclude(pk__in=texted(Order, midnight))
    orders = orders.select_related("by_helper", "session__area", "session__booking__venue")
    for order in orders.order_by("session", "pk"):
        said = {"wish": order.wish[:30], "state": order.session.told_state}
        text = _("你点的“%(wish)s”：%(state)s。") % said
        if order.session.state == State.CONFIRMED:
            text = f"{text}{when_and_where(order.session)}{_('。')}"
        who = order.by_helper.name if order.by_helper else _("点单的人")
        yield Call(who, order, order.contact, _("回个话"), text, order.session)


def texted(model, since):
    """The keys of rows of which an SMS has told, or will, since then."""
    gone = Notice.objects.filter(channel="sms", about_type=model._meta.label, due_at__gte=since)
    going = gone.exclude(state__in=[Notice.State.FAILED, Notice.State.WITHDRAWN])
    return going.values(key_=Cast("about_id", BigIntegerField()))


def when_and_where(talk):
    return f"{rows.named_day(rows.day_of(talk))} {rows.hours(talk)}{_('，')}{talk.place}"
