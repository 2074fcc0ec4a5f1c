"""The calendar, the page of a talk before and after, and phones' calendars."""

import re

import pytest

from outreach.sessions import ics, services
from outreach.sessions.models import Session
from tests.counting import queries
from tests.factories import make_form, make_venue

from .acts import began, confirmed, offered, ordered, soon

LIST = "/sessions/?area=370830"


def text(response):
    return response.content.decode()


def listed(response):
    """The list below the wall calendar."""
    return text(response).split('id="list"')[1]


def page_of(session):
    return f"/sessions/{session.number}/"


def test_the_calendar_lists_agreed_talks_by_day(cast, client):
    session = confirmed(cast)
    shown = text(client.get(LIST))

    assert page_of(session) in shown
    assert f'id="d{soon():%Y%m%d}"' in shown


def test_a_wish_or_an_open_question_is_not_public(cast, client):
    ordered(cast)
    offered(cast)

    assert "养老金怎么算" not in text(client.get(LIST))


def test_another_countys_talks_are_not_in_this_ones_calendar(cast, client):
    session = services.place_order(area=cast.guting, topic=cast.topic).session
    confirmed(cast, session=session, venue=make_venue(cast.guting, cast.other_county, "谷亭礼堂"))

    assert "谷亭礼堂" not in text(client.get(LIST))
    assert "谷亭礼堂" in text(client.get("/sessions/?area=3708"))


def test_given_talks_stand_behind_their_own_link(cast, client):
    services.close(began(cast), 20, 50)

    assert "养老金怎么算" not in listed(client.get(LIST))
    assert "养老金怎么算" in listed(client.get(f"{LIST}&past=1"))


def test_one_day_shows_that_day(cast, client):
    confirmed(cast, starts_at=soon(2))
    there, elsewhere = (f"{LIST}&day={soon(days):%Y-%m-%d}" for days in (2, 3))

    assert "养老金怎么算" in listed(client.get(there))
    assert "养老金怎么算" not in listed(client.get(elsewhere))


def test_the_wall_says_the_hour_the_village_and_the_first_breath_of_the_title(cast, client):
    talk = confirmed(cast, starts_at=soon(2))
    Session.objects.filter(pk=talk.pk).update(title="存折翻开，从头一行念起")
    shown = text(client.get(f"{LIST}&month={soon(2):%Y-%m}"))

    assert f"<i>{soon(2):%H:%M} 彩山村 存折翻开</i>" in shown
    assert f"<i>{soon(2):%H:%M} 存折翻开</i>" in text(
        client.get(f"/sessions/?area=370830111201&month={soon(2):%Y-%m}")
    )


def test_the_village_she_chose_is_the_calendar_she_sees(cast, client):
    client.cookies["village"] = "370830111201"

    assert "<h1>彩山村" in text(client.get("/sessions/"))


@pytest.mark.parametrize("nonsense", ["day=2026-02-30", "day=x", "month=2026-13", "page=999", "page=x"])
def test_nonsense_in_the_address_is_as_if_not_asked(nonsense, cast, client):
    assert client.get(f"{LIST}&{nonsense}").status_code == 200


@pytest.mark.parametrize("url", ["/sessions/?area=999999", "/sessions.ics?area=x", "/sessions/?area="])
def test_an_unknown_area_is_one_sentence(url, cast, client):
    answer = client.get(url)

    assert answer.status_code == 404
    assert "这个编号对不上任何镇街和村居，请从村名里挑。" in text(answer)


def test_a_list_asks_as_many_queries_for_three_talks_as_for_one(cast, client):
    confirmed(cast, starts_at=soon(1))
    one = queries(client, LIST)
    for days in (2, 3):
        confirmed(cast, starts_at=soon(days))

    assert queries(client, LIST) == one


def test_before_the_talk_its_page_says_when_where_who_and_how(cast, client):
    session = confirmed(cast)
    session.form = make_form()
    session.save()
    shown = text(client.get(page_of(session)))

    assert [word in shown for word in ("9:00", "彩山村 文化大院", "林秀芝", "快板", "加进手机日历")] == [
        True
    ] * 5


def test_after_the_talk_its_page_says_how_many_came_as_a_range(cast, client):
    session = services.close(began(cast), 20, 50)
    shown = text(client.get(page_of(session)))

    assert ("已讲完" in shown, "20—50 人" in shown, "加进手机日历" in shown) == (True, True, False)


def test_over_is_told_by_the_clock_not_by_a_state(cast, client):
    assert "已讲完" in text(client.get(page_of(began(cast))))


def test_a_cancelled_talk_says_so_at_its_address_and_leaves_the_lists(cast, client):
    session = services.cancel(confirmed(cast), "大雨", cast.coordinator)

    assert "这一场不讲了" in text(client.get(page_of(session)))
    assert "养老金怎么算" not in text(client.get(LIST))


def test_a_number_that_was_never_given_does_not_exist(cast, client):
    assert client.get("/sessions/2026-370830-9999/").status_code == 404


def test_no_page_says_a_phone(cast, client):
    cast.lecturer.phone = "13800000009"
    cast.lecturer.save()
    session = confirmed(cast, session=ordered(cast, contact="13800000001"))

    for url in (
        page_of(session),
        LIST,
        "/sessions.ics?area=370830",
        "/lecturers/",
        cast.lecturer.get_absolute_url(),
    ):
        assert "1380000000" not in text(client.get(url))


def test_nearby_talks_stand_beside_a_coming_one(cast, client):
    session = confirmed(cast, starts_at=soon(1))
    other = confirmed(cast, starts_at=soon(2))

    assert page_of(other) in text(client.get(page_of(session)))


def test_an_event_has_a_lasting_name_and_a_version(cast, client):
    session = confirmed(cast)
    answer = client.get(f"/sessions/{session.number}.ics")
    lines = text(answer).split("\r\n")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"SEQUENCE:{session.version}" in lines
    assert f"DTSTART;TZID=Asia/Shanghai:{soon():%Y%m%d}T090000" in lines
    assert "STATUS:CONFIRMED" in lines
    assert [line for line in lines if line.startswith(f"UID:{session.number}@")] != []


def test_a_cancelled_talk_stays_in_the_feed_as_cancelled_with_a_higher_version(cast, client):
    session = confirmed(cast)
    before = session.version
    services.cancel(session, "大雨", cast.coordinator)
    lines = text(client.get("/sessions.ics?area=370830")).split("\r\n")

    assert "STATUS:CANCELLED" in lines
    assert int(next(line for line in lines if line.startswith("SEQUENCE"))[9:]) > before


@pytest.mark.parametrize(("most", "kept"), [(2, [2, 4]), (3, [-1, 2, 4]), (5, [-3, -1, 2, 4])])
def test_a_feed_with_too_little_room_leaves_out_what_was_longest_ago(cast, client, monkeypatch, most, kept):
    monkeypatch.setattr(ics, "MOST", most)
    for days in (4, -3, 2, -40, -1):
        confirmed(cast, starts_at=soon(days))
    begins = re.findall(r"DTSTART;TZID=Asia/Shanghai:(\d{8})", text(client.get("/sessions.ics?area=370830")))

    assert begins == [f"{soon(days):%Y%m%d}" for days in kept]


def test_a_feed_with_too_little_room_keeps_what_comes_first(cast, client, monkeypatch):
    monkeypatch.setattr(ics, "MOST", 1)
    later, sooner = confirmed(cast, starts_at=soon(5)), confirmed(cast, starts_at=soon(2))
    fed = text(client.get("/sessions.ics?area=370830"))

    assert (sooner.number in fed, later.number in fed) == (True, False)


def test_a_feed_holds_its_area_alone(cast, client):
    confirmed(cast)

    assert text(client.get("/sessions.ics?area=370827")).count("BEGIN:VEVENT") == 0


def test_a_line_of_the_feed_is_at_most_75_bytes_and_breaks_no_character():
    line = "SUMMARY:" + "宣讲" * 60
    parts = ics.folded(line).split("\r\n ")

    assert max(len(part.encode()) for part in [parts[0], *(f" {part}" for part in parts[1:])]) <= 75
    assert "".join(parts) == line


def test_a_text_cannot_begin_a_line_of_its_own():
    assert ics.plain("一，二;三,四\r\nBEGIN:VALARM\n尾") == "一，二\\;三\\,四\\nBEGIN:VALARM\\n尾"


def test_a_feed_asks_as_many_queries_for_three_talks_as_for_one(cast, client):
    confirmed(cast, starts_at=soon(1))
    one = queries(client, "/sessions.ics?area=370830")
    for days in (2, 3):
        confirmed(cast, starts_at=soon(days))

    assert queries(client, "/sessions.ics?area=370830") == one
