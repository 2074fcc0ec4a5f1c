"""What waits for a hand, pile by pile: over the list of talks and on the admin's first page."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.offices.viewsets.desks import Pile

from .lifecycle import State
from .models import Offer, Session

SOON = timedelta(days=2)


def asked():
    """Talks for which somebody's answer is still awaited."""
    return Offer.objects.waiting().values("session")


def is_over():
    """Held, or its hour is past, and nobody has said how it was."""
    return Q(state=State.CONFIRMED, booking__ends_at__lt=timezone.now()) | Q(state=State.DELIVERED)


def has_nobody():
    """Nobody has agreed and nobody is being asked: set down and left, or everyone asked said no."""
    sent_back = Q(state=State.ORDERED, coordinator__isnull=False)
    return (sent_back | Q(state__in=[State.DRAFT, State.OFFERING]) & ~Q(pk__in=asked())) & ~is_proposed()


def is_proposed():
    """A lecturer's own, or her answer to an order: she waits for a yes, and nobody need be looked for."""
    return Q(state=State.DRAFT, origin=Session.Origin.LECTURER)


def to_look_at():
    return Q(state=State.ORDERED, coordinator=None)


def begins_soon():
    now = timezone.now()
    return Q(state=State.CONFIRMED, booking__starts_at__range=(now, now + SOON))


def for_today():
    """Whatever a hand at this desk could move on now; who waits for an answer waits."""
    return to_look_at() | is_proposed() | has_nobody() | is_over()


PILES = (
    Pile("review", _("点单等着看"), lambda rows: rows.filter(to_look_at())),
    Pile("proposed", _("有人报了等点头"), lambda rows: rows.filter(is_proposed())),
    Pile("nobody", _("还没人接"), lambda rows: rows.filter(has_nobody()), late=True),
    Pile("waiting", _("等回话"), lambda rows: rows.filter(state=State.OFFERING, pk__in=asked())),
    Pile("soon", _("两天内开讲"), lambda rows: rows.filter(begins_soon())),
    Pile("record", _("讲完没记"), lambda rows: rows.filter(is_over()), late=True),
)
BY_KEY = {one.key: one for one in PILES}
# An order is done with once its talk is agreed; what follows then stands in the list of talks.
ORDER_PILES = tuple(
    Pile(key, BY_KEY[key].words, lambda orders, key=key: orders.filter(session__in=of_talks(key)), late)
    for key, late in (("review", False), ("nobody", True), ("waiting", False))
)


def of_talks(key):
    return BY_KEY[key].narrow(Session.objects.all())
