"""A clerk's inbox, and sending again what did not arrive."""

import pytest
from django.urls import reverse

from home.notices.models import Notice
from home.notices.services import inbox, tell
from home.notices.tasks import deliver_notices
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def wang(cast):
    return make_user("wang", cast.town, "coordinator")


def lost(office, key="lost"):
    notice = tell(key, "场次定了", to_address="a@example.invalid", channel="email", office=office)
    Notice.objects.filter(pk=notice.pk).update(state="failed", error="信箱满了")
    return notice


def test_reading_the_page_makes_what_was_new_old(client, wang):
    tell("mine", "有人点了一场", to_user=wang)
    tell("hers", "别人的事", to_user=make_user("other"))
    deliver_notices()
    client.force_login(wang)
    page = client.get(reverse("notices")).content.decode()

    assert "有人点了一场" in page
    assert "别人的事" not in page
    assert inbox(wang).filter(read_at=None).count() == 0


def test_what_did_not_arrive_is_shown_with_its_reason_to_its_own_office(client, cast, wang):
    lost(cast.town)
    lost(cast.other_county, "elsewhere")
    client.force_login(wang)

    assert client.get(reverse("notices")).content.decode().count("信箱满了") == 1


def test_send_again_puts_it_back_into_the_queue_once(client, cast, wang):
    notice = lost(cast.town)
    client.force_login(wang)
    client.post(reverse("notice_again", args=[notice.pk]))
    assert Notice.objects.get(pk=notice.pk).state == "queued"

    page = client.post(reverse("notice_again", args=[notice.pk]), follow=True).content.decode()
    assert "晚了一步" in page


def test_another_offices_notice_does_not_exist(client, cast, wang):
    notice = lost(cast.other_county)
    client.force_login(wang)

    assert client.post(reverse("notice_again", args=[notice.pk])).status_code == 404
    assert Notice.objects.get(pk=notice.pk).state == "failed"


def test_the_page_is_behind_the_admins_door(client):
    assert client.get(reverse("notices")).status_code == 302


def test_what_was_told_by_word_of_mouth_leaves_the_list(client, cast, wang):
    notice = lost(cast.town)
    client.force_login(wang)
    client.post(reverse("notice_settle", args=[notice.pk]))

    assert "信箱满了" not in client.get(reverse("notices")).content.decode()
    assert Notice.objects.get(pk=notice.pk).state == "withdrawn"


def test_every_message_can_be_copied_as_a_text_with_its_link(client, wang, settings):
    tell("mine", "有人点了一场", to_user=wang, body="彩山村想听养老", link="/admin/sessions/7/")
    deliver_notices()
    client.force_login(wang)

    assert f"有人点了一场\n彩山村想听养老\n{settings.BASE_URL}/admin/sessions/7/</textarea>" in (
        client.get(reverse("notices")).content.decode()
    )
