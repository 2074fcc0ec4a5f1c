"""Which waiting wishes are like one another: one subject, near by, at times that suit all who asked.

What people ticked is read as it is told: “this month” holds “next week” and the fair, “any” holds everything.
"""

import unicodedata
from math import cos, radians

from django.db.models import Q
from django.utils import timezone

from home.areas.models import within

from .lifecycle import State
from .models import Session
from .rows import start

NEAR = 5.0  # kilometres between the middles of two villages whose people walk to one another
KILOMETRES = 111.2  # of a degree of latitude
SHOWN = 10
MAY_BE_JOINED = [State.ORDERED, State.OFFERING, State.CONFIRMED]
HOLDS = {"month": {"week", "fair"}}
UNTIL = [(12, "morning"), (18, "afternoon"), (24, "evening")]


def like(session, user):
    """Talks this order may be merged into, agreed ones first; only those the person may change.

    A talk that has begun is none of them.
    """
    if session.state != State.ORDERED:
        return []
    found = Session.objects.open_to(user, "change").filter(state__in=MAY_BE_JOINED).exclude(pk=session.pk)
    found = found.filter(one_subject(session), nearby(session.area), not_begun())
    found = found.select_related("area__parent", "booking__venue").prefetch_related("orders__area")
    wishes = list(session.orders.all())
    fitting = [one for one in found if says_the_same(session, one) and suits(wishes, one)]
    fitting.sort(key=lambda one: (one.state != State.CONFIRMED, one.area_id != session.area_id, one.pk))
    return fitting[:SHOWN]


def one_subject(session) -> Q:
    """The lesson or the topic; wishes outside the menu are compared by their words."""
    if session.material_id or session.topic_id:
        lesson = Q(material=session.material_id) if session.material_id else Q(pk__in=[])
        return lesson | (Q(topic=session.topic_id) if session.topic_id else Q(pk__in=[]))
    return Q(material=None, topic=None)


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


def says_the_same(session, other) -> bool:
    if session.topic_id or session.material_id:
        return True
    return words(session.title) == words(other.title)


def words(title) -> str:
    """Without what people put between the words: 讲讲医保！ is 讲讲 医保."""
    return "".join(sign for sign in title if unicodedata.category(sign)[0] in "LN")


def suits(wishes, other) -> bool:
    """Every orderer could come then: at the agreed hour, or at some time that suits all who wait."""
    if other.state == State.CONFIRMED:
        part = part_of(start(other))
        return all(any(fits(one["part"], part) for one in windows(wish)) for wish in wishes)
    return all(meet(wish, theirs) for wish in wishes for theirs in other.orders.all())


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
