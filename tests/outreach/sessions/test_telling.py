"""Who left a number hears each time what becomes of her order; what opens it is kept from thieves."""

import pytest
from django.db import connection

from home.notices.models import ChannelAccount, Notice
from outreach.sessions import services
from tests.factories import HOUR, make_lecturer

from .acts import confirmed, offered, ordered, soon

pytestmark = pytest.mark.django_db


@pytest.fixture
def sms(cast):
    return ChannelAccount.objects.create(office=cast.county, kind="sms")


def texts(phone):
    rows = Notice.objects.filter(channel="sms").order_by("due_at")
    return [row.text.short for row in rows if row.to_address == phone]


def test_an_orderer_hears_once_of_each_turn_with_the_link_of_her_code(cast, sms, settings):
    talk = ordered(cast, contact="13900000002")
    confirmed(cast, session=talk)
    talk.refresh_from_db()
    services.reschedule(talk, soon(4), soon(4) + HOUR, None, cast.coordinator, "大风")
    services.cancel(talk, "大风", cast.coordinator)

    said, address = texts("13900000002"), f"{settings.BASE_URL}/order/{talk.orders.get().code}/"
    assert [text.endswith(f"\n{address}") for text in said] == [True] * 3


def test_an_order_that_is_not_taken_is_told_too(cast, sms):
    talk = ordered(cast, contact="13900000002")
    services.review(talk, cast.coordinator, passed=False, reason="刚讲过")

    (text,) = texts("13900000002")
    assert "没有排上" in text


def test_without_a_number_nobody_is_told(cast, sms):
    confirmed(cast, session=ordered(cast))

    assert not Notice.objects.filter(channel="sms", about_type="outreach.Order").exists()


def test_who_has_no_account_is_sent_the_link_that_answers(cast, sms):
    wu = make_lecturer("吴大姐", cast.caishan, cast.county, cast.topic, phone="13800000001")
    asked = offered(cast, lecturer=wu)

    (text,) = texts("13800000001")
    assert text.endswith(f"\n{services.link_of(asked)}")


def test_no_code_and_no_signed_link_is_readable_in_the_table(cast, sms):
    wu = make_lecturer("吴大姐", cast.caishan, cast.county, cast.topic, phone="13800000001")
    confirmed(cast, session=ordered(cast, contact="13900000002"))
    asked = offered(cast, lecturer=wu, starts_at=soon(6))
    order = Notice.objects.filter(about_type="outreach.Order").get()

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM home_notice")
        stored = str(cursor.fetchall())
    assert order.secret_link not in stored
    assert services.link_of(asked) not in stored
