"""Answering by a signed link, without an account."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from home.bookings.services import hold
from home.notices.models import Notice
from home.trust.models import AuditEvent
from lecturers.availability.parts import ALL_DAY, hours
from lecturers.availability.services import block_out
from lecturers.pool.models import Team, TeamMember
from outreach.sessions import services
from outreach.sessions.models import Engagement, Offer, OfferMove
from outreach.sessions.services.links import hashed
from tests.factories import HOUR, make_booking

from .acts import confirmed, offered, ordered, soon


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()


def page(offer):
    return "/" + services.link_of(offer).split("/", 3)[3]


def text(answer):
    return answer.content.decode()


def yes(client, offer, **more):
    return client.post(page(offer), {"answer": "yes", **more})


def no(client, offer, **said):
    return client.post(page(offer), {"answer": "no", **said})


def test_the_link_opens_her_question_and_looking_answers_nothing(cast, client):
    offer = offered(cast)
    for look in (client.get, client.head):
        assert look(page(offer)).status_code == 200

    offer.refresh_from_db()
    assert offer.state == "waiting"
    assert ["养老金怎么算" in text(client.get(page(offer))), "文化大院" in text(client.get(page(offer)))] == [
        True,
        True,
    ]


def test_a_get_with_an_answer_in_it_answers_nothing(cast, client):
    offer = offered(cast)
    client.get(page(offer), {"answer": "yes"})

    offer.refresh_from_db()
    assert offer.state == "waiting"


def test_pressing_yes_confirms_and_says_so(cast, client):
    offer = offered(cast)
    answer = yes(client, offer)

    offer.refresh_from_db()
    assert (offer.state, offer.session.state) == ("accepted", "confirmed")
    assert "你已经接下这一场" in text(answer)


def test_a_no_needs_a_reason_here_too(cast, client):
    offer = offered(cast)
    answer = no(client, offer)
    assert (answer.status_code, "说一声缘由，好让他们另请人，请挑一条。" in text(answer)) == (422, True)

    no(client, offer, why="far")
    offer.refresh_from_db()
    assert (offer.state, offer.reason) == ("declined", "路太远")


def test_a_link_works_once(cast, client):
    offer = offered(cast)
    yes(client, offer)
    again = no(client, offer, why="far")

    offer.refresh_from_db()
    assert (offer.state, "你已经接下这一场" in text(again)) == ("accepted", True)
    assert Engagement.objects.count() == 1


def test_a_used_no_stays_a_no(cast, client):
    offer = offered(cast)
    no(client, offer, why="far")
    again = yes(client, offer)

    assert (again.status_code, "你已经回过话了" in text(again)) == (410, True)
    assert Engagement.objects.count() == 0


def test_a_link_ends_with_its_offer_even_before_the_sweep(cast, client):
    offer = offered(cast, reply_by=timezone.now() - timedelta(seconds=1))
    answer = yes(client, offer)

    assert (answer.status_code, "回话的时间过了" in text(answer)) == (410, True)
    assert Engagement.objects.count() == 0


def test_who_is_second_reads_too_late(cast, client):
    first = offered(cast)
    second = offered(cast, session=first.session, lecturer=cast.second)
    yes(client, first)
    answer = yes(client, second)

    assert (answer.status_code, "晚了一步" in text(answer)) == (410, True)


def test_a_clash_is_one_sentence_and_the_question_stays(cast, client):
    confirmed(cast)
    offer = offered(cast, session=ordered(cast), lecturer=cast.second)
    answer = yes(client, offer)

    offer.refresh_from_db()
    assert (answer.status_code, "文化大院" in text(answer), offer.state) == (409, True, "waiting")
    assert "接下这场" in text(answer)


def test_asked_again_after_a_move_the_old_link_is_dead_and_the_new_one_works(cast, client):
    offer = offered(cast)
    old = page(Offer.objects.get())
    yes(client, offer)
    services.reschedule(Offer.objects.get().session, soon(5), soon(5) + HOUR, None, cast.coordinator, "大雨")

    assert client.post(old, {"answer": "yes"}).status_code == 404
    assert "你已经接下" in text(yes(client, Offer.objects.get()))


def test_a_wrong_link_is_no_page_and_ten_of_them_are_too_many(client, db):
    for _try in range(9):
        assert client.get("/offer/0000/").status_code == 404

    assert client.get("/offer/0000/").status_code == 429


def test_the_database_holds_no_token(cast, client):
    offer = offered(cast)
    token = page(offer).split("/")[2]
    yes(client, offer)

    assert Offer.objects.get().token_hash == hashed(token)
    rows = [*Notice.objects.values(), *Offer.objects.values(), *OfferMove.objects.values()]
    rows += [*AuditEvent.objects.values()]
    assert token not in str(rows)


def test_the_page_is_kept_by_nobody_and_tells_no_other_site(cast, client):
    answer = client.get(page(offered(cast)))

    assert "no-store" in answer["Cache-Control"]
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("same-origin", "noindex, nofollow")


def test_a_leader_names_her_cast_by_the_link(cast, client):
    team = Team.objects.create(
        name="小板凳队", kind="bench", area=cast.caishan, office=cast.county, leader=cast.lecturer
    )
    TeamMember.objects.create(team=team, lecturer=cast.second, since="2024-01-01")
    starts = {"starts_at": soon(), "ends_at": soon() + HOUR, "venue": cast.venue}
    offer = services.offer_team(ordered(cast), team, None, cast.coordinator, **starts)

    assert "还没写派谁去" in text(yes(client, offer))
    assert "不在队里" in text(yes(client, offer, cast=[cast.lecturer.pk]))
    yes(client, offer, cast=[cast.second.pk])
    assert Engagement.objects.get().lecturer == cast.second


def test_the_text_to_copy_holds_the_link_in_two_hundred_characters(cast):
    offer = offered(cast, session=ordered(cast, topic=None, wish="养" * 300))
    words = services.text_to_copy(offer)

    assert words.endswith(services.link_of(offer))
    assert (len(words) <= 200, "林秀芝" in words) == (True, True)


def test_her_own_day_off_is_told_as_hers_by_its_day(cast, client):
    asked, day = offered(cast), timezone.localdate(soon())
    block_out(cast.lecturer, *hours(ALL_DAY, day, day), cast.lecturer.user)

    answer = yes(client, asked)
    told = f"{day.month}月{day.day}日全天记着你没空：要去，请打电话说一声；去不了，就让给下一位。"
    assert (answer.status_code, told in text(answer), "已有安排" in text(answer)) == (409, True, False)
    asked.refresh_from_db()
    assert asked.state == "waiting"


def test_a_clash_of_her_own_is_named_and_anothers_is_not(cast, client):
    mine = confirmed(cast, venue=None, starts_at=soon(3, 9))
    asked = offered(cast, session=ordered(cast), starts_at=soon(3, 9), venue=cast.venue)
    answer = yes(client, asked)
    assert (answer.status_code, f"（{mine.title}）" in answer.content.decode()) == (409, True)

    other = offered(cast, session=ordered(cast), lecturer=cast.second, starts_at=soon(8, 9))
    hold(make_booking(soon(8, 9), label="别人的事"), [cast.venue.resource], hard=True)
    answer = yes(client, other)
    assert (answer.status_code, "已有安排" in answer.content.decode()) == (409, True)
    assert "别人的事" not in answer.content.decode()
