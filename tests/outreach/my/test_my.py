"""A lecturer's desk, and who must not get at it."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from home.bookings.models import Occupancy
from lecturers.availability.parts import ALL_DAY, hours
from lecturers.availability.services import block_out
from lecturers.pool.models import Lecturer, Team, TeamMember
from outreach.sessions import services
from tests.counting import queries
from tests.factories import make_lecturer, make_topic, make_user, make_venue
from tests.outreach.sessions.acts import began, confirmed, offered, ordered, soon


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()


@pytest.fixture
def signed(cast, client):
    client.force_login(cast.lecturer.user)
    return client


def text(response):
    return response.content.decode()


def answer(client, offer, reply, **data):
    return client.post(f"/my/offers/{offer.pk}/{reply}/", data, follow=True)


def test_who_is_not_signed_in_is_asked_at_its_own_door(cast, client):
    assert client.get("/my/").url == "/my/login/?next=/my/"


def test_she_signs_in_and_is_at_her_desk(cast, client):
    assert cast.lecturer.user.is_active
    answer = client.post("/my/login/", {"username": "lin", "password": "板凳123456"}, follow=True)

    assert "林秀芝老师" in text(answer)


def test_a_wrong_password_is_one_sentence_and_keeps_the_name(cast, client):
    answer = client.post("/my/login/", {"username": "lin", "password": "x"})

    assert "登录名和密码对不上，请再填一遍，大小写也要一样。" in text(answer)
    assert 'value="lin"' in text(answer)


def test_after_ten_wrong_passwords_one_has_to_wait(cast, client):
    for _try in range(10):
        client.post("/my/login/", {"username": "lin", "password": "x"})
    answer = client.post("/my/login/", {"username": "lin", "password": "板凳123456"})

    assert answer.status_code == 429


def test_the_door_leads_nowhere_else(cast, client):
    assert cast.lecturer.user.is_active
    data = {"username": "lin", "password": "板凳123456", "next": "https://evil.example/"}

    assert client.post("/my/login/", data).url == "/my/"


def test_an_account_without_a_lecturer_reads_one_sentence(cast, client):
    client.force_login(cast.coordinator)
    answer = client.get("/my/")

    assert answer.status_code == 403
    assert "你登录的账号没有对上宣讲员" in text(answer)


def test_today_next_and_what_waits_are_on_the_desk(cast, signed):
    confirmed(cast, starts_at=soon(2))
    offered(cast, session=ordered(cast, topic=None, wish="问你的一场"), starts_at=soon(4))
    shown = text(signed.get("/my/"))

    assert ["后天" in shown, "问你的一场" in shown, "等你回话的 1 场" in shown] == [True] * 3


def test_she_sees_nothing_of_others(cast, signed):
    offered(cast, session=ordered(cast, topic=None, wish="问别人的一场"), lecturer=cast.second)
    confirmed(cast, lecturer=cast.second, starts_at=soon(5))
    shown = text(signed.get("/my/"))

    assert ("问别人的一场" in shown, "养老金怎么算" in shown) == (False, False)


def test_accepting_confirms_and_says_so(cast, signed):
    asked = offered(cast)
    shown = text(answer(signed, asked, "accept"))

    asked.refresh_from_db()
    assert (asked.state, asked.session.state) == ("accepted", "confirmed")
    assert "接下了，到时候见。" in shown


def test_accepting_in_two_tabs_is_once(cast, signed):
    asked = offered(cast)
    answer(signed, asked, "accept")
    answer(signed, asked, "accept")

    assert asked.session.engagements.count() == 1
    assert asked.moves.count() == 2


def test_accepting_what_was_taken_back_is_told_as_too_late(cast, signed):
    asked = offered(cast)
    services.withdraw(asked, cast.coordinator)

    assert "晚了一步" in text(answer(signed, asked, "accept"))


def test_accepting_a_taken_hour_names_what_is_in_the_way(cast, signed):
    confirmed(cast)
    asked = offered(cast, session=ordered(cast), venue=make_venue(cast.yangdian, cast.town, "镇会堂"))

    assert "林秀芝" in text(answer(signed, asked, "accept"))
    asked.refresh_from_db()
    assert (asked.state, Occupancy.objects.filter(hard=True).count()) == ("waiting", 2)


def test_saying_no_without_a_reason_asks_for_one_beside_its_own_offer(cast, signed):
    asked = offered(cast)
    returned = answer(signed, asked, "decline")

    asked.refresh_from_db()
    assert (returned.status_code, asked.state) == (422, "waiting")
    assert "说一声缘由，好让他们另请人，请挑一条。" in text(returned)


def test_another_reason_needs_words_and_keeps_the_choice(cast, signed):
    returned = answer(signed, offered(cast), "decline", why="other")

    assert "挑了“别的缘由”，请写几个字。" in text(returned)
    assert 'value="other"' in text(returned) and "checked" in text(returned)


def test_saying_no_goes_back_to_the_coordinator(cast, signed):
    asked = offered(cast)
    answer(signed, asked, "decline", why="busy", other="去济南")

    asked.refresh_from_db()
    assert (asked.state, asked.reason, asked.session.state) == ("declined", "那天有事，去济南", "ordered")


@pytest.mark.parametrize("reply", ["accept", "decline"])
def test_anothers_offer_or_a_forged_number_does_not_exist(reply, cast, signed):
    theirs = offered(cast, lecturer=cast.second)

    assert answer(signed, theirs, reply, why="busy").status_code == 404
    assert signed.post(f"/my/offers/999999/{reply}/", {"why": "busy"}).status_code == 404
    theirs.refresh_from_db()
    assert theirs.state == "waiting"


def test_her_own_day_off_is_said_on_the_offer_and_told_as_hers_when_she_accepts(cast, signed):
    asked, day = offered(cast), timezone.localdate(soon())
    assert "那天你没有别的场次。" in text(signed.get("/my/"))
    block_out(cast.lecturer, *hours(ALL_DAY, day, day), cast.lecturer.user)

    page = text(signed.get("/my/"))
    assert "那天你记了没空。" in page and "那天你没有别的场次。" not in page
    refused = text(answer(signed, asked, "accept"))
    assert f"{day.month}月{day.day}日全天你自己记了没空：要去，先到" in refused
    assert "换一位" not in refused and "再回来接；去不了，就让给别人。" in refused


def test_a_day_off_on_another_day_is_not_said(cast, signed):
    offered(cast)
    day = timezone.localdate(soon(4))
    block_out(cast.lecturer, *hours(ALL_DAY, day, day), cast.lecturer.user)

    assert "那天你没有别的场次。" in text(signed.get("/my/"))


def test_a_talk_in_the_way_is_told_as_before(cast, signed):
    asked = offered(cast)
    confirmed(cast, session=ordered(cast), venue=make_venue(cast.caishan, cast.county, "另一处"))

    refused = text(answer(signed, asked, "accept"))
    assert "请换个时间或换一位。" in refused and "记了没空" not in refused


@pytest.mark.parametrize("reply", ["decline", "leave"])
def test_a_no_without_a_reason_comes_back_with_the_fault_at_the_top(reply, cast, signed):
    asked = offered(cast)
    if reply == "leave":
        services.accept(asked, cast.lecturer.user)
    page = text(answer(signed, asked, reply))
    top = page[page.index('<div class="errors"') : page.index('<div class="cols">')]

    assert f'<a href="#DeclineForm{asked.pk}_why_0"><b>说一声缘由</b>' in top
    assert f'id="DeclineForm{asked.pk}_why_0"' in page


def test_a_talk_closed_without_a_number_comes_back_with_the_fault_at_the_top(cast, signed):
    talk = began(cast)
    page = text(signed.post(f"/my/sessions/{talk.pk}/close/"))

    assert page.index(f'href="#ClosingForm{talk.pk}_heads_0"') < page.index('<div class="cols">')
    assert 'class="errors"' not in text(signed.get("/my/"))


def test_an_offer_is_not_answered_by_a_link(cast, signed):
    asked = offered(cast)

    assert signed.get(f"/my/offers/{asked.pk}/accept/").status_code == 405


def test_a_clerk_of_another_county_cannot_answer_for_her(cast, client):
    asked = offered(cast)
    client.force_login(cast.clerk_of_yutai)

    assert client.post(f"/my/offers/{asked.pk}/accept/").status_code == 403
    asked.refresh_from_db()
    assert asked.state == "waiting"


def test_a_question_past_its_time_is_gone_from_the_desk(cast, signed):
    offered(cast, reply_by=timezone.now() - timedelta(minutes=1))

    assert "等你回话" not in text(signed.get("/my/"))


def test_a_given_talk_is_closed_in_three_taps(cast, signed):
    session = began(cast)
    assert "讲完了，三下记完" in text(signed.get("/my/"))

    signed.post(f"/my/sessions/{session.pk}/close/", {"heads": "some"})
    session.refresh_from_db()
    assert (session.state, session.headcount_from, session.headcount_to) == ("closed", 20, 50)


def test_closing_without_a_guess_asks_for_one(cast, signed):
    session = began(cast)
    returned = signed.post(f"/my/sessions/{session.pk}/close/", {"heads": "9999"})

    session.refresh_from_db()
    assert (returned.status_code, session.state) == (422, "confirmed")


def test_closing_twice_and_closing_anothers(cast, signed):
    session = began(cast)
    theirs = confirmed(cast, lecturer=cast.second, starts_at=soon(-2))
    signed.post(f"/my/sessions/{session.pk}/close/", {"heads": "some"})
    again = signed.post(f"/my/sessions/{session.pk}/close/", {"heads": "many"}, follow=True)

    session.refresh_from_db()
    assert ("晚了一步" in text(again), session.headcount_from) == (True, 20)
    assert signed.post(f"/my/sessions/{theirs.pk}/close/", {"heads": "some"}).status_code == 404


def test_the_desk_asks_as_many_queries_for_three_rows_as_for_one(cast, signed):
    def fill(number):
        confirmed(cast, starts_at=soon(number))
        offered(cast, session=ordered(cast), starts_at=soon(number + 10))
        confirmed(cast, starts_at=soon(-number))

    Lecturer.objects.filter(pk=cast.lecturer.pk).update(max_week=99)  # the rows are counted, not her strength
    cast.lecturer.refresh_from_db()
    fill(1)
    one = queries(signed, "/my/")
    fill(2)
    fill(3)

    assert queries(signed, "/my/") == one


def test_her_desk_is_kept_nowhere(cast, signed):
    assert "no-store" in signed.get("/my/")["Cache-Control"]


def test_two_lecturers_do_not_share_a_desk(cast, client):
    stranger = make_lecturer("孔凡梅", cast.guting, cast.other_county, user=make_user("kong", name="孔凡梅"))
    client.force_login(stranger.user)

    assert "孔凡梅老师" in text(client.get("/my/"))


# What is open to all, what is put to her team, and a yes taken back.


def where(cast):
    return {"starts_at": soon(), "ends_at": soon() + timedelta(hours=1), "venue": cast.venue}


def test_what_is_open_to_all_is_hers_to_take_once(cast, signed):
    asked = services.offer_all(ordered(cast), None, cast.coordinator, **where(cast))
    assert "先接先得" in text(signed.get("/my/"))

    assert "接下了，到时候见。" in text(answer(signed, asked, "take"))
    assert asked.session.engagements.get().lecturer == cast.lecturer
    assert "先接先得" not in text(signed.get("/my/"))


def test_what_is_open_on_another_topic_or_in_another_county_is_not_shown_to_her(cast, signed):
    other = make_topic()
    services.offer_all(ordered(cast, topic=other), None, cast.coordinator, **where(cast))
    make_lecturer("谷小满", cast.guting, cast.other_county, cast.topic)
    far = services.place_order(area=cast.guting, topic=cast.topic).session
    services.offer_all(far, None, cast.clerk_of_yutai, **{**where(cast), "venue": None})

    assert "先接先得" not in text(signed.get("/my/"))


def test_who_serves_the_county_is_shown_what_is_open_in_its_villages(cast, client):
    person = make_lecturer("县里的", cast.guting, cast.county, cast.topic, user=make_user("county"))
    person.areas.add(cast.wenshang)
    services.offer_all(ordered(cast), None, cast.coordinator, **where(cast))
    client.force_login(person.user)

    assert "先接先得" in text(client.get("/my/"))


def test_too_late_for_what_was_open_is_said_so(cast, signed):
    asked = services.offer_all(ordered(cast), None, cast.coordinator, **where(cast))
    services.take(asked, cast.second, None)

    assert "晚了一步" in text(answer(signed, asked, "take"))


def test_a_leader_names_whom_her_team_sends(cast, signed):
    team = Team.objects.create(
        name="小板凳队", kind="bench", area=cast.caishan, office=cast.county, leader=cast.lecturer
    )
    TeamMember.objects.create(team=team, lecturer=cast.second, since="2024-01-01")
    asked = services.offer_team(ordered(cast), team, None, cast.coordinator, **where(cast))

    assert "请写明小板凳队派谁去" in text(answer(signed, asked, "accept"))
    answer(signed, asked, "accept", cast=[cast.second.pk])
    assert asked.session.engagements.get().lecturer == cast.second


def test_a_member_who_does_not_lead_answers_nothing_for_the_team(cast, signed):
    team = Team.objects.create(
        name="小板凳队", kind="bench", area=cast.caishan, office=cast.county, leader=cast.second
    )
    TeamMember.objects.create(team=team, lecturer=cast.lecturer, since="2024-01-01")
    asked = services.offer_team(ordered(cast), team, None, cast.coordinator, **where(cast))

    assert answer(signed, asked, "accept", cast=[cast.lecturer.pk]).status_code == 404


def test_a_yes_is_taken_back_with_a_reason(cast, signed):
    asked = confirmed(cast).offers.get()
    assert "说一声缘由" in text(answer(signed, asked, "leave"))

    answer(signed, asked, "leave", why="busy")
    asked.refresh_from_db()
    assert (asked.state, asked.reason, asked.session.state) == ("left", "那天有事", "ordered")


def test_what_has_begun_or_waits_for_the_station_is_not_to_be_taken_back(cast, signed):
    confirmed(cast, starts_at=soon(-1))
    services.propose(cast.lecturer, cast.topic, cast.venue, soon(4), soon(4, 10), cast.lecturer.user)

    assert [one["offer"] for one in signed.get("/my/").context["given"]] == []


def test_a_yes_to_the_hour_before_a_move_is_too_late(cast, signed):
    asked = offered(cast)
    to = soon(5)
    services.reschedule(asked.session, to, to + timedelta(hours=1), None, cast.coordinator, "大雨")

    assert "晚了一步" in text(answer(signed, asked, "accept", asked="1"))
    assert "接下了" in text(answer(signed, asked, "accept", asked="2"))
