"""One page for all visitors, never one visitor's page for another, and never an old one."""

import gzip

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.pages.serving import page_cache, visitors
from home.pages.serving.visitors import PRIVATE
from outreach.materials.models import MaterialPage
from tests.factories import at, make_user, published
from tests.outreach.sessions.acts import offered
from tests.outreach.writing import make_front, make_index, make_material, make_shelf
from tests.public import pages

LOCAL = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"},
}
HERE = "/v/370830111201/"


@pytest.fixture(autouse=True)
def kept(settings):
    settings.CACHES = LOCAL
    caches["pages"].clear()
    yield
    caches["pages"].clear()


def is_kept(client, url, django_assert_num_queries, **how):
    client.get(url, **how)
    with django_assert_num_queries(0):
        return client.get(url, **how)


def test_the_second_visitor_costs_no_query_and_gets_the_same_page(cast, client, django_assert_num_queries):
    first = client.get(HERE)
    second = is_kept(client, HERE, django_assert_num_queries)

    assert (second.content, second.headers) == (first.content, first.headers)
    assert second.headers["Cache-Control"] == "private, no-cache"


def test_it_goes_out_compressed_to_who_can_read_that(cast, client):
    plain = client.get(HERE)
    for _time in range(2):
        packed = client.get(HERE, headers={"accept-encoding": "gzip, br"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.content) == plain.content
        assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
        assert int(packed.headers["Content-Length"]) == len(packed.content)


@pytest.mark.parametrize("how", [{}, {"accept-encoding": "gzip"}])
def test_who_has_it_already_is_told_so_even_in_the_next_edition(how, cast, client):
    tag = client.get(HERE, headers=how).headers["ETag"]
    kept = client.get(HERE, headers={**how, "if-none-match": tag})
    page_cache.new_edition()
    made_anew = client.get(HERE, headers={**how, "if-none-match": tag})

    assert [(one.status_code, one.content) for one in (kept, made_anew)] == [(304, b"")] * 2


def test_each_look_has_its_own_page(cast, client):
    plain = client.get(HERE)
    client.cookies["size"] = "compact"
    small = client.get(HERE)
    client.cookies["language"] = "en"
    english = client.get(HERE)

    assert 'class="compact"' not in plain.text
    assert 'class="compact"' in small.text
    assert '<html lang="en" class="compact">' in english.text
    assert len({one.headers["ETag"] for one in (plain, small, english)}) == 3


def test_who_chose_a_village_is_sent_there_though_the_front_is_kept(cast, client):
    client.get("/")
    client.cookies["village"] = "370830111201"

    assert client.get("/").url == HERE


@pytest.fixture
def material(cast):
    return make_material(make_shelf(make_index(make_front(cast)), cast.county), cast.topic, cast.wenshang)


def test_a_person_the_site_knows_never_meets_the_page_of_a_visitor_nor_leaves_hers(cast, client, material):
    visitor = client.get(material.url)
    client.force_login(make_user("editor", cast.county, "editor"))
    staff = client.get(material.url)
    client.logout()

    assert ["wagtail-userbar" in one.text for one in (visitor, staff, client.get(material.url))] == [
        False,
        True,
        False,
    ]


def test_what_is_sent_in_begins_a_new_edition(cast, client):
    before = page_cache.edition()
    client.get(HERE)
    assert page_cache.edition() == before
    client.post("/find/", {"code": "AAAA"})
    assert page_cache.edition() != before


def test_a_talk_is_seen_as_soon_as_it_is_accepted(cast, client):
    asked = offered(cast)
    assert "养老金怎么算" not in client.get(HERE).text

    lecturer = Client()
    lecturer.force_login(asked.lecturer.user)
    lecturer.post(reverse("outreach:my_accept", args=[asked.pk]))

    assert "养老金怎么算" in client.get(HERE).text


def test_a_text_is_seen_as_soon_as_it_is_published_and_gone_as_soon_as_it_is_taken_down(client, material):
    client.get(material.url)
    material.title = "换了个题目"
    published(material)
    assert "换了个题目" in client.get(material.url).text

    MaterialPage.objects.get(pk=material.pk).unpublish()
    assert client.get(material.url).status_code == 404


def test_a_page_that_was_begun_before_a_change_is_not_kept_after_it(cast, rf):
    """Somebody sends something in while a slow page is still being made from the rows of before."""

    def slow(request):
        page_cache.new_edition()
        return HttpResponse("old")

    request = rf.get(HERE)
    page_cache.PageCache(slow)(request)

    assert page_cache.PageCache(lambda _: HttpResponse("new"))(request).content == b"new"


def test_a_page_lasts_until_the_next_five_minutes_of_the_clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: at("2026-11-25 14:28"))
    assert page_cache.seconds_left() == 120


def keeps(response, request):
    page_cache.PageCache(lambda _: response)(request)
    return page_cache.PageCache(lambda _: HttpResponse("made anew"))(request).content != b"made anew"


def with_cookie():
    response = HttpResponse("x")
    response.set_cookie("csrftoken", "y")
    return response


UNKEPT = {
    "an error": lambda: HttpResponse("x", status=404),
    "a redirect": lambda: HttpResponseRedirect("/"),
    "a cookie": with_cookie,
    "what read the session": lambda: HttpResponse("x", headers={"Vary": "Accept-Language, Cookie"}),
    "what says no-store": lambda: HttpResponse("x", headers={"Cache-Control": "no-store"}),
    "what says anything of caching": lambda: HttpResponse("x", headers={"Cache-Control": "max-age=9"}),
    "a package": lambda: HttpResponse(b"x", content_type="application/zip"),
    "a file": lambda: StreamingHttpResponse(iter([b"x"])),
}


def test_a_plain_page_is_kept(rf):
    assert keeps(HttpResponse("x"), rf.get("/a/"))


@pytest.mark.parametrize("what", UNKEPT)
def test_of_answers_never_kept_is(what, rf):
    assert not keeps(UNKEPT[what](), rf.get("/a/"))


REQUESTS = {
    "with a session": lambda rf: rf.get("/a/", headers={"cookie": "sessionid=x; size=elder"}),
    "with a key": lambda rf: rf.get("/a/", headers={"authorization": "Bearer x"}),
    "for the head alone": lambda rf: rf.head("/a/"),
    "with a very long address": lambda rf: rf.get("/a/", {"q": "x" * 300}),
    **{door: lambda rf, door=door: rf.get(f"{door}x/") for door in PRIVATE},
}


@pytest.mark.parametrize("which", REQUESTS)
def test_of_requests_never_kept_is_one(which, rf):
    assert not keeps(HttpResponse("x"), REQUESTS[which](rf))


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/b/"},
        {"data": {"page": "2"}},
        {"headers": {"host": "localhost"}},
        {"secure": True},
        {"headers": {"cookie": "contrast=high"}},
        {"headers": {"cookie": "village=370830"}},
        {"headers": {"accept-encoding": "gzip"}},
    ],
    ids=str,
)
def test_whatever_a_page_may_rest_on_tells_two_apart(other, rf):
    page_cache.PageCache(lambda _: HttpResponse("one"))(rf.get("/a/"))
    request = rf.get(**{"path": "/a/", **other})
    answer = page_cache.PageCache(lambda _: HttpResponse("two"))(request)

    assert answer.content in (b"two", gzip.compress(b"two", mtime=0))


def test_every_public_page_of_a_visitor_is_kept_but_behind_the_private_doors(cast, client):
    """So that none silently begins to read the session or to set a cookie."""
    shown = {url for url in pages(cast).values() if not url.startswith(PRIVATE) and not url.endswith(".png")}
    found = shown - {"/appearance/"}
    answers = {url: client.get(url) for url in found}

    assert [url for url, one in answers.items() if one.cookies or "Cookie" in one.get("Vary", "")] == []
    again = [url for url, one in answers.items() if client.get(url).get("ETag") != one.get("ETag")]
    assert again == []


@pytest.mark.parametrize("door", PRIVATE)
def test_a_private_door_is_a_door(door):
    assert visitors.is_private(f"{door}abc/")
    assert not visitors.is_private("/materials/")


def test_visitors_have_no_session_in_the_database(cast, client):
    for url in pages(cast).values():
        client.get(url)

    assert (Session.objects.count(), "sessionid" in client.cookies) == (0, False)
