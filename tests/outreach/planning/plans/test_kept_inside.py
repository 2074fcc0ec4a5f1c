"""Nothing of a draft is known outside of it: pages, feeds, calendars, search, other desks."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from home.calendars.rules import ListedDays
from outreach.planning import contents, services
from outreach.sessions.models import Session
from tests.factories import make_lecturer, make_user, make_venue
from tests.matrix.addresses import addresses

from ..test_series import kept as kept_series
from .acts import added, confirmed, drafted, moved, released, soon

SERIES_TITLE, SERIES_HALL = "庚午讲堂", "辛未剧院"
TITLE, REASON, HALL, SPEAKER = "丙寅夜校", "丁卯庙会", "戊辰礼堂", "己巳先生"


@pytest.fixture
def kept(cast, db):
    """A draft with a change of each kind, each with a word that stands nowhere else."""
    talk, other = confirmed(cast), confirmed(cast, starts_at=soon(4))
    hall = make_venue(cast.yangdian, cast.town, HALL)
    user = make_user("ji", name=SPEAKER)
    cast.speaker = make_lecturer(SPEAKER, cast.caishan, cast.county, cast.topic, user=user)
    cast.plan = drafted(cast)
    added(cast.plan, cast, soon(9), title=TITLE, lecturer=cast.speaker, venue=hall)
    moved(cast.plan, cast, talk, soon(23).replace(hour=17, minute=40))
    services.place(cast.plan, talk, cast.coordinator, hall)
    services.replace(cast.plan, talk, cast.coordinator, cast.speaker)
    services.call_off(cast.plan, other, cast.coordinator, REASON)
    cast.talk = talk
    return cast


def public(cast, client):
    """(address, text) of every public address that needs no key of its own, and of the talk's own pages."""
    for name, arguments in addresses():
        if not arguments and name.startswith(("outreach:", "home:", "lecturers:", "pages:")):
            url = reverse(name)
            if not url.startswith("/admin/"):
                yield url, said(client, url)
    number, area = cast.talk.number, cast.caishan.pk
    for url in (
        f"/sessions/{number}/",
        f"/sessions/{number}.ics",
        "/sessions.ics?area=370830",
        "/sessions/?area=370830",
        "/feeds/sessions/370830.xml",
        f"/v/{area}/",
        f"/sessions/?q={TITLE}",
        "/",
    ):
        yield url, said(client, url)


def said(client, url):
    answer = client.get(url)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="ignore")


def leaks(text):
    """The echo of a word that was searched for is no leak; the words of a draft are."""
    return [word for word in (REASON, f"《{TITLE}》", "17:40", "T1740") if word in text]


def test_nothing_of_a_draft_is_public(kept, client):
    pages = dict(public(kept, client))
    assert len(pages) > 15
    assert {url: leaks(text) for url, text in pages.items() if leaks(text)} == {}
    assert "09:00" in pages["/sessions/?area=370830"] or "9:00" in pages["/sessions/?area=370830"]


@pytest.fixture
def changed(kept):
    """A series of which one talk is released, and all else has been changed since."""
    day = timezone.localdate(soon(11))
    said = {"title": "壬申讲堂", "venue": kept.venue, "since": day, "until": day + timedelta(days=40)}
    series = kept_series(kept, ListedDays((day, day + timedelta(days=30))), **said)
    row = series.days.first()
    row.session = confirmed(kept, starts_at=row.span[0])
    row.save()
    Session.objects.filter(pk=row.session_id).update(title=series.title)
    hall, late = make_venue(kept.yangdian, kept.town, SERIES_HALL), time(17, 40)
    new = {"title": SERIES_TITLE, "venue": hall, "at": late}
    services.change_all(series, kept.coordinator, ListedDays((day + timedelta(days=20),)), **new)
    return kept


def test_nothing_of_a_changed_series_is_public(changed, client):
    pages = dict(public(changed, client))
    pages["the year"] = str(contents.year_of(changed.caishan, timezone.localdate(soon(11)).year))
    words = (SERIES_TITLE, SERIES_HALL, "17:40", "T1740")
    assert {url: text for url, text in pages.items() if any(word in text for word in words)} == {}
    assert "壬申讲堂" in pages["/sessions/?area=370830"]


def test_neither_speaker_reads_of_it_at_her_desk(kept, client):
    for lecturer in (kept.lecturer, kept.speaker):
        client.force_login(lecturer.user)
        page = said(client, "/my/")
        assert leaks(page) == []
        assert TITLE not in page
        assert lecturer.user.notices.filter(key__startswith="plan").count() == 0


def test_the_desk_of_a_talk_and_other_lists_know_nothing_of_it(kept, client):
    client.force_login(kept.coordinator)
    for url in (
        f"/admin/sessions/{kept.talk.pk}/",
        reverse("wagtailsnippets_outreach_session:list"),
        reverse("dispatch_plans"),
        reverse("series_list"),
    ):
        page = said(client, url)
        assert leaks(page) == []
        assert TITLE not in page


def test_released_it_is_known_where_it_belongs(kept, client):
    """The words that were looked for do show once they are out: the test above could have found them."""
    assert released(kept.plan, kept.coordinator)[0] == 5
    client.force_login(kept.speaker.user)
    assert TITLE in said(client, "/my/")
    assert "17:40" in said(client, f"/sessions/{kept.talk.number}/")
    assert Session.objects.get(title=TITLE).state == "offering"
