"""A lecturer's own calendar: a secret address that can be renewed, and what a phone finds there."""

import re

import pytest

from home.trust.models import AuditEvent
from outreach.my.calendar import address_of, token_of
from outreach.sessions import services
from tests.factories import HOUR
from tests.outreach.sessions.acts import confirmed, offered, ordered, soon

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode().replace("\r\n ", "")


def address(lecturer):
    lecturer.refresh_from_db()
    return f"/my/{token_of(lecturer)}.ics"


def events(answer):
    """[(number, version, state)] of the file."""
    return re.findall(r"UID:([\d-]+)@.*?SEQUENCE:(\d+).*?STATUS:(\w+)", text(answer), re.DOTALL)


def test_whoever_has_the_address_reads_her_talks_and_no_others(cast, client):
    hers, _other = confirmed(cast), confirmed(cast, lecturer=cast.second, starts_at=soon(5))
    answer = client.get(address(cast.lecturer))

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert events(answer) == [(hers.number, str(hers.version), "CONFIRMED")]


def test_a_talk_called_off_is_struck_out_with_a_higher_version(cast, client):
    talk = confirmed(cast)
    services.cancel(talk, "大雨", cast.coordinator)
    talk.refresh_from_db()

    assert events(client.get(address(cast.lecturer))) == [(talk.number, str(talk.version), "CANCELLED")]


def test_a_moved_talk_keeps_its_name_and_is_not_sure_until_she_says_yes_again(cast, client):
    talk = confirmed(cast)
    services.reschedule(talk, soon(6), soon(6) + HOUR, None, cast.coordinator, "村里有事")
    ((number, version, state),) = events(client.get(address(cast.lecturer)))

    assert (number, state) == (talk.number, "TENTATIVE")
    assert int(version) > talk.version
    assert f"DTSTART;TZID=Asia/Shanghai:{soon(6):%Y%m%d}T090000" in text(client.get(address(cast.lecturer)))


def test_a_question_she_has_not_answered_is_not_in_it(cast, client):
    offered(cast, session=ordered(cast))

    assert events(client.get(address(cast.lecturer))) == []


def test_a_renewed_address_ends_the_old_one(cast, client):
    old = address(cast.lecturer)
    client.force_login(cast.lecturer.user)
    answer = client.post("/my/calendar/", follow=True)
    new = address(cast.lecturer)

    assert new != old
    assert address_of(cast.lecturer) in text(answer)
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)
    assert address(cast.second).split("-")[1] not in (old, new)
    assert AuditEvent.objects.filter(detail__icontains=token_of(cast.lecturer)).count() == 0


@pytest.mark.parametrize("token", ["1", "x-y", "9" * 30 + "-a", "1-" + "0" * 32])
def test_a_guessed_address_is_nothing(cast, client, token):
    assert cast.lecturer.pk
    assert client.get(f"/my/{token}.ics").status_code == 404


def test_another_lecturers_number_does_not_open_with_hers(cast, client):
    stolen = token_of(cast.lecturer).replace(f"{cast.lecturer.pk}-", f"{cast.second.pk}-", 1)

    assert client.get(f"/my/{stolen}.ics").status_code == 404


def test_of_a_row_that_was_merged_into_another_there_is_no_calendar(cast, client):
    old = address(cast.lecturer)
    cast.lecturer.merged_into = cast.second
    cast.lecturer.save()

    assert client.get(old).status_code == 404


def test_only_she_sees_the_address(cast, client):
    assert client.get("/my/calendar/").status_code == 302
    client.force_login(cast.second.user)
    assert token_of(cast.lecturer) not in text(client.get("/my/calendar/"))


# The public ones


def test_a_lecturer_and_a_place_have_calendars_too(cast, client):
    talk, other = confirmed(cast), confirmed(cast, lecturer=cast.second, starts_at=soon(5))

    def found(query):
        return {number for number, _version, _state in events(client.get(f"/sessions.ics?{query}"))}

    assert found(f"lecturer={cast.lecturer.pk}") == {talk.number}
    assert found(f"venue={cast.venue.pk}") == {talk.number, other.number}
    assert found(f"area={cast.caishan.short_code}") == {talk.number, other.number}


@pytest.mark.parametrize("query", ["lecturer=0", "lecturer=x", "venue=99999999", "venue=" + "9" * 40])
def test_a_calendar_of_nobody_is_not_found(cast, client, query):
    assert client.get(f"/sessions.ics?{query}").status_code == 404
