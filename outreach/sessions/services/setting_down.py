"""A talk the desk makes itself (制单): no order, no review; a village station may too (domain.md row 114)."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.offices.scope import covered, standing
from home.trust.refusing import require

from ..lifecycle import State
from ..models import Order, Session
from .holding import arrange
from .moving import refuse_hour
from .offering import offer
from .ordering import attach, office_for


def set_down(by, *, area, title, starts_at, ends_at, venue=None, lecturer=None, key, **rest):
    """The session, with its hour; asked of `lecturer` at once where one is named. Returns it.

    The same key gives the same session. rest: topic, form, material, note, campaigns; `caller` gives whoever
    rang up a code of her own, {contact}. Raises Refused, Taken or TooLate, and then nothing is kept.
    """
    title = require(title, _("题目还空着，请写上。"))
    refuse_hour(starts_at)
    campaigns, caller = rest.pop("campaigns", ()), rest.pop("caller", None)
    with transaction.atomic():
        session, made = Session.objects.get_or_create(
            token=token_of(key),
            defaults={
                "area": area,
                "office": own_office(by, area),
                "coordinator": by,
                "title": title[:80],
                "origin": Session.Origin.DESK,
                **rest,
            },
        )
        if not made:
            return session
        session.campaigns.set(campaigns)
        arrange(session, starts_at, ends_at, venue)
        if caller is not None:
            give_a_code(session, by, key, caller)
        if lecturer:
            offer(session, lecturer, None, by)
    session.refresh_from_db()
    return session


def token_of(key):
    """A session has no key of its own; its token is as random, and one of a kind."""
    return uuid.uuid5(key, "talk").hex[:24]


def own_office(by, area):
    """The office she makes it for: hers that answers for this place, the nearest first."""
    hers = [office for office in standing(by).offices.values() if answers_for(office, area)]
    return max(hers, key=lambda office: office.depth) if hers else office_for(area)


def answers_for(office, area) -> bool:
    return type(area).objects.filter(covered([office], "pk"), pk=area.pk).exists()


def give_a_code(session, by, key, caller):
    """Whoever rang up follows it by her code as any orderer does."""
    session.move_to(State.ORDERED, by, coordinator=by)
    attach(
        session,
        key,
        at=timezone.now(),
        wish=session.title,
        topic=session.topic,
        material=session.material,
        by_helper=by,
        source=Order.Source.DESK,
        contact=caller.get("contact", ""),
    )
