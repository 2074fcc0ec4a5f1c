"""Every address, asked by everybody: who could wish to know, in which role, before and after."""

import re

import pytest
from django.test import Client

from home.offices.kinds import Role
from outreach.feedback.models import Rating
from tests.factories import make_user

from . import addresses
from .marks import PERSONS, WORDS, holds
from .planted import SOUND
from .story import GIST, SEEN

READERS = ("listener", "supervisor")
SAID = [SEEN, SOUND.decode()]
# The hour of the answers: 21, in whatever zone. Nothing else in the story happens then.
HOUR = ["21:00", "21:37", "13:00:00", "13:37"]


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def curious(story):
    """{who: client} of all who might wish to know who said it, and must not."""
    people = {
        "organiser": story.organiser,
        "lecturer": story.cast.lecturer.user,
        "village": make_user("village", story.cast.village, *Role.values),
        "far": make_user("far", story.cast.other_county, *Role.values),
        "root": make_user("root", is_superuser=True, is_staff=True),
    }
    return {"anybody": Client(), **{who: signed_in(user) for who, user in people.items()}}


def in_the_county(story, *roles):
    return signed_in(make_user(f"county-{roles[0]}", story.cast.county, *roles))


def walked(people, urls):
    """(who, name of the address, address, what was read) of all they were answered."""
    for who, client in people.items():
        for url, name in urls.items():
            client.cookies.pop("messages", None)  # "no way in" of the address before
            yield who, name, url, addresses.readable(client.get(url))


def seen(walk, marks):
    """{(who, name, mark)}; an address that holds the mark itself is only echoed by the way to sign in."""
    return {
        (who, name, mark)
        for who, name, url, text in walk
        for mark in marks
        if holds(text, mark) and mark not in url
    }


def secrets(story):
    rows = [str(key) for key in Rating.objects.values_list("pk", flat=True)]
    return [*PERSONS, *story.keys, *WORDS, *HOUR, *rows]


@pytest.fixture
def counted(story):
    """Answers of every kind have come and are counted; nobody has read a word yet."""
    story.arrives().many(20).swept()
    story.clock.set("2026-11-22 09:00")
    return story


def test_nobody_but_a_reader_is_shown_anything_of_an_answer(counted):
    others = [role for role in Role.values if role not in READERS]
    people = {**curious(counted), "county": in_the_county(counted, *others)}

    assert seen(walked(people, addresses.room(counted)), secrets(counted)) == set()


def test_a_reader_is_shown_the_words_at_her_desk_and_nothing_of_who_when_and_how(counted):
    readers = {role: in_the_county(counted, role) for role in READERS}
    shown = seen(walked(readers, addresses.room(counted)), [*SAID, *PERSONS, *counted.keys, *HOUR])

    assert shown == {
        (role, name, mark)
        for role in READERS
        for name, mark in (("comment_desk", SEEN), ("comment_enclosure", SOUND.decode()))
    }


def test_the_whole_admin_shows_the_one_who_arranged_it_nothing(counted):
    counted.read()
    secret = [
        mark for mark in secrets(counted) if mark not in PERSONS
    ]  # people's names stand in their own list

    assert seen(walked({"organiser": signed_in(counted.organiser)}, addresses.admin()), secret) == set()


def test_what_was_typed_reaches_the_lecturer_after_the_week_and_nobody_else(counted):
    counted.read()
    everybody = curious(counted)
    people = {who: everybody[who] for who in ("anybody", "lecturer", "organiser", "root")}
    outside, secret = addresses.public(counted), secrets(counted)
    counted.clock.set("2026-11-27 23:59:59")
    assert seen(walked(people, outside), secret) == set()

    counted.week_over()
    assert seen(walked(people, outside), secret) == {("lecturer", "outreach:my", GIST)}
    assert seen(walked({"organiser": people["organiser"]}, addresses.room(counted)), secret) == set()


def test_after_the_purge_not_even_a_reader_finds_a_word(story):
    story.arrives().swept().read().week_over().purged()
    people = {"reader": story.reading, "lecturer": signed_in(story.cast.lecturer.user)}

    assert seen(walked(people, addresses.room(story) | addresses.public(story)), WORDS) == set()


# What each answer of a page makes anew, for whom it may be: keys, and what guards forms and scripts.
NEW = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w+/-]{16,}={0,2}(?=\\?[\"';])"
    r"|expires=[^;]+|'(Expires|Last-Modified|Content-Length)': '[^']+'"
    r"|messages=[^;]+|<lastBuildDate>[^<]+|W3CDTF\">[^<]+"
)


def looks(people, urls):
    return {(who, name, url): NEW.sub("", text) for who, name, url, text in walked(people, urls)}


def changed(before, after):
    """{(who, name): how it differs}"""
    return {
        (who, name): differing(before[who, name, url], text)
        for (who, name, url), text in after.items()
        if before[who, name, url] != text
    }


def differing(one, other):
    place = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return other[max(0, place - 60) : place + 60]


@pytest.mark.parametrize(("there", "more"), [(0, 4), (5, 4)])
def test_whoever_looks_every_minute_reads_off_no_answer(story, there, more):
    """Under five there is none, and then figures move by five: no page is another for four more."""
    story.clock.set("2026-11-20 21:37:43")
    story.many(there).swept()
    everybody = curious(story)
    people = {who: everybody[who] for who in ("anybody", "lecturer", "organiser")}
    fronts = {"/": "front", "/v/370830/": "front", "/v/370830111201/": "front", "/admin/": "first page"}
    urls = addresses.room(story) | addresses.public(story) | fronts
    before = looks(people, urls)
    story.many(more).swept()

    assert changed(before, looks(people, urls)) == {}


def test_when_all_is_over_the_last_four_are_read_off_nowhere(story):
    """Five are shown, four more have come; the fortnight ends, and no page says how those four answered."""
    story.clock.set("2026-11-20 21:37:43")
    story.many(5).swept()
    for _one in range(4):
        story.send(story.stranger, understood="1", remembered="1", useful="1")
    story.swept()
    everybody = curious(story)
    people = {who: everybody[who] for who in ("anybody", "lecturer", "organiser")}
    urls = addresses.room(story) | addresses.public(story) | {"/admin/": "first page"}
    story.clock.set("2026-12-05 00:00:00")
    before = looks(people, urls)
    story.swept()

    assert changed(before, looks(people, urls)) == {}
    assert story.talk.tally.n == 5


def test_the_fifth_is_seen(story):
    """Else the test above would prove nothing."""
    story.clock.set("2026-11-20 21:37:43")
    people, urls = {"anybody": Client()}, addresses.public(story)
    before = looks(people, urls)
    story.many(5).swept()

    assert ("anybody", "outreach:session") in changed(before, looks(people, urls))


# Wagtail makes these for every list; here nobody comes in by them, nor is sent on to another page.
DOORS = ("add", "edit", "delete")
CLOSED = {
    *(f"wagtailsnippets_outreach_{row}:{door}" for row in ("rating", "ratedtalk") for door in DOORS),
    *(f"wagtailsnippetchoosers_outreach_{row}:create" for row in ("rating", "ratedtalk")),
}


def test_each_address_of_the_room_is_opened_by_somebody(counted):
    """A new page that these walks cannot open is not walked: say in addresses.py with what it is opened."""
    people = {
        "reader": counted.reading,
        "everything": signed_in(make_user("all", counted.cast.county, *Role.values)),
    }
    urls = addresses.room(counted)
    opened = {
        name
        for client in people.values()
        for url, name in urls.items()
        if client.get(url).status_code in (200, 405)
    }

    assert set(urls.values()) - opened == CLOSED
