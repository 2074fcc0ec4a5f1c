"""Which waiting wishes are like one another: one subject or words in common, near by, at times that suit all.

What people ticked is read as it is told: “this month” holds “next week” and the fair, “any” holds everything.
"""

import unicodedata
from math import cos, radians

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import within

from .lifecycle import State
from .models import Session
from .rows import start
from .wording import in_common

NEAR = 5.0  # kilometres between the middles of two villages whose people walk to one another
KILOMETRES = 111.2  # of a degree of latitude
SHOWN = 10
MAY_BE_JOINED = [State.ORDERED, State.OFFERING, State.CONFIRMED]
HOLDS = {"month": {"week", "fair"}}
UNTIL = [(12, "morning"), (18, "afternoon"), (24, "evening")]


def like(session, user):
    """Talks this order may be merged into, agreed ones first; only those the person may change.

    A talk that has begun is none of them. Each says in .why what it has in common with this one.
    """
    if session.state != State.ORDERED:
        return []
    found = Session.objects.open_to(user, "change").filter(state__in=MAY_BE_JOINED).exclude(pk=session.pk)
    found = found.filter(may_be_alike(session), nearby(session.area), not_begun())
    found = found.select_related("area__parent", "booking__venue").prefetch_related("orders__area")
    wishes = list(session.orders.all())
    for one in found:
        one.why = why_alike(session, one)
    fitting = [one for one in found if one.why and suits(wishes, one)]
    fitting.sort(key=lambda one: (one.state != State.CONFIRMED, one.area_id != session.area_id, one.pk))
    return fitting[:SHOWN]


def may_be_alike(session) -> Q:
    """What could be, before the words are read: the same lesson or topic, or at least one without any.

    Two topics are two subjects, whatever their words.
    """
    free = Q(material=None, topic=None)
    if not (session.material_id or session.topic_id):
        return Q()
    lesson = Q(material=session.material_id) if session.material_id else Q(pk__in=[])
    return free | lesson | (Q(topic=session.topic_id) if session.topic_id else Q(pk__in=[]))


def why_alike(session, other) -> str:
    """One subject, or words in common; "" where they are not alike. Says it for the clerk who decides."""
    if one_subject(session, other):
        return _("题目一样")
    if words(session.title) == words(other.title):
        return _("说法一样")
    shared = next(filter(None, (in_common(one, two) for one in said(session) for two in said(other))), [])
    return _("都说到：%s") % "、".join(shared) if shared else ""


def one_subject(session, other) -> bool:
    keys = ("material_id", "topic_id")
    return any(getattr(session, key) and getattr(session, key) == getattr(other, key) for key in keys)


def said(session):
    """The title, and what people wrote."""
    return [session.title, *(order.wish for order in session.orders.all() if not order.withdrawn_at)]


def not_begun() -> Q:
    return Q(booking=None) | ~Q(state=State.CONFIRMED) | Q(booking__starts_at__gt=timezone.now())


def nearby(area) -> Q:
    """The same town, or a village within walking distance beyond its border, where both are on the map."""
    town = within("area_id", area.pk[:9])
    if area.lat is None or area.lon is None:
        return town
    north = NEAR / KILOMETRES
    east = north / cos(radians(area.lat))
    beside = Q(area__lat__range=(area.lat - north, area.lat + north))
    return town | beside & Q(area__lon__range=(area.lon - east, area.lon + east))


def words(title) -> str:
    """Without what people put between the words: 讲讲医保！ is 讲讲 医保."""
    return "".join(sign for sign in title if unicodedata.category(sign)[0] in "LN")


def suits(wishes, other) -> bool:
    """Every orderer could come then: at the agreed hour, or at some time that suits all who wait."""
    if other.state == State.CONFIRMED:
        return suits_all(wishes, start(other))
    return all(meet(wish, theirs) for wish in wishes for theirs in other.orders.all())


def suits_all(wishes, moment) -> bool:
    """The time of day suits everybody who ordered."""
    part = part_of(moment)
    return all(any(fits(one["part"], part) for one in windows(wish)) for wish in wishes)


def windows(order):
    """What an order says of its time; one that says nothing comes at any."""
    said = [one for one in order.windows if isinstance(one, dict)]
    return [{"when": one.get("when") or "any", "part": one.get("part") or "any"} for one in said] or [
        {"when": "any", "part": "any"}
    ]


def meet(order, other) -> bool:
    return any(
        fits(one["when"], two["when"]) and fits(one["part"], two["part"])
        for one in windows(order)
        for two in windows(other)
    )


def fits(one, two) -> bool:
    return "any" in (one, two) or one == two or two in HOLDS.get(one, ()) or one in HOLDS.get(two, ())


def part_of(moment) -> str:
    return next(part for hour, part in UNTIL if moment.hour < hour)
