"""A voice recorded in the page goes along with a rating, which a script sends, and with no second one."""

import pytest

from outreach.feedback.models import Enclosure, Rating
from tests.browser import PHONE
from tests.factories import Cast
from tests.outreach.feedback.answers import given

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def talk(transactional_db):
    return given(Cast())


def test_what_is_said_into_the_phone_comes_with_the_faces(talk, window):
    page = window(PHONE, permissions=["microphone"])
    page.goto(f"/f/{talk.token}/")
    page.get_by_text("听懂了", exact=True).click()
    page.get_by_text("还想说两句？").click()
    page.get_by_role("button", name="点一下，开始说").click()
    page.get_by_text("0:01").wait_for()
    page.get_by_role("button", name="说完了，点一下停").click()
    page.get_by_text("录好了").wait_for()
    page.locator("main form button.go").last.click()
    page.wait_for_url("**?done*")

    kept = Enclosure.objects.get()
    assert (kept.rating, kept.kind, kept.format) == (Rating.objects.get(), "voice", "webm")


def test_who_may_not_record_is_told_and_may_choose_a_file(talk, window):
    page = window(PHONE)  # without the permission
    page.goto(f"/f/{talk.token}/")
    page.get_by_text("还想说两句？").click()
    page.get_by_role("button", name="点一下，开始说").click()

    page.get_by_text("这个手机不让录音").wait_for()
    assert page.locator("input[name=voice]").is_visible()
