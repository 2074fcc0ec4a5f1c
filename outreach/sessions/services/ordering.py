"""Ordering a talk: anyone, without an account; or by somebody in the house who writes it down for others."""

import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import pad
from home.offices.kinds import Kind, Level
from home.offices.models import Coverage
from home.trust.codes import code_hash, new_code
from home.trust.fields import this_hour
from home.trust.masking import redact
from home.trust.refusing import Refused, require

from ..lifecycle import State
from ..models import Order, Session
from .telling import tell_desk

DESKS = [Kind.STAND, Kind.PUBLICITY, Kind.CENTER, Kind.POST]
NEAREST_DESK = [Level.TOWN, Level.COUNTY, Level.CITY, Level.VILLAGE]
TITLE_LENGTH = 30


def place_order(*, area, key=None, **wish):
    """Keep a wish and make its session. The same key gives the same order: a form posted twice is one.

    Somebody who does not sign leaves the whole hour only. Raises Refused.
    wish: any of wish, topic, material, windows, contact, by_helper, source, unit.
    """
    key = key or uuid.uuid4()
    if earlier := Order.objects.filter(key=key).first():
        return earlier
    try:
        with transaction.atomic():
            order = new_order(area, key, **wish)
            at = None if order.by_helper_id else order.at
            tell_desk(order.session, f"ordered:{order.session_id}", told(order.session), at=at)
            return order
    except IntegrityError:
        # Both posts came at once; the other one was kept.
        return Order.objects.get(key=key)


def place_many(wishes, by, key):
    """Keep all of these or none: [{area, wish, …}], written down by `by` from a list. Each desk is told once.

    The same key gives the same orders: a list sent twice is one. Raises Refused.
    """
    keys = [uuid.uuid5(key, str(number)) for number in range(len(wishes))]
    with transaction.atomic():
        if earlier := list(Order.objects.filter(key__in=keys)):
            return earlier
        placed = [
            new_order(key=own, by_helper=by, source=Order.Source.DESK, **wish)
            for own, wish in zip(keys, wishes, strict=True)
        ]
        for office, talks in by_office(placed).items():
            tell_desk(talks[0], f"brought:{key}:{office}", _("收进 %d 条点单，等着看") % len(talks))
    return placed


def by_office(orders):
    found = {}
    for order in orders:
        found.setdefault(order.session.office_id, []).append(order.session)
    return found


def new_order(area, key, *, wish="", topic=None, material=None, by_helper=None, **rest):
    """The session and its order. rest: windows, contact, source, unit."""
    wish = wished(wish, topic, material)
    at = timezone.now() if by_helper else this_hour()
    session = wanted_session(area, wish, topic, material)
    session.move_to(State.ORDERED, by_helper, at=at)
    return attach(session, key, at=at, wish=wish, topic=topic, material=material, by_helper=by_helper, **rest)


def attach(session, key, *, windows=(), contact="", **order):
    """An order that hears this session, with a new code."""
    code = new_code()
    return Order.objects.create(
        code=code,
        code_hash=code_hash(code),
        area=session.area,
        windows=list(windows),
        contact=contact or None,
        key=key,
        session=session,
        **order,
    )


def wished(wish, topic, material):
    titled = material.title if material else topic.title if topic else ""
    return (wish or "").strip() or require(titled, _("想听什么还空着，请挑一个题目，或者自己写一句。"))


def wanted_session(area, wish, topic, material):
    """Its title will be public, so a free wish gives its first words, without numbers of people."""
    chosen = material or topic
    return Session.objects.create(
        area=area,
        office=office_for(area),
        topic=topic or (material.topic if material else None),
        material=material,
        title=chosen.title[:80] if chosen else redact(wish)[:TITLE_LENGTH],
        note=redact(wish) if not chosen or wish != chosen.title else "",
        origin=Session.Origin.ORDER,
    )


def office_for(area):
    """The office that reviews orders from here: of the town, else of the county, the city, the village."""
    ways_up = [pad(area.code[:width]) for width in (2, 4, 6, 9, 12)]
    covering = Coverage.objects.filter(area_id__in=ways_up, office__kind__in=DESKS).select_related("office")
    found = sorted(
        covering, key=lambda one: (NEAREST_DESK.index(one.office.level), -ways_up.index(one.area_id))
    )
    if not found:
        raise Refused(_("这个地方还没有接单的单位，请打电话说，有人帮你办。"))
    return found[0].office


def told(session):
    return _("%(place)s点了一场：%(title)s") % {"place": session.area, "title": session.title}
