"""What did not arrive, at the desk: a no is sent again, silence looked into, and nothing repeats itself."""

import json

import pytest

from home.notices.channels import posting
from home.notices.models import ChannelAccount, Notice
from home.notices.tasks import deliver_notices
from tests.browser import DESK, PHONE
from tests.factories import make_lecturer
from tests.home.notices.gateway import OK, gateway
from tests.outreach.sessions.acts import offered, ordered, soon

from .test_loop import county, sign_in  # noqa: F401 -- its fixture
from .test_own_desk import known

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STATES = Notice.State


@pytest.fixture
def there(monkeypatch):
    """A gateway of short messages; nobody waits ten seconds for a test."""
    monkeypatch.setattr(posting, "ANSWER", 0.2)
    with gateway() as server:
        yield server


def sms(office, server):
    template = '{"to": "{phone}", "text": "{text}"}'
    said = {"url": server.url, "template": template, "ok_name": "errcode", "ok_value": "0"}
    return ChannelAccount.objects.create(office=office, kind="sms", settings=json.dumps(said))


def asked(cast, server):
    """Somebody without an account is asked by a short message."""
    sms(cast.county, server)
    wu = make_lecturer("吴大姐", cast.caishan, cast.town, cast.topic, phone="13800000001")
    offer = offered(known(cast), session=ordered(cast), lecturer=wu, starts_at=soon(6))
    deliver_notices()
    return offer


def state():
    return Notice.objects.get(channel="sms").state


def test_a_no_is_shown_and_sent_again_and_her_link_answers(county, window, there):  # noqa: F811
    there.answer = 200, {"errcode": 7, "errmsg": "余额不足"}
    offer = asked(county, there)
    wang = window(DESK, java_script_enabled=False)
    sign_in(wang, "/admin/login/", "wang")
    wang.get_by_role("link", name="条通知没发到").click()
    assert "对方没有收" in wang.inner_text("main")
    assert state() == STATES.FAILED

    there.answer = 200, OK
    wang.get_by_role("button", name="再发一次").click()
    assert "已经重新排队，一分钟内发出。" in wang.inner_text("main")
    deliver_notices()
    wang.reload()
    assert ("没发到的" in wang.inner_text("main"), state()) == (False, STATES.SENT)

    words = there.got[-1][1]["text"]
    wu = window(PHONE, java_script_enabled=False)
    wu.goto("/" + words.rsplit("://", 1)[1].split("/", 1)[1])
    wu.get_by_role("button", name="接下这场").click()
    offer.refresh_from_db()
    assert (offer.state, len(there.got)) == ("accepted", 2)


def test_silence_is_shown_as_uncertain_and_ended_by_a_person(county, window, there):  # noqa: F811
    there.answer = "late", ""
    asked(county, there)
    there.let_go.set()
    deliver_notices()
    assert (state(), len(there.got)) == (STATES.UNCERTAIN, 1)

    wang = window(DESK, java_script_enabled=False)
    sign_in(wang, "/admin/login/", "wang")
    wang.goto("/admin/notices/")
    assert ("不确定" in wang.inner_text("main"), "自己发：把话复制走" in wang.inner_text("main")) == (
        True,
        True,
    )
    wang.get_by_role("button", name="已经告诉了").click()
    assert "记下了，这条不用再发。" in wang.inner_text("main")
    deliver_notices()
    assert (state(), len(there.got)) == (STATES.WITHDRAWN, 1)
