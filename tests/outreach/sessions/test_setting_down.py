"""A talk the desk makes itself, in six fields."""

import uuid

import pytest
from django.urls import reverse

from outreach.sessions import services
from outreach.sessions.forms.entering import SetDownForm
from outreach.sessions.models import Campaign, Order, Session
from tests.factories import make_lecturer, make_user, make_venue

from .acts import confirmed, soon

PAGE = reverse("wagtailsnippets_outreach_session:add")


def text(response):
    return response.content.decode()


@pytest.fixture
def station(cast):
    return make_user("station", cast.village, "station")


@pytest.fixture
def desk(station, client):
    client.force_login(station)
    return client


def filled(cast, **said):
    return {
        "key": str(uuid.uuid4()),
        "title": cast.topic.title,
        "area": cast.caishan.pk,
        "day": f"{soon():%Y-%m-%d}",
        "at": "09:00",
        "venue": cast.venue.pk,
        "lecturer": "",
        "minutes": 60,
        **said,
    }


def test_a_village_station_is_asked_six_things_and_two_are_answered(cast, station, desk):
    assert cast.venue
    form = desk.get(PAGE).context["form"]

    assert [field.name for field in form.first] == ["title", "area", "day", "at", "venue", "lecturer"]
    assert (form["area"].value(), form["venue"].value()) == (cast.caishan.pk, cast.venue.pk)
    assert all(not field.field.required or field.value() for field in form.more)


def test_a_station_makes_a_talk_without_anybodys_leave(cast, station, desk):
    answer = desk.post(PAGE, filled(cast))
    talk = Session.objects.get()

    assert answer.url == reverse("session_desk", args=[talk.pk])
    assert (talk.state, talk.origin, talk.office, talk.coordinator) == (
        "draft",
        "desk",
        cast.village,
        station,
    )
    assert (talk.topic, talk.booking.starts_at, talk.booking.venue) == (cast.topic, soon(), cast.venue)
    assert Order.objects.count() == 0


def test_who_is_named_is_asked_at_once(cast, desk, station):
    here = make_lecturer("老孟", cast.caishan, cast.village, cast.topic, user=make_user("meng"))
    desk.post(PAGE, filled(cast, lecturer=here.pk))
    talk = Session.objects.get()

    assert (talk.state, talk.offers.get().lecturer) == ("offering", here)


def test_whoever_rang_up_gets_a_code(cast, desk):
    shown = text(desk.post(PAGE, filled(cast, caller="on", phone="13800000001"), follow=True))
    order = Order.objects.get()

    assert (order.source, order.contact, order.session.state) == ("desk", "13800000001", "ordered")
    assert order.code in shown
    assert "正在找讲的人" in text(desk.get(f"/order/{order.code}/"))


def test_own_words_need_no_topic(cast, desk):
    desk.post(PAGE, filled(cast, title="老党员拉呱"))

    assert (Session.objects.get().topic, Session.objects.get().title) == (None, "老党员拉呱")


def test_more_is_folded_and_kept(cast, desk):
    visit = Campaign.objects.create(title="民意“5”来听", since="2026-01-01")
    desk.post(PAGE, filled(cast, campaigns=[visit.pk], note="带马扎", minutes=40))
    talk = Session.objects.get()

    assert (list(talk.campaigns.all()), talk.note) == ([visit], "带马扎")
    assert (talk.booking.ends_at - talk.booking.starts_at).total_seconds() == 2400


def test_a_form_sent_twice_is_one_talk(cast, desk):
    said = filled(cast)
    desk.post(PAGE, said), desk.post(PAGE, said)

    assert Session.objects.count() == 1


FAULTS = [
    ({"title": " "}, "题目还空着，请写上。"),
    ({"title": "题" * 81}, "题目长了，请压到 80 字以内。"),
    ({"area": "370830111"}, "这个村不归你这里，请另选。"),
    ({"area": "370827001000"}, "这个村不归你这里，请另选。"),
    ({"day": ""}, "还没定哪天，请填上。"),
    ({"day": "2026-02-30"}, "没有这一天，请再看一遍。"),
    ({"day": "2020-01-01"}, "这个时间已经过去了，请往后排。"),
    ({"day": "2099-01-01"}, "这个时间在一年以后了，请核对一下日期。"),
    ({"at": "25:00"}, "没有这个钟点，请再看一遍。"),
    ({"venue": "999999"}, "这个地方约不了，请另选一个。"),
    ({"lecturer": "999999"}, "这位现在约不了，请另挑一位。"),
    ({"phone": "打给我"}, "这不像电话号码，请再看一遍。不想留就清空。"),
]


@pytest.mark.parametrize(("change", "sentence"), FAULTS)
def test_each_fault_is_one_sentence_and_keeps_nothing(change, sentence, cast, desk):
    answer = desk.post(PAGE, filled(cast, **change))

    assert (answer.status_code, Session.objects.count()) == (422, 0)
    assert sentence in text(answer)


def test_a_venue_in_another_county_is_refused_by_the_service(cast, client):
    both = make_user("both", cast.city, "coordinator")
    client.force_login(both)
    there = make_venue(cast.guting, cast.other_county, "谷亭礼堂")
    answer = client.post(PAGE, filled(cast, venue=there.pk))

    assert (answer.status_code, Session.objects.count()) == (422, 0)
    assert "谷亭礼堂不在这一场的县里，请挑本县的地方。" in text(answer)


def test_whoever_is_taken_then_leaves_nothing_half_made(cast, client):
    client.force_login(cast.coordinator)
    cast.lecturer.max_day = 1
    cast.lecturer.save(update_fields=["max_day"])
    confirmed(cast)
    before = Session.objects.count()
    answer = client.post(PAGE, filled(cast, lecturer=cast.lecturer.pk, at="15:00", caller="on"))

    assert (answer.status_code, Session.objects.count(), Order.objects.count()) == (422, before, before)
    assert "一天最多 1 场" in text(answer)


def test_who_may_not_add_has_no_form(cast, client):
    client.force_login(make_user("dispatch", cast.county, "dispatcher"))

    assert client.get(PAGE).status_code == 302
    assert client.post(PAGE, filled(cast)).status_code == 302
    assert Session.objects.count() == 0


def test_the_form_names_no_more_than_six_first():
    assert len(SetDownForm.FIRST) == 6
    assert services.set_down
