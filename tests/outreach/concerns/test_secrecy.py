"""What must not stand in any row: who raised a concern, when to the minute, and in which order."""

import uuid

import pytest
from django.db import connection
from django.test import Client
from wagtail.models import ReferenceIndex

from home.notices.models import Notice
from home.notices.tasks import deliver_notices
from home.trust.fields import RandomKey
from home.trust.models import AuditEvent
from outreach.concerns import services
from outreach.concerns.models import Concern, ConcernMove, Message
from tests.outreach.concerns.acts import LAMP

ADDRESS, DEVICE = "203.0.113.77", "MicroMessenger-77"
WHOLE = (0, 0, 0)
TABLES = ["outreach_concern", "outreach_concernmove", "outreach_message", "home_notice", "home_auditevent"]


def minute(moment):
    return moment.minute, moment.second, moment.microsecond


def raw(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 -- our own names
        return str(cursor.fetchall())


@pytest.fixture
def visitor():
    return Client(REMOTE_ADDR=ADDRESS, HTTP_USER_AGENT=DEVICE)


@pytest.fixture
def raised(cast, parties, visitor):
    """By the page, as a person does it."""
    typed = {"text": LAMP, "town": cast.yangdian.pk, "village": cast.caishan.pk, "shield": "none"}
    answer = visitor.post("/concerns/new/", {**typed, "key": str(uuid.uuid4()), "contact": "13800000001"})
    return Concern.objects.get(), answer.context["concern"].code


def press(visitor, code, **posted):
    return visitor.post("/concerns/track/", {"code": code, "key": str(uuid.uuid4()), **posted})


def by_nobody():
    """The times of all that nobody signed."""
    return [
        *ConcernMove.objects.filter(actor_key="").values_list("at", flat=True),
        *Message.objects.filter(by_person=True).values_list("at", flat=True),
        *Concern.objects.values_list("at", flat=True),
        *AuditEvent.objects.filter(actor_key="").values_list("at", flat=True),
    ]


def test_all_that_a_person_does_keeps_the_whole_hour_and_no_actor(parties, visitor, raised):
    concern, code = raised
    services.refer(concern, "referred", parties.power, parties.listener)
    services.take_in_hand(services.sign_for(concern, parties.handler), parties.handler)
    press(visitor, code, act="say", text="上礼拜五")
    services.answer(concern, "修好了", "solved", parties.handler)
    press(visitor, code, act="redo", text="还是不亮")
    services.answer(concern, "又修了", "solved", parties.handler)
    press(visitor, code, act="agree")
    deliver_notices()

    assert ConcernMove.objects.filter(actor_key="").count() == 2
    assert {minute(at) for at in by_nobody()} == {WHOLE}
    signed = ("assigned", "answered")
    notices = [notice for notice in Notice.objects.all() if notice.key.split(":")[2] not in signed]
    assert {notice.key.split(":")[2] for notice in notices} == {"received", "said", "redo", "confirmed"}
    assert {notice.state for notice in notices} == {"sent"}
    assert {minute(notice.due_at) for notice in notices} == {WHOLE}
    assert {minute(notice.changed_at) for notice in notices} == {WHOLE}


def test_no_row_holds_address_device_code_or_number(parties, visitor, raised):
    _concern, code = raised
    press(visitor, code, act="say", text="上礼拜五")

    for table in TABLES:
        rows = raw(table)
        for mark in (ADDRESS, DEVICE, code, code.replace("-", ""), "13800000001"):
            assert mark not in rows


def test_notices_hold_none_of_its_words(parties, visitor, raised):
    _concern, code = raised
    press(visitor, code, act="say", text="上礼拜五")

    for notice in Notice.objects.all():
        assert notice.body == ""
        assert not any(word in notice.title for word in ("路灯", "礼拜五", "彩山", "杨店"))


def test_the_order_of_rows_does_not_tell_who_came_first(parties):
    for number in range(20):
        parties.received(text=f"{number:02}")
    with connection.cursor() as cursor:
        # On SQLite the key is the rowid itself, so there is no other order to read.
        cursor.execute("SELECT text FROM outreach_concern ORDER BY id")
        stored = [row[0] for row in cursor.fetchall()]
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM outreach_concern WHERE rowid <> id")
            assert cursor.fetchone() == (0,)

    assert sorted(stored) == [f"{number:02}" for number in range(20)]
    assert stored != sorted(stored)


def test_no_table_of_wagtail_counts_what_must_not_be_counted():
    """Its index of references has numbers of its own, which count arrivals."""
    random = {model for model in ReferenceIndex.tracked_models if isinstance(model._meta.pk, RandomKey)}

    assert random == set()
