"""The sheet for the door, and the slips for those who would rather tick a paper."""

import re

import pypdfium2 as pdfium
import pytest

from home.trust.models import AuditEvent
from outreach.feedback.services.slips import use
from tests.factories import make_user
from tests.outreach.feedback.answers import given


@pytest.fixture
def talk(cast):
    return given(cast, title="养老金这笔账")


def poster(client, user, talk):
    client.force_login(user)
    return client.get(f"/admin/sessions/{talk.pk}/poster/")


def test_whoever_keeps_the_talk_prints_its_code(cast, client, talk):
    answer = poster(client, cast.coordinator, talk)
    shown = answer.content.decode()

    assert answer.status_code == 200
    assert "养老金这笔账" in shown and f"/f/{talk.token}/" in shown
    assert re.search(r'<svg [^>]*class="qr"[^>]*><path ', shown)
    assert "style=" not in shown


def test_another_county_has_no_such_sheet(cast, client, talk):
    assert poster(client, cast.clerk_of_yutai, talk).status_code == 404


def test_a_lecturer_without_a_post_is_sent_away(cast, client, talk):
    answer = poster(client, cast.lecturer.user, talk)

    assert answer.status_code == 302
    assert talk.token not in answer.content.decode()


def test_an_unannounced_talk_has_no_sheet(cast, client):
    assert poster(client, cast.coordinator, given(cast, state="offering", number=None)).status_code == 404


def test_the_desk_of_a_talk_leads_to_its_sheet(cast, client, talk):
    client.force_login(make_user("guo2", cast.county, "coordinator"))
    shown = client.get(f"/admin/sessions/{talk.pk}/").content.decode()

    assert f"/admin/sessions/{talk.pk}/poster/" in shown


def slips(client, user, talk, **posted):
    client.force_login(user)
    address = f"/admin/sessions/{talk.pk}/slips/"
    return client.post(address, posted) if posted else client.get(address)


def printed(answer):
    with pdfium.PdfDocument(b"".join(answer.streaming_content)) as book:
        return ["".join(page.get_textpage().get_text_range().split()) for page in book]


def test_slips_come_as_paper_and_each_code_on_it_counts(cast, client, talk):
    answer = slips(client, cast.coordinator, talk, count="9")
    pages = printed(answer)
    codes = re.findall(r"([0-9A-Z]{4}-[0-9A-Z]{4})(?=不写姓名)", "".join(pages))

    assert (answer["Content-Type"], len(pages), len(set(codes))) == ("application/pdf", 2, 9)
    assert "养老金这笔账" in pages[0] and "听得懂吗？□听懂了□懂一半□没听懂" in pages[0]
    for code in codes:
        use(code, talk)
    assert talk.paper_codes.filter(used=True).count() == 9


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        ("0", "至少印一张，请改一下。"),
        ("121", "一回最多印 120 张，不够再印一回。"),
        ("许多", "请填一个整数。"),
    ],
)
def test_too_few_and_too_many_slips_are_said(cast, client, talk, count, sentence):
    answer = slips(client, cast.coordinator, talk, count=count)

    assert (answer.status_code, talk.paper_codes.count()) == (422, 0)
    assert sentence in answer.content.decode()


def test_after_a_week_no_slips_are_printed(cast, client):
    talk = given(cast, days=8)
    answer = slips(client, cast.coordinator, talk, count="5")

    assert (answer.status_code, talk.paper_codes.count()) == (422, 0)


def test_only_who_keeps_the_talk_prints_slips(cast, client, talk):
    for user in (cast.clerk_of_yutai, make_user("count", cast.county, "counter", "helper", "auditor")):
        assert slips(client, user, talk, count="5").status_code == 404
    assert talk.paper_codes.count() == 0


def test_that_slips_were_printed_is_in_the_log_and_no_code_is(cast, client, talk):
    slips(client, cast.coordinator, talk, count="2")
    event = AuditEvent.objects.get(action="feedback.slips")

    assert (event.detail, event.object_id) == ({"count": 2}, str(talk.pk))
