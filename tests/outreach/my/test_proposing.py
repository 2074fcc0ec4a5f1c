"""From her own desk: a talk she proposes in three taps, and one that was open to all."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.bookings.services import hold
from lecturers.pool.models import Authorisation
from outreach.my.choosing import slots_of
from outreach.sessions.lifecycle import State
from outreach.sessions.models import Session
from tests.factories import make_booking, make_topic, make_user, make_venue


@pytest.fixture
def signed(cast, client):
    client.force_login(cast.lecturer.user)
    return client


@pytest.fixture
def yard(cast):
    return make_venue(cast.caishan, cast.village, "彩山村文化大院")


def text(response):
    return response.content.decode()


def tapped(cast, yard, slot=None):
    return {"topic": cast.topic.pk, "venue": yard.pk, "slot": slot or slots_of(cast.lecturer)[0][0]}


def test_three_taps_propose_a_talk_and_she_sees_that_it_waits(cast, signed, yard):
    shown = text(signed.get("/my/propose/"))
    assert cast.topic.title in shown
    assert "彩山村文化大院" in shown
    answer = signed.post("/my/propose/", tapped(cast, yard), follow=True)

    talk = Session.objects.get()
    assert (talk.state, talk.booking.venue) == (State.DRAFT, yard)
    assert talk.booking.ends_at - talk.booking.starts_at == timedelta(hours=1)
    assert "你报的，等站里回话" in text(answer)


def test_the_station_says_yes_on_its_desk(cast, signed, yard):
    signed.post("/my/propose/", tapped(cast, yard))
    talk = Session.objects.get()
    station = make_user("站里", cast.village, "station")
    signed.force_login(station)
    assert "可以，就这么定" in text(signed.get(f"/admin/sessions/{talk.pk}/"))
    signed.post(f"/admin/sessions/{talk.pk}/agree/")

    talk.refresh_from_db()
    assert (talk.state, talk.coordinator) == (State.CONFIRMED, station)
    signed.force_login(cast.lecturer.user)
    assert talk.get_absolute_url() in text(signed.get("/my/"))


def test_only_topics_she_may_speak_on_are_offered(cast, signed, yard):
    make_topic("别人的题目")
    Authorisation.objects.create(
        lecturer=cast.lecturer, topic=make_topic("不讲了的题目", active=False), since="2024-01-01"
    )
    shown = text(signed.get("/my/propose/"))

    assert [title for title in (cast.topic.title, "别人的题目", "不讲了的题目") if title in shown] == [
        cast.topic.title
    ]


def test_an_hour_she_has_given_away_is_not_offered(cast, signed):
    day = timezone.localtime() + timedelta(days=1)
    nine = day.replace(hour=9, minute=0, second=0, microsecond=0)
    assert nine.isoformat() in dict(slots_of(cast.lecturer))
    hold(make_booking(nine + timedelta(minutes=59)), [cast.lecturer.resource], hard=True)

    assert nine.isoformat() not in dict(slots_of(cast.lecturer))
    hold(make_booking(nine + timedelta(days=1, hours=1)), [cast.lecturer.resource], hard=True)
    assert (nine + timedelta(days=1)).isoformat() in dict(slots_of(cast.lecturer))


def test_a_place_that_is_taken_is_told_and_nothing_is_lost(cast, signed, yard):
    slot = slots_of(cast.lecturer)[0][0]
    start = timezone.datetime.fromisoformat(slot)
    hold(make_booking(start, label="别处的秘密"), [yard.resource], hard=True)
    answer = signed.post("/my/propose/", tapped(cast, yard, slot))

    assert answer.status_code == 422
    assert "已有安排，请换个时间或换一位。" in text(answer)
    assert "别处的秘密" not in text(answer)
    assert f'value="{yard.pk}"' in text(answer)
    assert Session.objects.count() == 0


def test_nothing_chosen_is_told_in_three_sentences(cast, signed, yard):
    answer = text(signed.post("/my/propose/", {}))

    for fault in ("讲什么还没挑，请挑一个。", "在哪讲还没挑，请挑一处。", "几时讲还没挑，请挑一个。"):
        assert fault in answer


def test_a_place_is_found_by_its_name(cast, signed, yard):
    make_venue(cast.caishan, cast.village, "老槐树礼堂")
    make_venue(cast.guting, cast.other_county, "鱼台老槐")
    chosen = {"topic": cast.topic.pk, "slot": slots_of(cast.lecturer)[1][0]}
    shown = text(signed.post("/my/propose/", {**chosen, "q": "老槐", "look": "1"}))

    assert [name in shown for name in ("老槐树礼堂", "彩山村文化大院", "鱼台老槐")] == [True, False, False]
    assert shown.count(" checked") == 2 and "还没挑" not in shown and not Session.objects.exists()


def test_a_place_that_was_found_by_its_name_is_not_lost_among_the_near_ones(cast, signed, yard):
    """So many others lie nearer that it would not be on offer without its name."""
    for number in range(12):
        make_venue(cast.caishan, cast.village, f"近处 {number}")
    far = make_venue(cast.yangdian, cast.town, "老槐树礼堂")
    assert "老槐树礼堂" not in text(signed.get("/my/propose/"))
    signed.post("/my/propose/", {**tapped(cast, far), "found": "老槐", "q": "别的"})

    assert Session.objects.get().booking.venue == far
