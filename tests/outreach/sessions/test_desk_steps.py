"""Every step of a talk from its one page: in turn, backup, team, all, on the telephone, moved."""

import pytest
from django.urls import reverse

from lecturers.pool.models import Team, TeamMember
from outreach.sessions import services
from outreach.sessions.models import Offer, Session
from tests.factories import HOUR, make_lecturer, make_session, make_user

from .acts import began, confirmed, offered, ordered, soon
from .test_desk import asking, desk, press, text, url  # noqa: F401 -- its fixture


def say(client, offer, name, **data):
    address = reverse(f"session_{name}", args=[offer.session_id, offer.pk])
    return client.post(address, data, follow=True)


def states():
    return {str(one.target): one.state for one in Offer.objects.all()}


@pytest.fixture
def bench(cast):
    team = Team.objects.create(
        name="小板凳队", kind="bench", area=cast.caishan, office=cast.county, leader=cast.lecturer
    )
    for one in (cast.lecturer, cast.second):
        TeamMember.objects.create(team=team, lecturer=one, since="2024-01-01")
    return team


def test_the_page_says_whose_answer_is_awaited_until_when_and_who_is_next(cast, desk):  # noqa: F811
    first = offered(cast)
    press(desk, first.session, "offer", **asking(cast, lecturer=cast.second.pk, how="in_turn"))
    page = text(desk.get(url(first.session)))

    assert states() == {"林秀芝": "waiting", "郭家贵": "queued"}
    assert ("等 <b>林秀芝</b> 回话" in page, "不来就接着问：郭家贵。" in page) == (True, True)


def test_a_backup_is_named_on_a_confirmed_talk(cast, desk):  # noqa: F811
    talk = confirmed(cast)
    assert "留一位备讲" in text(desk.get(url(talk)))

    press(desk, talk, "offer", **asking(cast, lecturer=cast.second.pk, how="backup"))
    assert (Session.objects.get().state, states()["郭家贵"]) == ("confirmed", "queued")


def test_a_team_and_a_piece_are_chosen_by_one_field(cast, desk, bench):  # noqa: F811
    session = ordered(cast)
    assert "还没挑队伍，请挑一支。" in text(press(desk, session, "offer", **asking(cast, whom="team")))

    press(desk, session, "offer", **asking(cast, whom="team", team=bench.pk))
    assert states() == {"小板凳队": "waiting"}


def test_a_team_of_another_county_is_not_on_offer(cast, desk, bench):  # noqa: F811
    Team.objects.update(area=cast.guting, office=cast.other_county)
    press(desk, ordered(cast), "offer", **asking(cast, whom="team", team=bench.pk))

    assert states() == {}


def test_one_button_opens_it_to_all(cast, desk):  # noqa: F811
    press(desk, ordered(cast), "offer", **asking(cast, whom="open", lecturer=""))

    assert Offer.objects.get().open


def test_a_yes_on_the_telephone_is_pressed_in_her_name(cast, desk):  # noqa: F811
    offer = offered(cast)
    shown = text(say(desk, offer, "yes"))

    offer.refresh_from_db()
    assert (offer.state, "替本人记下了：接了这一场。" in shown) == ("accepted", True)
    assert offer.moves.last().actor_key == Session.objects.get().moves.last().actor_key != ""


def test_a_no_on_the_telephone_needs_her_reason(cast, desk):  # noqa: F811
    offer = offered(cast)
    assert "这回去不了要说一声缘由" in text(say(desk, offer, "no", reason=" "))
    say(desk, offer, "no", reason="那天有事")

    offer.refresh_from_db()
    assert (offer.state, offer.reason) == ("declined", "那天有事")


def test_a_leaders_yes_names_the_cast(cast, desk, bench):  # noqa: F811
    press(desk, ordered(cast), "offer", **asking(cast, whom="team", team=bench.pk))
    offer = Offer.objects.get()
    assert "派谁去" in text(say(desk, offer, "yes"))
    say(desk, offer, "yes", cast=[cast.second.pk])

    assert offer.engagements.get().lecturer == cast.second


def test_a_withdrawal_on_the_telephone_needs_her_reason_and_reopens_the_talk(cast, desk):  # noqa: F811
    offer = confirmed(cast).offers.get()
    assert "接了又去不了要说一声缘由" in text(say(desk, offer, "leave"))
    shown = text(say(desk, offer, "leave", reason="病了"))

    assert (Session.objects.get().state, "病了" in shown) == ("ordered", True)


@pytest.mark.parametrize("name", ["yes", "no", "leave", "withdraw"])
def test_another_countys_clerk_answers_for_nobody(name, cast, client):
    offer = offered(cast)
    client.force_login(cast.clerk_of_yutai)

    assert say(client, offer, name, reason="x").status_code == 404
    assert Offer.objects.get().state == "waiting"


def test_why_she_would_not_is_read_by_who_asked_and_who_dispatches_her_alone(cast, client):
    services.decline(offered(cast), "家里有病人", None)
    address = url(Session.objects.get())
    reads = {
        "coordinator": cast.coordinator,
        "dispatcher of hers": make_user("diao", cast.county, "coordinator"),
        "station": make_user("zhan", cast.village, "station"),
    }
    found = {}
    for who, user in reads.items():
        client.force_login(user)
        found[who] = "家里有病人" in text(client.get(address))

    assert found == {"coordinator": True, "dispatcher of hers": True, "station": False}


# Moving.


def moving(cast, talk, **changes):
    return {
        "day": f"{soon(5):%Y-%m-%d}",
        "at": "09:00",
        "minutes": 60,
        "seen": talk.version,
        "reason": "大雨",
    } | changes


def test_moving_from_the_desk(cast, desk):  # noqa: F811
    talk = confirmed(cast)
    shown = text(press(desk, talk, "move", **moving(cast, talk)))

    talk.refresh_from_db()
    assert (talk.booking.starts_at, talk.state) == (soon(5), "offering")
    assert "改好了，有关的人都告诉了一遍。" in shown


def test_who_looked_before_another_moved_it_is_too_late(cast, desk):  # noqa: F811
    talk = confirmed(cast)
    press(desk, talk, "move", **moving(cast, talk))
    shown = text(press(desk, talk, "move", **moving(cast, talk, day=f"{soon(6):%Y-%m-%d}")))

    talk.refresh_from_db()
    assert ("晚了一步" in shown, talk.booking.starts_at) == (True, soon(5))


FAULTS = [
    ({"day": "2026-02-30"}, "没有这一天，请再看一遍。"),
    ({"at": "25:00"}, "没有这个钟点，请再看一遍。"),
    ({"day": "2020-01-01"}, "这个时间已经过去了，请往后排。"),
    ({"day": "2099-01-01"}, "这个时间在一年以后了，请核对一下日期。"),
    ({"reason": ""}, "改时间要说一声缘由，请写一句。"),
]


@pytest.mark.parametrize(("change", "sentence"), FAULTS)
def test_each_fault_of_a_move_is_one_sentence_and_moves_nothing(change, sentence, cast, desk):  # noqa: F811
    talk = confirmed(cast)
    answer = press(desk, talk, "move", **moving(cast, talk, **change))

    talk.refresh_from_db()
    assert (answer.status_code, sentence in text(answer), talk.booking.starts_at) == (422, True, soon())


def test_a_talk_that_has_begun_offers_no_move_and_asks_to_be_closed(cast, desk):  # noqa: F811
    page = text(desk.get(url(began(cast))))

    assert ("改时间地点" in page, "记一笔来了多少人" in page) == (False, True)


def test_a_talk_entered_afterwards_lists_what_it_overlaps_with(cast, desk):  # noqa: F811
    began(cast)
    draft = make_session(cast.caishan, cast.town, coordinator=cast.coordinator)
    starts_at = soon(-1)
    services.enter_afterwards(
        draft, [cast.lecturer], starts_at, starts_at.replace(hour=10), cast.venue, cast.coordinator
    )
    listed = text(desk.get(url(draft))).partition('id="overlaps"')[2].partition("</section>")[0]

    assert ("和这些时间重了" in listed, "文化大院，" in listed, "林秀芝，" in listed) == (True, True, True)


def test_where_nobody_is_left_to_ask_the_page_says_so(cast, desk):  # noqa: F811
    Offer.objects.all().delete()
    page = text(desk.get(url(ordered(cast))))
    assert "没有别的人可请了" in page

    make_lecturer("田小满", cast.caishan, cast.county, cast.topic)
    assert "没有别的人可请了" not in text(desk.get(url(Session.objects.get())))


def test_how_many_are_needed_is_said_at_the_desk(cast, desk):  # noqa: F811
    session = ordered(cast)
    assert "至少要一位，请改一下。" in text(press(desk, session, "need", need=0))

    press(desk, session, "need", need=2)
    assert Session.objects.get().need == 2


def test_a_talk_that_was_given_is_entered_from_its_draft(cast, desk):  # noqa: F811
    draft = make_session(cast.caishan, cast.town, coordinator=cast.coordinator)
    given = {"day": f"{soon(-1):%Y-%m-%d}", "at": "09:00", "minutes": 60, "venue": cast.venue.pk}
    assert "请挑一位" in text(press(desk, draft, "afterwards", **given))

    given["lecturers"] = [cast.lecturer.pk]
    half = text(press(desk, draft, "afterwards", **given, low=30))
    assert "人数要么两头都写，后一个不比前一个小；要么都空着。" in half

    press(desk, draft, "afterwards", **given, low=30, high=40)
    draft.refresh_from_db()
    assert (draft.state, draft.entered_afterwards, draft.booking.starts_at) == ("delivered", True, soon(-1))
    assert (draft.headcount_from, draft.headcount_to) == (30, 40)


def test_who_looks_over_a_talk_entered_afterwards_finds_its_heads_filled_in(cast, desk):  # noqa: F811
    draft = make_session(cast.caishan, cast.town, coordinator=cast.coordinator)
    other, starts_at = make_user("other", cast.county, "coordinator"), soon(-1)
    services.enter_afterwards(
        draft, [cast.lecturer], starts_at, starts_at + HOUR, cast.venue, other, headcount=(30, 40)
    )

    assert 'name="low" value="30"' in text(desk.get(url(draft)))
