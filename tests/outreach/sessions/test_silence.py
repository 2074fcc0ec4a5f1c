"""Before silence ends a question its coordinator hears of it, once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.notices.models import Notice
from outreach.sessions import services
from outreach.sessions.models import Offer
from outreach.sessions.tasks import expire_offers

from .acts import offered, ordered, soon

pytestmark = pytest.mark.django_db


def asked(cast, minutes, since=600, **fields):
    """A question put `since` minutes ago that ends in so many minutes."""
    now = timezone.now()
    offer = offered(cast, reply_by=now + timedelta(minutes=minutes), **fields)
    Offer.objects.filter(pk=offer.pk).update(at=now - timedelta(minutes=since))
    return offer


def warned(cast):
    expire_offers()
    told = Notice.objects.filter(to_user=cast.coordinator, key__startswith="silence:")
    return [(one.title.partition("，")[0], one.body) for one in told]


@pytest.mark.parametrize(("minutes", "told"), [(121, 0), (119, 1), (1, 1)])
def test_two_hours_before(cast, minutes, told):
    asked(cast, minutes)

    assert len(warned(cast)) == told


@pytest.mark.parametrize(("since", "told"), [(55, 0), (65, 1)])
def test_or_when_half_of_a_short_time_is_over(cast, since, told):
    asked(cast, 60, since)

    assert len(warned(cast)) == told


def test_it_says_who_is_silent_and_who_is_next_and_comes_once(cast):
    offer = asked(cast, 60)
    services.offer(offer.session, cast.second, None, cast.coordinator, in_turn=True)

    assert warned(cast) == [("林秀芝还没回话", "到时接着问郭家贵。")]
    assert warned(cast) == [("林秀芝还没回话", "到时接着问郭家贵。")]


def test_with_nobody_behind_it_says_so(cast):
    asked(cast, 60)

    assert warned(cast) == [("林秀芝还没回话", "后面没有排人，到时回到你这里。")]


def test_what_is_open_to_all_and_untaken_too(cast):
    starts_at = soon()
    services.offer_all(
        ordered(cast),
        timezone.now() + timedelta(minutes=30),
        cast.coordinator,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
    )
    Offer.objects.update(at=timezone.now() - timedelta(hours=3))

    assert [who for who, _body in warned(cast)] == ["还没有人接"]


def test_who_has_answered_is_not_told_of(cast):
    offer = asked(cast, 60)
    services.decline(offer, "那天有事", None)

    assert warned(cast) == []


def test_asked_anew_it_is_told_anew(cast):
    offer = asked(cast, 60)
    services.accept(offer, None)
    talk = offer.session
    talk.refresh_from_db()
    services.reschedule(talk, soon(9), soon(9, 10), None, cast.coordinator, "大雨")
    assert warned(cast) == []
    Offer.objects.update(
        reply_by=timezone.now() + timedelta(minutes=5), at=timezone.now() - timedelta(hours=9)
    )

    assert len(warned(cast)) == 1
