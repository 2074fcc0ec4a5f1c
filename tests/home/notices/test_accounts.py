"""Setting up the ways out of the house: passwords go in and never come out, and a trial tells at once."""

import json

import pytest
from django.urls import reverse

from home.notices.models import ChannelAccount
from home.notices.services import accounts, tell_group, tell_person
from home.notices.tasks import deliver_notices
from home.notices.views.accounts import ways_of
from home.trust.models import AuditEvent
from tests.factories import make_user
from tests.home.notices.gateway import gateway

pytestmark = pytest.mark.django_db
SECRET = "SEC0123456789"


@pytest.fixture
def ma(cast, client):
    user = make_user("ma", cast.county, "admin")
    client.force_login(user)
    return user


@pytest.fixture
def there():
    with gateway() as server:
        yield server


def address(office, kind):
    return reverse("channel", args=[office.pk, kind])


def keep(office, kind, active=True, **said):
    return ChannelAccount.objects.create(office=office, kind=kind, active=active, settings=json.dumps(said))


def said(page):
    return [str(message) for message in page.context["messages"]]


def test_what_was_typed_as_a_password_is_encrypted_and_never_shown(client, cast, ma, there):
    url = f"{there.url}?access_token=t0ken"
    page = client.post(
        address(cast.county, "dingtalk"), {"url": url, "secret": SECRET, "active": "on"}, follow=True
    ).content.decode()

    account = ChannelAccount.objects.get()
    assert account.said == {"url": url, "secret": SECRET}
    assert "t0ken" not in page
    assert SECRET not in page
    assert "已经存好，不再显示" in page


def test_a_blank_password_keeps_the_one_that_is_there(client, cast, ma, there):
    account = keep(cast.county, "dingtalk", url=there.url, secret=SECRET)
    client.post(address(cast.county, "dingtalk"), {"url": "", "secret": "", "active": ""})

    account.refresh_from_db()
    assert (account.said, account.active) == ({"url": there.url, "secret": SECRET}, False)


def test_a_trial_is_sent_at_once_and_its_answer_read_on_the_page(client, cast, ma, there):
    form = {"url": there.url, "active": "on", "trial": "1"}
    page = client.post(address(cast.county, "wecom"), form, follow=True)
    assert said(page) == ["存好了。", "试发的一条，对方收了。"]
    assert there.got[0][1]["text"]["content"].startswith("板凳试发一条")

    there.answer = 200, {"errcode": 93000, "errmsg": f"no robot at {there.url}"}
    page = client.post(address(cast.county, "wecom"), form, follow=True)
    assert said(page) == ["存好了。", "对方没有收：93000 no robot at ■"]


def test_setting_one_up_is_logged_without_its_settings(client, cast, ma, there):
    client.post(address(cast.county, "wecom"), {"url": there.url, "active": "on"})

    event = AuditEvent.objects.get(action="channel.changed")
    assert event.detail == {"kind": "wecom", "active": True}


@pytest.mark.parametrize(
    ("kind", "form", "sentence"),
    [
        ("wecom", {"url": "https://evil.example/"}, "qyapi.weixin.qq.com"),
        ("wecom", {"url": "http://qyapi.weixin.qq.com@10.0.0.1/"}, "qyapi.weixin.qq.com"),
        ("wecom", {}, "这一栏还空着"),
        ("sms", {"url": "http://127.0.0.1/", "template": "{"}, "不是一段完整的 JSON"),
        ("sms", {"url": "http://127.0.0.1/", "template": '{"to": "{phone}"}'}, "{phone} 和 {text}"),
        ("sms", {"url": "http://127.0.0.1/", "template": "", "header": "X"}, "这一栏还空着"),
        ("sms", {"header": "X-Key: 1\r\nHost"}, "只有字母、数字和横线"),
    ],
)
def test_what_cannot_work_is_refused_with_a_sentence(client, cast, ma, kind, form, sentence):
    page = client.post(address(cast.county, kind), form)

    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not ChannelAccount.objects.exists()


def test_only_the_offices_own_administrator_sets_it_up(client, cast, ma):
    assert client.get(address(cast.town, "sms")).status_code == 200
    assert client.get(address(cast.other_county, "sms")).status_code == 404
    assert client.get(address(cast.county, "pigeon")).status_code == 404
    assert client.get(reverse("channels"), {"office": cast.other_county.pk}).status_code == 404

    client.force_login(make_user("zhou", cast.county, "coordinator"))
    assert client.get(address(cast.county, "sms")).status_code == 404


def test_an_office_uses_its_own_ways_and_else_those_of_the_next_above(cast):
    far, near = keep(cast.city, "sms"), keep(cast.county, "sms")
    robot = keep(cast.city, "wecom")

    assert accounts(cast.village, ["sms", "wecom"]) == [near, robot]
    assert accounts(cast.city, ["sms", "wecom"]) == [far, robot]
    assert accounts(cast.village, ["dingtalk"]) == []


def test_a_way_that_is_stopped_is_not_replaced_by_the_one_above(cast):
    keep(cast.city, "sms")
    keep(cast.county, "sms", active=False)

    assert accounts(cast.town, ["sms"]) == []


def test_the_page_says_of_each_way_whose_it_is(cast, client, ma):
    keep(cast.city, "wecom")
    page = client.get(reverse("channels")).content.decode()

    assert "用济宁宣讲办的" in page
    assert [(kind.value, bool(own), bool(used)) for kind, _words, own, used in ways_of(cast.county)] == [
        ("email", False, False),
        ("sms", False, False),
        ("wecom", False, True),
        ("dingtalk", False, False),
        ("feishu", False, False),
    ]


def test_a_person_is_told_by_every_way_that_is_open_to_her(cast, there):
    keep(cast.county, "sms", url=there.url, template='{"to": "{phone}", "say": "{text}"}')
    keep(cast.county, "email")
    lin = make_user("lin", email="lin@example.invalid")
    tell_person("talk", "场次定了", user=lin, phone="13800000000", office=cast.town)
    tell_person("talk", "场次定了", user=lin, phone="13800000000", office=cast.town)
    deliver_notices()

    told = sorted((notice.key, notice.state) for notice in lin.notices.all())
    assert told == [("talk", "sent")]
    assert [body["to"] for _path, body, _headers in there.got] == ["13800000000"]


def test_who_has_no_account_and_no_telephone_is_told_by_nobody(cast):
    keep(cast.county, "sms")
    tell_person("talk", "场次定了", office=cast.town)

    assert cast.county.notices.count() == cast.town.notices.count() == 0


def test_a_group_hears_by_its_robots_alone(cast, there):
    keep(cast.county, "wecom", url=there.url)
    keep(cast.county, "email")
    tell_group("talk", "场次定了", office=cast.county)
    deliver_notices()

    assert [(n.channel, n.state) for n in cast.county.notices.all()] == [("wecom", "sent")]
