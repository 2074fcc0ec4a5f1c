"""Steps of a talk's life, as tests take them."""

from datetime import timedelta

from django.utils import timezone

from outreach.sessions import services
from tests.factories import HOUR


def soon(days=3, hour=9):
    day = timezone.localtime() + timedelta(days=days)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


def ordered(cast, **wish):
    return services.place_order(area=cast.caishan, **{"topic": cast.topic, **wish}).session


def offered(cast, session=None, lecturer=None, starts_at=None, venue=None, reply_by=None):
    """An offer for a talk at nine in three days, to be answered within a day."""
    starts_at = starts_at or soon()
    return services.offer(
        session or ordered(cast),
        lecturer or cast.lecturer,
        reply_by or timezone.now() + timedelta(days=1),
        cast.coordinator,
        starts_at=starts_at,
        ends_at=starts_at + HOUR,
        venue=venue or cast.venue,
    )


def confirmed(cast, **fields):
    asked = offered(cast, **fields)
    return services.accept(asked, asked.lecturer.user)


def began(cast, **fields):
    """A confirmed talk whose hour was yesterday."""
    return confirmed(cast, starts_at=soon(-1), **fields)
