"""From her own desk: a waiting order is taken in three taps, and the station agrees on its desk."""

from datetime import datetime

import pytest

from home.bookings.services import hold
from outreach.my.choosing import slots_of
from outreach.sessions import services
from outreach.sessions.lifecycle import State
from outreach.sessions.models import Session
from tests.counting import queries
from tests.factories import make_booking, make_lecturer, make_topic, make_user, make_venue
from tests.outreach.sessions.acts import confirmed, offered, ordered, soon


@pytest.fixture
def signed(cast, client):
    client.force_login(cast.lecturer.user)
    return client


def text(response):
    return response.content.decode()


def take(client, wished, **chosen):
    return client.post(f"/my/orders/{wished.pk}/", chosen, follow=True)


def test_what_waits_near_by_stands_on_her_desk_and_who_ordered_does_not(cast, signed):
    wished = ordered(cast, wish="断缴了几年怎么办，打 13900000002", contact="13900000002")
    shown = text(signed.get("/my/"))

    assert ("附近等人讲的" in shown, "断缴了几年怎么办" in shown) == (True, True)
    assert f'href="/my/orders/{wished.pk}/"' in shown
    assert "13900000002" not in shown
    assert "13900000002" not in text(signed.get("/my/orders/"))
    assert "13900000002" not in text(signed.get(f"/my/orders/{wished.pk}/"))


def test_what_was_taken_back_counts_nobody_and_says_no_time(cast, signed):
    wished = ordered(cast, windows=[{"when": "week", "part": "morning"}])
    services.merge(ordered(cast, windows=[{"when": "any", "part": "morning"}]), wished, cast.coordinator)
    services.take_back(wished.orders.order_by("pk").first())

    (row,) = signed.get("/my/orders/").context["wishes"]
    assert (row["people"], "；" in row["when"]) == (1, False)


def test_three_stand_on_her_desk_and_all_on_their_own_page(cast, signed):
    for number in range(4):
        ordered(cast, topic=None, wish=f"第 {number} 个心愿")

    assert text(signed.get("/my/")).count("个心愿</b>") == 3
    assert text(signed.get("/my/orders/")).count("个心愿</h2>") == 4


def test_nothing_waits_is_said_so(cast, signed):
    assert "附近没有等人讲的" in text(signed.get("/my/orders/"))
    assert "附近等人讲的" not in text(signed.get("/my/"))


def test_an_hour_and_the_button_take_it_at_the_place_of_the_village(cast, signed):
    make_venue(cast.yangdian, cast.town, "镇会堂")
    yard = cast.venue
    wished = ordered(cast)
    page = text(signed.get(f"/my/orders/{wished.pk}/"))
    assert "在彩山村 文化大院讲。" in page
    slot = slots_of(cast.lecturer)[0][0]
    answer = take(signed, wished, slot=slot, venue=yard.pk)

    talk = Session.objects.get(in_answer_to=wished)
    assert "报上去了，站里点头就定下来" in text(answer)
    assert "接的是大伙点的单" in text(answer)
    assert (talk.state, talk.booking.venue) == (State.DRAFT, yard)
    assert talk.booking.starts_at == datetime.fromisoformat(slot)
    assert "附近等人讲的" in text(signed.get("/my/"))


def test_the_station_agrees_on_the_desk_of_the_order(cast, signed):
    wished = ordered(cast)
    take(signed, wished, slot=slots_of(cast.lecturer)[0][0], venue=cast.venue.pk)
    talk = Session.objects.get(in_answer_to=wished)
    signed.force_login(make_user("站里", cast.town, "station"))
    desk = text(signed.get(f"/admin/sessions/{wished.pk}/"))
    assert ("有人想接这一单" in desk, f'action="/admin/sessions/{talk.pk}/agree/"' in desk) == (True, True)
    assert "接的是大伙点的单" in text(signed.get(f"/admin/sessions/{talk.pk}/"))
    signed.post(f"/admin/sessions/{talk.pk}/agree/")

    talk.refresh_from_db()
    assert (talk.state, talk.orders.count()) == (State.CONFIRMED, 1)
    signed.logout()
    assert "定下来了" in text(signed.get(f"/order/{talk.orders.get().code}/"))


def test_only_hours_that_suit_who_ordered_are_shown_where_there_are_any(cast, signed):
    wished = ordered(cast, windows=[{"when": "any", "part": "evening"}])
    page = text(signed.get(f"/my/orders/{wished.pk}/"))

    assert ("19:00</span>" in page, "9:00</span>" in page.replace("19:00", "")) == (True, False)


def test_her_limits_take_hours_from_the_list(cast, signed):
    first = datetime.fromisoformat(slots_of(cast.lecturer)[0][0])
    cast.lecturer.weekly_hours.create(weekday=first.weekday(), starts="08:00", ends="12:00")

    shown = {datetime.fromisoformat(key) for key, _words in slots_of(cast.lecturer)}
    assert first in shown
    assert {(one.weekday(), one.hour) for one in shown} == {(first.weekday(), 9)}


def test_an_hour_she_proposed_herself_is_not_offered_again(cast, signed):
    first, second = ordered(cast), ordered(cast, topic=None, wish="种蒜")
    slot = slots_of(cast.lecturer)[0][0]
    take(signed, first, slot=slot, venue=cast.venue.pk)

    assert slot not in dict(slots_of(cast.lecturer))
    answer = take(signed, second, slot=slot, venue=cast.venue.pk)
    assert (answer.status_code, "这个时间刚刚占上了" in text(answer)) == (422, True)


def test_a_place_that_is_taken_is_told_and_the_choice_stays(cast, signed):
    wished = ordered(cast)
    slot = slots_of(cast.lecturer)[1][0]
    hold(make_booking(datetime.fromisoformat(slot), label="别处的秘密"), [cast.venue.resource], hard=True)
    answer = take(signed, wished, slot=slot, venue=cast.venue.pk)

    assert answer.status_code == 422
    assert "已有安排，请换个时间或换一位。" in text(answer)
    assert "别处的秘密" not in text(answer)
    assert Session.objects.filter(in_answer_to=wished).count() == 0


def test_no_hour_chosen_is_one_sentence(cast, signed):
    answer = take(signed, ordered(cast), venue="")

    assert (answer.status_code, "几时讲还没挑，请挑一个。" in text(answer)) == (422, True)


def test_what_is_not_for_her_is_not_there(cast, signed):
    elsewhere = ordered(cast, topic=make_topic("别人的题目"))
    slot = slots_of(cast.lecturer)[0][0]

    assert signed.get(f"/my/orders/{elsewhere.pk}/").status_code == 404
    assert take(signed, elsewhere, slot=slot, venue=cast.venue.pk).status_code == 404
    assert Session.objects.filter(state=State.DRAFT).count() == 0


def test_who_presses_after_another_was_asked_reads_that_it_is_too_late_above_the_other_orders(cast, signed):
    wished = ordered(cast)
    slot = slots_of(cast.lecturer)[0][0]
    assert signed.get(f"/my/orders/{wished.pk}/").status_code == 200
    offered(cast, wished, cast.second)
    answer = take(signed, wished, slot=slot, venue=cast.venue.pk)

    assert answer.redirect_chain == [("/my/orders/", 302)]
    assert "晚了一步：这一单已经不等人了，没有报上去，请看看下面别的单。" in text(answer)
    assert Session.objects.filter(state=State.DRAFT).count() == 0


def test_a_proposal_is_taken_back_by_herself_alone(cast, signed):
    wished = ordered(cast)
    take(signed, wished, slot=slots_of(cast.lecturer)[0][0], venue=cast.venue.pk)
    talk = Session.objects.get(in_answer_to=wished)
    signed.force_login(cast.second.user)
    assert signed.post(f"/my/propose/{talk.pk}/back/").status_code == 404
    signed.force_login(cast.lecturer.user)
    answer = signed.post(f"/my/propose/{talk.pk}/back/", follow=True)

    talk.refresh_from_db()
    assert ("收回来了" in text(answer), talk.state) == (True, State.CANCELLED)


def test_a_confirmed_talk_is_not_taken_back_that_way(cast, signed):
    talk = confirmed(cast, starts_at=soon(4))

    assert signed.post(f"/my/propose/{talk.pk}/back/").status_code == 404


def test_taking_back_what_the_station_has_agreed_to_meanwhile_is_too_late(cast, signed):
    wished = ordered(cast)
    take(signed, wished, slot=slots_of(cast.lecturer)[0][0], venue=cast.venue.pk)
    talk = Session.objects.get(in_answer_to=wished)
    services.agree(talk, cast.coordinator)
    answer = signed.post(f"/my/propose/{talk.pk}/back/", follow=True)

    talk.refresh_from_db()
    assert "已经晚了一步：现在是“接单”，没有再改。" in text(answer)
    assert (answer.status_code, talk.state) == (200, State.CONFIRMED)


def test_who_is_not_a_lecturer_finds_no_orders(cast, client):
    client.force_login(cast.coordinator)

    assert client.get("/my/orders/").status_code == 403


def test_the_list_asks_as_many_queries_for_four_as_for_one(cast, signed):
    make_lecturer("旁人", cast.caishan, cast.county)
    ordered(cast)
    one = queries(signed, "/my/orders/")
    for _number in range(3):
        ordered(cast)

    assert queries(signed, "/my/orders/") == one
