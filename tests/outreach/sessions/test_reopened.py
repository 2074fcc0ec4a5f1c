"""A talk that was public and is open again: whoever kept its date reads so, and no front promises it."""

import pytest
from django.utils import timezone

from home.bookings.models import Booking
from outreach.sessions import rows, services
from outreach.sessions.models import Session
from outreach.sessions.viewsets import who
from tests.factories import make_venue

from .acts import confirmed, offered, ordered, soon

pytestmark = pytest.mark.django_db
LIST = "/sessions/?area=370830"


@pytest.fixture
def moved(cast):
    """Agreed for one day, moved to another: who gives it is asked again."""
    talk = confirmed(cast, starts_at=soon(4))
    return services.reschedule(talk, soon(6), soon(6, 10), None, cast.coordinator, "大雨")


@pytest.fixture
def left(cast):
    """Agreed, and its speaker cannot come: back at the desk."""
    talk = confirmed(cast, starts_at=soon(4))
    services.leave(talk.offers.get(), "病了", None)
    talk.refresh_from_db()
    return talk


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def the_list(client, address=LIST):
    return text(client, address).split('id="list"')[1]


def test_moved_far_it_stays_in_the_list_at_its_new_day_and_says_so(moved, client):
    shown = the_list(client)

    assert f'href="/sessions/{moved.number}/"' in shown
    assert (f'id="d{soon(6):%Y%m%d}"' in shown, "改期确认中" in shown) == (True, True)
    assert "改期确认中" in the_list(client, f"{LIST}&day={soon(6):%Y-%m-%d}")


def test_its_own_page_says_the_new_time_and_to_look_again(moved, client):
    shown = text(client, moved.get_absolute_url())

    assert "改到这个时间，正在等讲的人点头" in shown
    assert "林秀芝" in shown
    assert ("这一场取消了" in shown, "已讲完" in shown) == (False, False)


def test_without_a_speaker_it_says_that_somebody_is_looked_for(left, client):
    assert left.state == "ordered"
    shown = text(client, left.get_absolute_url())

    assert ("原来讲的人有事，正在另请" in shown, "再定" in shown) == (True, True)
    assert "林秀芝" not in shown
    assert "讲的人再定" in the_list(client)


def test_agreed_anew_it_is_as_any_other(moved, cast, client):
    services.accept(moved.offers.get(), None)

    assert "改期确认中" not in the_list(client)
    assert "正在等讲的人点头" not in text(client, moved.get_absolute_url())


def test_when_its_hour_passes_unsettled_it_is_not_said_to_have_been_given(moved, client):
    past = timezone.now() - timezone.timedelta(hours=3)
    Booking.objects.filter(pk=moved.booking_id).update(
        starts_at=past, ends_at=past + timezone.timedelta(hours=1)
    )
    shown = text(client, moved.get_absolute_url())

    assert "原定的时候已经过了，这一场没有定下来" in shown
    assert ("已讲完" in shown, "存档" in shown) == (False, False)
    assert moved.title not in the_list(client, f"{LIST}&past=1")


def test_a_front_page_promises_nothing_that_is_open(moved, client):
    assert moved.title not in text(client, "/v/370830/")


def test_phones_hold_it_as_not_sure_and_feeds_say_why(moved, client):
    for address in ("/sessions.ics?area=370830", f"/sessions/{moved.number}.ics"):
        assert "STATUS:TENTATIVE" in client.get(address).content.decode()
    assert "改期确认中" in client.get("/feeds/sessions/370830.xml").content.decode()
    assert "EventRescheduled" in text(client, moved.get_absolute_url())


def test_what_is_copied_for_a_group_says_that_it_is_not_sure(moved, cast):
    said = rows.as_text(moved)

    assert said.body.endswith("林秀芝讲，改期确认中")
    assert said.link == moved.get_absolute_url()
    assert str(who(moved)) == "改期确认中"
    assert str(who(services.accept(moved.offers.get(), None))) == "林秀芝讲"


def test_what_was_never_public_stays_hidden(cast, client):
    offered(cast)
    ordered(cast)

    assert Session.objects.listed().count() == 0
    assert Session.objects.announced().count() == 0


def test_the_address_of_a_talk_that_was_merged_leads_to_the_one_it_joined(left, cast, client):
    into = confirmed(cast, session=ordered(cast), venue=make_venue(cast.caishan, cast.village, "小院"))
    services.merge(left, into, cast.coordinator)

    assert client.get(left.get_absolute_url()).url == into.get_absolute_url()


def test_a_merged_order_that_never_had_a_number_has_no_address(cast, client):
    gone, into = ordered(cast), confirmed(cast)
    services.merge(gone, into, cast.coordinator)
    assert gone.number is None

    assert Session.objects.known_by_number().get() == into
