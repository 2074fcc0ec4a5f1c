"""The desk of a talk and the lists that lead to it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from home.areas.models import Area
from outreach.sessions import services
from outreach.sessions.candidates import candidates, venues_for
from outreach.sessions.models import Offer
from tests.counting import queries
from tests.factories import HOUR, make_area, make_lecturer, make_user, make_venue

from .acts import began, confirmed, offered, ordered, soon

WINDOW = {"when": "week", "part": "evening"}
SESSIONS = reverse("wagtailsnippets_outreach_session:list")
ORDERS = reverse("wagtailsnippets_outreach_order:list")


@pytest.fixture
def desk(cast, client):
    client.force_login(cast.coordinator)
    return client


def text(response):
    return response.content.decode()


def url(session, name="desk"):
    return reverse(f"session_{name}", args=[session.pk])


def press(client, session, name, **data):
    return client.post(url(session, name), data, follow=True)


def asking(cast, **changes):
    """The form to ask the cast's lecturer for nine o'clock in three days."""
    return {
        "day": f"{soon():%Y-%m-%d}",
        "at": "09:00",
        "minutes": 60,
        "venue": cast.venue.pk,
        "reply_by": f"{soon(1):%Y-%m-%dT%H:%M}",
        "lecturer": cast.lecturer.pk,
        **changes,
    }


def test_the_desk_says_who_ordered_and_hides_the_number(cast, desk):
    session = ordered(
        cast, wish="老人多", contact="13800000001", windows=[{"when": "week", "part": "evening"}]
    )
    shown = text(desk.get(url(session)))

    assert ["老人多" in shown, "下周 晚饭后" in shown, "138****0001" in shown] == [True] * 3
    assert "13800000001" not in shown


@pytest.mark.parametrize("name", ["desk", "review", "reject", "offer", "cancel", "close"])
def test_another_countys_clerk_finds_no_desk(name, cast, client):
    session = ordered(cast)
    client.force_login(cast.clerk_of_yutai)
    answer = client.get(url(session)) if name == "desk" else client.post(url(session, name), {"reason": "x"})

    assert answer.status_code == 404
    session.refresh_from_db()
    assert session.state == "ordered"


def test_what_is_anothers_and_what_is_not_there_are_told_in_the_same_sentence(cast, client):
    client.force_login(cast.clerk_of_yutai)
    anothers, nothing = client.get(url(ordered(cast))), client.get("/admin/sessions/999999/")

    words = "可能删了、并了，也可能归别的单位办；该你看的，请单位管理员开，别的从今天要办的再找。"
    assert (anothers.status_code, nothing.status_code) == (404, 404)
    assert f"<p>{words}</p>" in text(anothers)
    assert text(anothers) == text(nothing)


def test_who_may_only_look_has_no_desk(cast, client):
    session = ordered(cast)
    client.force_login(make_user("audit", cast.county, "auditor"))

    assert client.get(url(session)).status_code == 404


def test_a_villager_is_asked_to_sign_in_and_a_lecturer_has_no_desk(cast, client):
    session = ordered(cast)
    assert client.get(url(session)).url.startswith("/admin/login/")

    client.force_login(cast.lecturer.user)
    assert client.get(url(session)).status_code == 302


def test_what_is_told_to_all_is_there_once_somebody_has_agreed(cast, desk):
    asked = offered(cast)
    assert "告诉大家" not in text(desk.get(url(asked.session)))

    services.accept(asked, asked.lecturer.user)
    assert "告诉大家" in text(desk.get(url(asked.session)))


def test_an_offer_to_all_is_named_as_its_button_is(cast, desk):
    assert cast.lecturer
    talk = ordered(cast)
    services.offer_all(talk, None, cast.coordinator, starts_at=soon(), ends_at=soon() + HOUR)
    assert str(talk.offers.get().target) == "谁都能接"
    assert "谁都能抢" not in text(desk.get(url(talk)))


def test_places_stand_by_their_villages_her_own_first(cast):
    far = [make_area(f"37083011220{n}", f"山{n}村", Area.Level.VILLAGE, cast.wenshang) for n in (1, 2)]
    for area in (*far, cast.caishan):
        for house in ("祠堂", "书屋"):
            make_venue(area, cast.town, house)
    found = [one.label for one in venues_for(ordered(cast), cast.coordinator)]
    assert [label.split()[0] for label in found] == ["彩山村"] * 2 + ["山1村"] * 2 + ["山2村"] * 2


def test_passing_an_order_gives_it_a_title(cast, desk):
    session = ordered(cast)
    shown = text(press(desk, session, "review", title="养老金这笔账"))

    session.refresh_from_db()
    assert (session.state, session.title, session.coordinator) == (
        "offering",
        "养老金这笔账",
        cast.coordinator,
    )
    assert "看过了，接着请人来讲。" in shown


def test_a_title_is_needed(cast, desk):
    answer = press(desk, ordered(cast), "review", title="")

    assert answer.status_code == 422
    assert "题目还空着，请写上。" in text(answer)


def test_rejecting_and_cancelling_need_a_reason_and_keep_it(cast, desk):
    session, other = ordered(cast), ordered(cast)
    assert "要说一声缘由，点单的人看得到，请写一句。" in text(press(desk, session, "reject", reason=""))
    assert "要说一声缘由" in text(press(desk, other, "cancel", reason=" "))

    press(desk, session, "reject", reason="上周刚讲过")
    press(desk, other, "cancel", reason="大雨")
    reasons = [one.moves.last().reason for one in (session, other)]
    assert reasons == ["上周刚讲过", "大雨"]


def test_two_clerks_at_one_order_the_second_is_told_she_is_late(cast, desk):
    session = ordered(cast)
    services.review(session, cast.coordinator, passed=False, reason="上周刚讲过")

    assert "晚了一步" in text(press(desk, session, "review", title="养老金"))


def test_asking_somebody_sends_an_offer(cast, desk):
    session = ordered(cast)
    shown = text(press(desk, session, "offer", **asking(cast)))
    asked = Offer.objects.get()

    assert (asked.lecturer, asked.session.booking.starts_at) == (cast.lecturer, soon())
    assert asked.session.booking.venue == cast.venue
    assert "派出去了，等回话。" in shown


FAULTS = [
    ({"day": "2026-02-30"}, "没有这一天，请再看一遍。"),
    ({"at": "25:00"}, "没有这个钟点，请再看一遍。"),
    ({"day": "2020-01-01"}, "这个时间已经过去了，请往后排。"),
    ({"day": "2099-01-01"}, "这个时间在一年以后了，请核对一下日期。"),
    ({"reply_by": "2020-01-01T09:00"}, "回话的时间要在现在之后、开讲之前，请改一下。"),
    ({"lecturer": ""}, "还没挑人，请挑一位。"),
    ({"lecturer": "999999"}, "这位现在约不了，请另挑一位。"),
]


@pytest.mark.parametrize(("change", "sentence"), FAULTS)
def test_each_fault_of_an_offer_is_one_sentence_and_asks_nobody(change, sentence, cast, desk):
    session = ordered(cast)
    answer = press(desk, session, "offer", **asking(cast, **change))

    session.refresh_from_db()
    assert sentence in text(answer)
    assert (answer.status_code, session.offers.count(), session.state) == (422, 0, "ordered")


def test_a_lecturer_of_another_county_can_neither_be_seen_nor_asked(cast, desk):
    foreign = make_lecturer("谷亭老孔", cast.guting, cast.other_county, cast.topic)
    session = ordered(cast)

    assert "谷亭老孔" not in text(desk.get(url(session)))
    press(desk, session, "offer", **asking(cast, lecturer=foreign.pk))
    assert session.offers.count() == 0


def test_a_venue_of_another_county_is_not_on_offer(cast, desk):
    foreign = make_venue(cast.guting, cast.other_county, "谷亭礼堂")
    session = ordered(cast)
    answer = press(desk, session, "offer", **asking(cast, venue=foreign.pk))

    assert (answer.status_code, session.offers.count()) == (422, 0)


def test_looking_who_is_free_keeps_what_was_typed_and_asks_nobody(cast, desk):
    confirmed(cast)
    session = ordered(cast)
    shown = text(press(desk, session, "offer", **asking(cast, lecturer="", look="1")))

    assert "林秀芝　那时已有安排" in shown
    assert f'value="{soon():%Y-%m-%d}"' in shown
    assert session.offers.count() == 0


def test_an_offer_that_is_refused_keeps_what_was_typed(cast, desk):
    wished = ordered(cast)
    answer = press(desk, wished, "offer", **asking(cast, minutes=55, waiver="本人愿意"))
    page = text(answer)

    assert (answer.status_code, answer.redirect_chain, wished.offers.count()) == (422, [], 0)
    refusal = "只有派单员可以不按本人的限制派单，请找派单员来定。"
    assert page.count(f'<p class="desk-fault" role="alert">{refusal}</p>') == 1
    assert ('value="55"' in page, 'value="本人愿意"' in page) == (True, True)


def test_a_move_that_is_refused_keeps_its_reason(cast, desk):
    talk = confirmed(cast)
    hour = {"day": f"{soon():%Y-%m-%d}", "at": "10:00", "minutes": 60, "venue": ""}
    answer = press(desk, talk, "move", **hour, seen=talk.version, reason="村里停电", waiver="赶得上")
    page = text(answer)

    assert (answer.status_code, answer.redirect_chain) == (422, [])
    assert "只有派单员可以不留路上的时间，请找派单员来定。" in page
    assert 'name="reason" value="村里停电"' in page
    assert timezone.localtime(type(talk).objects.get(pk=talk.pk).booking.starts_at).hour == 9


def test_of_two_with_one_name_each_says_where_she_is_from(cast, desk):
    hers = cast.lecturer.area
    make_lecturer("林秀芝", cast.yangdian, cast.county, cast.topic, affiliation="镇中学")
    page = text(desk.get(url(ordered(cast))))

    assert f"林秀芝　{hers}，" in page
    assert f"林秀芝　{cast.yangdian}，镇中学，" in page


def test_looking_by_name_shows_whom_it_fits(cast, desk):
    assert cast.second and cast.lecturer
    shown = text(press(desk, ordered(cast), "offer", **asking(cast, lecturer="", q="郭", look="1")))

    assert ("郭家贵　" in shown, "林秀芝　" in shown) == (True, False)


def test_who_is_free_and_authorised_and_near_comes_first(cast):
    busy = make_lecturer("忙的", cast.caishan, cast.county, cast.topic)
    confirmed(cast, lecturer=with_user(busy))
    untaught = make_lecturer("没授权的", cast.caishan, cast.county)
    far = make_lecturer("外镇的", cast.wenshang, cast.county, cast.topic)
    near = make_lecturer("本村的", cast.caishan, cast.county, cast.topic)
    found = candidates(ordered(cast), cast.coordinator, soon(), soon() + HOUR)

    assert list(found) == [near, far, untaught, busy]


def with_user(lecturer):
    lecturer.user = make_user(lecturer.name, name=lecturer.name)
    lecturer.save()
    return lecturer


def test_who_was_asked_or_said_no_is_not_proposed_again(cast):
    asked = offered(cast)
    assert cast.lecturer not in candidates(asked.session, cast.coordinator)

    services.decline(asked, "那天有事", cast.lecturer.user)
    assert cast.lecturer not in candidates(asked.session, cast.coordinator)


def test_taking_a_question_back_from_the_desk(cast, desk):
    asked = offered(cast)
    answer = desk.post(reverse("session_withdraw", args=[asked.session.pk, asked.pk]), follow=True)

    asked.refresh_from_db()
    assert (asked.state, "收回来了，可以另请人。" in text(answer)) == ("withdrawn", True)


def test_a_question_of_another_talk_cannot_be_taken_back_here(cast, desk):
    asked, other = offered(cast), ordered(cast)

    assert desk.post(reverse("session_withdraw", args=[other.pk, asked.pk])).status_code == 404
    asked.refresh_from_db()
    assert asked.state == "waiting"


def test_closing_from_the_desk(cast, desk):
    session = began(cast)
    wrong = press(desk, session, "close", low=50, high=20)
    assert "人数的后一个数不能比前一个小，请改一下。" in text(wrong)

    press(desk, session, "close", low=20, high=50)
    session.refresh_from_db()
    assert (session.state, session.headcount_from) == ("closed", 20)


@pytest.mark.parametrize("make", [ordered, offered, confirmed, began])
def test_the_desk_is_drawn_in_every_state(make, cast, desk):
    made = make(cast)

    assert desk.get(url(getattr(made, "session", made))).status_code == 200


def test_the_lists_open_on_what_needs_a_hand(cast, desk):
    ordered(cast, topic=None, wish="要办的一场")
    confirmed(cast, session=ordered(cast, topic=None, wish="定了的一场"))

    for address in (SESSIONS, ORDERS):
        first, everything = text(desk.get(address)), text(desk.get(f"{address}?all=1"))
        assert ("要办的一场" in first, "定了的一场" in first) == (True, False)
        assert ("要办的一场" in everything, "定了的一场" in everything) == (True, True)


def test_a_row_leads_to_its_desk(cast, desk):
    session = ordered(cast)

    assert url(session) in text(desk.get(SESSIONS))
    assert url(session) in text(desk.get(ORDERS))


def test_the_lists_hold_nothing_of_another_county(cast, client):
    ordered(cast, topic=None, wish="汶上的一场")
    client.force_login(cast.clerk_of_yutai)

    for address in (SESSIONS, ORDERS):
        assert "汶上的一场" not in text(client.get(f"{address}?all=1"))


def test_lists_and_desk_ask_as_many_queries_for_three_as_for_one(cast, desk):
    def fill(number):
        session = ordered(cast)
        lecturer = make_lecturer(f"讲者{number}", cast.caishan, cast.county, cast.topic)
        for one in (first, session):
            offered(cast, session=one, lecturer=lecturer, starts_at=soon(9))

    first = ordered(cast)
    fill(1)
    addresses = [SESSIONS, ORDERS, url(first)]
    one = [queries(desk, address) for address in addresses]
    fill(2)
    fill(3)

    assert [queries(desk, address) for address in addresses] == one


def test_a_station_may_run_the_desk_of_its_own_village_alone(cast, client):
    here = ordered(cast)
    there = services.place_order(area=cast.yangdian, topic=cast.topic).session
    client.force_login(make_user("station", cast.village, "station"))

    assert [client.get(url(one)).status_code for one in (here, there)] == [200, 404]


def test_an_offer_waits_at_most_until_the_talk(cast, desk):
    late = f"{soon() + timedelta(hours=1):%Y-%m-%dT%H:%M}"

    assert press(desk, ordered(cast), "offer", **asking(cast, reply_by=late)).status_code == 422
    assert timezone.now() < soon()


# What is only asked for blocks nobody, and is said.


def test_who_and_what_is_asked_for_by_another_talk_at_that_hour_stays_on_offer_and_is_marked(cast, desk):
    offered(cast)
    other = ordered(cast)
    said = asking(cast, look="1", lecturer="")
    page = text(press(desk, other, "offer", **said))

    assert "林秀芝　那时有空，那时也在等别的场次的回话" in page
    assert "文化大院那时也有别的场次在问，先定下来的先用。" in page
    later = text(press(desk, other, "offer", **said | {"at": "10:00"}))
    assert ("等别的场次" in later, "也有别的场次" in later) == (False, False)


def test_a_place_that_is_taken_is_said_before_anybody_is_asked(cast, desk):
    confirmed(cast)
    page = text(press(desk, ordered(cast), "offer", **asking(cast, look="1", lecturer="")))

    assert "文化大院那时已有安排，请换个时间或者地方。" in page


def test_her_own_question_is_not_another_talks(cast, desk):
    talk = offered(cast).session
    page = text(press(desk, talk, "offer", **asking(cast, look="1", lecturer="")))

    assert "也有别的场次在问" not in page


def top_of(page):
    return page[page.index('<div class="errors"') : page.index('<div class="desk-two">')]


def test_what_is_sent_without_a_person_comes_back_with_the_fault_at_the_top(cast, desk):
    page = text(press(desk, ordered(cast), "offer", **asking(cast, lecturer="")))

    assert '<a href="#id_lecturer_0"><b>请谁</b> 还没挑人，请挑一位。</a>' in top_of(page)
    assert 'id="id_lecturer_0"' in page


def test_a_cancelling_without_a_reason_comes_back_with_the_fault_at_the_top(cast, desk):
    talk = ordered(cast)
    page = text(press(desk, talk, "cancel"))

    assert 'href="#cancel_reason"' in top_of(page) and 'id="cancel_reason"' in page
    assert 'class="errors"' not in text(desk.get(url(talk)))


def test_who_looks_who_is_free_comes_back_at_the_form(cast, desk):
    talk = ordered(cast)

    assert f'formaction="{url(talk, "offer")}#offer"' in text(desk.get(url(talk)))


def test_nobody_is_free_on_a_day_that_is_past(cast, desk):
    page = text(press(desk, ordered(cast), "offer", **asking(cast, day="2020-01-01", look="1", lecturer="")))

    assert "这个时间已经过去了，请换一个往后的时间再看。" in page
    assert "那时有空" not in page and 'name="lecturer"' not in page
