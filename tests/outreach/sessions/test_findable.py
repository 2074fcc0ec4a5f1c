"""A talk as it is passed on."""

import json
import re

from django.conf import settings
from django.utils import timezone

from outreach.sessions import services
from tests.outreach.sessions.acts import confirmed, ordered


def event(client, talk):
    html = client.get(talk.get_absolute_url()).text
    return json.loads(re.search(r'ld\+json">(.*?)</script>', html)[1])


def test_a_talk_is_an_event_with_its_time_place_and_speaker(cast, client):
    talk = confirmed(cast)
    start = timezone.localtime(talk.booking.starts_at)

    assert event(client, talk) == {
        "@context": "https://schema.org",
        "@type": "EducationEvent",
        "name": "养老金怎么算",
        "url": f"{settings.BASE_URL}/sessions/{talk.number}/",
        "image": f"{settings.BASE_URL}/cards/session/{talk.number}.png",
        "startDate": start.isoformat(),
        "endDate": start.replace(hour=10).isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "isAccessibleForFree": True,
        "inLanguage": "zh-CN",
        "location": {
            "@type": "Place",
            "name": "彩山村 文化大院",
            "address": "济宁市汶上县杨店镇彩山村",
        },
        "organizer": {"@type": "Organization", "name": str(talk.office)},
        "performer": [{"@type": "Person", "name": "林秀芝"}],
    }


def test_a_cancelled_talk_says_so_to_machines_and_in_the_feed(cast, client):
    talk = confirmed(cast)
    services.cancel(talk, "下雨", cast.coordinator)

    assert event(client, talk)["eventStatus"] == "https://schema.org/EventCancelled"
    assert "<title>取消了 养老金怎么算</title>" in client.get("/feeds/sessions/370830.xml").text


def test_the_feed_of_an_area_holds_its_own_announced_talks(cast, client):
    talk = confirmed(cast)
    ordered(cast, topic=None, wish="还没定的一场")
    own, foreign = (client.get(f"/feeds/sessions/{code}.xml").text for code in ("370830", "370827"))

    assert f"<link>http://testserver/sessions/{talk.number}/</link>" in own
    assert "还没定的一场" not in own
    assert "<item>" not in foreign


def test_a_talk_that_changes_is_a_new_item(cast, client):
    talk = confirmed(cast)
    first = re.findall("<guid[^>]*>(.*?)</guid>", client.get("/feeds/sessions/370830.xml").text)
    services.cancel(talk, "下雨", cast.coordinator)
    second = re.findall("<guid[^>]*>(.*?)</guid>", client.get("/feeds/sessions/370830.xml").text)

    assert len(first) == len(second) == 1
    assert first != second


def test_there_is_no_feed_of_a_place_that_is_not_there(cast, client):
    assert client.get("/feeds/sessions/99.xml").status_code == 404
