"""Each way out of the house against a service on loopback: what arrives, and what is said when not."""

import json
import logging

import pytest
from django.core import mail

from home.notices.channels import CHANNELS, dingtalk, feishu, posting
from home.notices.channels.base import Busy, Doubtful
from home.notices.models import ChannelAccount, Notice
from home.notices.services import send_again, tell
from home.notices.tasks import deliver_notices
from home.notices.texts import Text
from home.trust.refusing import Refused
from tests.home.notices.gateway import OK, gateway

pytestmark = pytest.mark.django_db
State = Notice.State
SAID = Text("明天下午开讲", "彩山村，林秀芝", "/sessions/2026-370830-0007/")
SMS = {
    "template": '{"to": ["{phone}"], "say": {"words": "{text}"}, "key": "{secret}"}',
    "header": "Authorization",
    "secret": "s3cret-of-sms",
    "ok_name": "code",
    "ok_value": "OK",
}


@pytest.fixture
def there():
    with gateway() as server:
        yield server


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Nobody waits ten seconds for a test."""
    monkeypatch.setattr(posting, "ANSWER", 0.2)


def account(cast, there, kind="wecom", **said):
    said = {"url": f"{there.url}?key=s3cret-of-wecom", **said}
    return ChannelAccount.objects.create(office=cast.county, kind=kind, settings=json.dumps(said))


def told(cast, account, key="a", to="13800000000"):
    return tell(
        key,
        "场次定了",
        body="周三下午",
        channel=account.kind,
        account=account,
        to_address=to,
        office=cast.county,
    )


def outcome(key="a"):
    notice = Notice.objects.get(key=key)
    return notice.state, notice.error


# What arrives


def test_a_robot_of_wecom_reads_the_text_with_its_link(cast, there, settings):
    CHANNELS["wecom"].send({"url": f"{there.url}?key=k"}, "", SAID)

    words = f"明天下午开讲\n彩山村，林秀芝\n{settings.BASE_URL}/sessions/2026-370830-0007/"
    path, body, _headers = there.got[0]
    assert (path, body) == ("/robot/send?key=k", {"msgtype": "text", "text": {"content": words}})


def test_dingtalks_signature_is_what_openssl_makes_of_it():
    """printf '1700000000000\\nSECabc' | openssl dgst -sha256 -hmac SECabc -binary | base64"""
    assert dingtalk.signature("SECabc", 1700000000000) == "jcUpW0QmtKduN03n4JqQ0PBosVjqnM8gU7fIIvsDmCM="


def test_feishus_signature_is_what_openssl_makes_of_it():
    """The HMAC-SHA256 of nothing under the key "1599360473, line break, demo"."""
    assert feishu.signature("demo", 1599360473) == "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8="


def test_a_robot_of_dingtalk_is_signed_in_its_address(there):
    CHANNELS["dingtalk"].send({"url": f"{there.url}?access_token=t", "secret": "SECabc"}, "", SAID)
    path, body, _headers = there.got[0]

    assert path.startswith("/robot/send?access_token=t&timestamp=")
    assert "&sign=" in path
    assert body["msgtype"] == "text"


def test_a_robot_of_feishu_is_signed_in_its_message(there):
    there.answer = 200, {"code": 0, "msg": "success"}
    CHANNELS["feishu"].send({"url": there.url, "secret": "demo"}, "", SAID)
    body = there.got[0][1]

    assert body["sign"] == feishu.signature("demo", int(body["timestamp"]))
    assert (body["msg_type"], body["content"]) == ("text", {"text": SAID.short})


def test_an_sms_gateway_gets_what_its_template_says(there):
    there.answer = 200, {"code": "ok"}
    CHANNELS["sms"].send({"url": there.url, **SMS}, "13800000000", Text('他说"好"'))
    _path, body, headers = there.got[0]

    assert body == {"to": ["13800000000"], "say": {"words": '他说"好"'}, "key": "s3cret-of-sms"}
    assert headers["Authorization"] == "s3cret-of-sms"


def test_a_long_text_is_cut_and_keeps_its_link_whole(settings):
    short = Text("题" * 90, "说" * 300, "/sessions/2026-370830-0007/").short

    assert len(short) == 200
    assert short.endswith(f"…\n{settings.BASE_URL}/sessions/2026-370830-0007/")


# What does not


@pytest.mark.parametrize(("kind", "sentence"), [("sms", "没有这个人的手机号"), ("email", "没有这个人的邮箱")])
def test_without_an_address_nothing_leaves(there, kind, sentence):
    with pytest.raises(Refused, match=sentence):
        CHANNELS[kind].send({"url": there.url, **SMS}, "", SAID)
    assert (there.got, mail.outbox) == ([], [])


def test_a_letter_that_broke_off_is_uncertain(settings):
    settings.EMAIL_BACKEND = "tests.home.notices.broken.Breaking"
    tell("mail", "场次定了", to_address="a@example.invalid", channel="email")
    deliver_notices()

    assert outcome("mail") == (State.UNCERTAIN, "发到一半断了，或者对方一直没回话，不知道收到没有。")


def test_nobody_is_led_elsewhere_by_an_answer(cast, there):
    """The other place would get the message and the password."""
    with gateway() as elsewhere:
        there.answer, there.leads_to = (307, ""), elsewhere.url
        told(cast, account(cast, there))
        deliver_notices()

        assert (len(there.got), elsewhere.got, outcome()[0]) == (1, [], State.FAILED)


def test_of_an_endless_answer_only_the_beginning_is_read(there):
    there.answer = 200, json.dumps(OK)[:-1] + " " * posting.LONGEST_ANSWER + "}"

    with pytest.raises(Doubtful, match="看不懂"):
        CHANNELS["wecom"].send({"url": there.url}, "", SAID)


@pytest.mark.parametrize(
    ("answer", "state", "error"),
    [
        ((200, OK), State.SENT, ""),
        ((200, {"errcode": 93000, "errmsg": "invalid webhook url"}), State.FAILED, "invalid webhook url"),
        ((200, {"errcode": 45009, "errmsg": "too fast"}), State.QUEUED, "太快"),
        ((429, "slow down"), State.QUEUED, "太快"),
        ((404, "no such robot"), State.FAILED, "HTTP 404"),
        ((302, ""), State.FAILED, "HTTP 302"),
        ((500, "oops"), State.UNCERTAIN, "HTTP 500"),
        ((200, "<html>welcome</html>"), State.UNCERTAIN, "看不懂"),
        ((200, {"something": "else"}), State.UNCERTAIN, "看不懂"),
        ((200, [0]), State.UNCERTAIN, "看不懂"),
        (("late", ""), State.UNCERTAIN, "一直没回话"),
        (("half", OK), State.UNCERTAIN, "断了"),
        (("nothing", ""), State.UNCERTAIN, "断了"),
    ],
)
def test_how_it_went_stands_on_the_row(cast, there, answer, state, error):
    there.answer = answer
    told(cast, account(cast, there))
    deliver_notices()

    found, said = outcome()
    assert found == state
    assert error in said
    assert len(there.got) == 1


def test_who_is_not_there_has_not_got_it(cast, there):
    told(cast, account(cast, there, url="http://127.0.0.1:1/"))
    deliver_notices()

    assert outcome() == (State.FAILED, "连不上对方，没有发出去。")


def test_an_sms_gateway_that_says_no_in_its_own_words_is_heard(there):
    there.answer = 200, {"code": "BALANCE"}
    with pytest.raises(Refused, match="code 是 BALANCE"):
        CHANNELS["sms"].send({"url": there.url, **SMS}, "13800000000", SAID)

    there.answer = 200, {}
    with pytest.raises(Doubtful):
        CHANNELS["sms"].send({"url": there.url, **SMS}, "13800000000", SAID)


def test_the_row_is_sending_before_the_call(cast, there, monkeypatch):
    seen = []
    send = CHANNELS["wecom"].send
    monkeypatch.setattr(
        CHANNELS["wecom"], "send", lambda *said: (seen.append(outcome()[0]), send(*said)), raising=False
    )
    told(cast, account(cast, there))
    deliver_notices()

    assert seen == [State.SENDING]


def test_what_is_uncertain_is_not_repeated_until_somebody_asks(cast, there):
    there.answer = 500, ""
    notice = told(cast, account(cast, there))
    for _round in range(3):
        deliver_notices()
    assert len(there.got) == 1

    there.answer = 200, OK
    assert send_again(notice)
    deliver_notices()
    assert (len(there.got), outcome()) == (2, (State.SENT, ""))


def test_who_is_too_fast_tries_again_and_gives_up_in_the_end(cast, there, monkeypatch):
    monkeypatch.setattr("home.notices.tasks.PATIENCE", 3)
    there.answer = 429, ""
    told(cast, account(cast, there))
    for _round in range(2):  # within the minute it is asked once
        deliver_notices()
    assert len(there.got) == 1
    for _round in range(5):
        Notice.objects.filter(state=State.QUEUED).update(due_at="2026-01-01T00:00Z")
        deliver_notices()

    assert (len(there.got), outcome()[0]) == (3, State.FAILED)


def test_who_does_not_answer_keeps_only_her_own_waiting(cast, there):
    there.answer = "late", ""
    silent = account(cast, there)
    for key in "abc":
        told(cast, silent, key)
    tell("mail", "场次定了", to_address="a@example.invalid", channel="email")
    tell("inbox", "场次定了", to_user=cast.coordinator)
    deliver_notices()

    states = dict(Notice.objects.values_list("key", "state"))
    assert sorted(states[key] for key in "abc") == [State.QUEUED, State.QUEUED, State.UNCERTAIN]
    assert (states["mail"], states["inbox"]) == (State.SENT, State.SENT)


def test_a_way_that_was_stopped_meanwhile_sends_nothing(cast, there):
    stopped = account(cast, there)
    told(cast, stopped)
    ChannelAccount.objects.update(active=False)
    deliver_notices()

    assert (there.got, outcome()[0]) == ([], State.FAILED)


@pytest.mark.parametrize("answer", [("late", ""), ("half", OK), (200, "told back")])
def test_no_password_stands_in_the_row_or_in_the_log(cast, there, answer, caplog):
    caplog.set_level(logging.INFO)
    there.answer = answer
    robot = account(cast, there, secret="s3cret-of-robot")
    if answer == (200, "told back"):
        there.answer = 200, {"errcode": 1, "errmsg": f"no robot at {robot.said['url']}, s3cret-of-robot"}
    told(cast, robot)
    deliver_notices()

    assert "s3cret" not in caplog.text + outcome()[1]
    assert "13800000000" not in caplog.text + outcome()[1]


def test_a_fault_of_our_own_is_uncertain_and_logged_without_its_words(cast, there, caplog, monkeypatch):
    def broken(*said):
        raise KeyError("s3cret")

    monkeypatch.setattr(CHANNELS["wecom"], "send", broken, raising=False)
    told(cast, account(cast, there))
    deliver_notices()

    assert outcome() == (State.UNCERTAIN, "")
    assert "KeyError" in caplog.text
    assert "s3cret" not in caplog.text


@pytest.mark.parametrize(
    ("url", "demo", "goes"),
    [
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1", False, True),
        ("https://sms.example.cn/send", False, True),
        ("http://sms.example.cn/send", False, False),
        ("https://sms.example.cn.evil.example/", False, False),
        ("https://sms.example.cn@evil.example/", False, False),
        ("https://name:word@sms.example.cn/", False, False),
        ("https://127.0.0.1/", False, False),
        ("https://[::1]/", False, False),
        ("https://169.254.169.254/latest/", False, False),
        ("http://sms.example.cn/send", True, True),
        ("file:///etc/passwd", True, False),
        ("nonsense", True, False),
    ],
)
def test_it_goes_only_where_the_operator_allows(settings, url, demo, goes):
    settings.CHANNEL_HOSTS, settings.DEMO = ["sms.example.cn"], demo

    assert posting.may_go(url, CHANNELS["wecom"].hosts) == goes


def test_an_address_that_was_allowed_once_is_asked_again_when_it_is_used(cast, there, settings):
    robot = account(cast, there)
    settings.CHANNEL_HOSTS = []
    told(cast, robot)
    deliver_notices()

    assert (there.got, outcome()[0]) == ([], State.FAILED)


def test_to_be_asked_to_come_back_is_a_kind_of_no():
    assert issubclass(Busy, Refused)
