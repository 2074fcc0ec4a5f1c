import re

import pytest
from django.conf import settings

from home.pages.context import site

USUAL = {"size": "elder", "contrast": "normal", "language": "zh-hans"}

EVIL = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "javascript:alert(1)",
    "http:evil.example",
]


def choose(client, **query):
    return client.get("/appearance/", query, headers={"referer": "http://testserver/sessions/?week=3"})


def root(client, **cookies):
    client.cookies.load(cookies)
    html = client.get("/nowhere/").text
    return html[html.index("<html") : html.index("<head>")].strip()


@pytest.mark.django_db
def test_a_reader_gets_the_large_size_and_the_plain_colours_first(client):
    assert root(client) == '<html lang="zh-Hans">'


@pytest.mark.django_db
@pytest.mark.parametrize("size", ["compact", "large", "largest"])
def test_each_size_of_letters_is_a_class_of_the_whole_page(client, size):
    assert root(client, size=size) == f'<html lang="zh-Hans" class="{size}">'


@pytest.mark.django_db
def test_the_sizes_are_links_and_the_one_in_use_is_told(client):
    client.cookies.load({"size": "large"})
    html = client.get("/nowhere/").text
    letters = html[html.index('<ul class="letters"') :].split("</ul>")[0]
    assert re.findall(r'href="([^"]+)"', letters) == [
        "/appearance/?size=compact",
        "/appearance/?size=elder",
        "/appearance/?size=large",
        "/appearance/?size=largest",
    ]
    assert re.findall(r'size=(\w+)" rel="nofollow" aria-current="true"', letters) == ["large"]


def test_the_largest_letters_have_thirty_pixels():
    sheet = (settings.BASE_DIR / "static/css/base.css").read_text()
    sizes = dict(re.findall(r"html\.?(\w*) { font-size: ([\d.]+)%", sheet))
    assert {name: float(percent) * 16 / 100 for name, percent in sizes.items()} == {
        "": 21,  # on a wide screen; 20 before
        "compact": 18,
        "large": 24,
        "largest": 30,
    }


@pytest.mark.django_db
def test_a_choice_is_kept_and_can_be_taken_back(client):
    choose(client, size="compact")
    choose(client, contrast="high")
    assert root(client) == '<html lang="zh-Hans" class="compact" data-contrast="high">'
    choose(client, size="elder")
    assert root(client) == '<html lang="zh-Hans" data-contrast="high">'


def test_the_way_back_is_the_page_one_came_from(client):
    response = choose(client, size="compact")
    assert (response.status_code, response.url) == (302, "http://testserver/sessions/?week=3")


def test_a_named_page_of_this_site_wins_over_the_referer(client):
    assert choose(client, size="compact", next="/lilun/236/").url == "/lilun/236/"


@pytest.mark.parametrize("place", EVIL)
def test_no_choice_leads_to_another_host(client, place):
    assert client.get("/appearance/", {"next": place}, headers={"referer": place}).url == "/"


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["", "huge", 'compact" onload="x'])
def test_a_cookie_with_any_other_word_changes_nothing(client, value):
    choose(client, size=value)
    assert "size" not in client.cookies
    client.cookies.load({"size": value})
    assert client.get("/nowhere/").context["appearance"] == {
        "size": "elder",
        "contrast": "normal",
        "language": "zh-hans",
    }


def test_the_cookie_is_no_mark_of_a_person(client):
    cookie = choose(client, size="compact").cookies["size"]
    assert (cookie.value, cookie["samesite"], cookie["httponly"]) == ("compact", "Lax", True)


def test_the_switch_answers_nobody_who_posts(client):
    assert client.post("/appearance/", {"size": "compact"}).status_code == 405


def test_the_ground_needs_no_request():
    assert site(None)["appearance"] == USUAL


@pytest.mark.django_db
def test_the_place_one_is_at_is_marked_in_the_menu(rf):
    here = [link["url"] for link in site(rf.get("/sessions/2026-370830-0007/"))["menu"] if link["here"]]
    assert here == ["/sessions/"]


@pytest.mark.django_db
def test_the_demonstration_says_that_it_is_one(rf, settings):
    assert (site(None)["demo"], site(None)["help_phone"]) == (True, "0537-000-1199")
    settings.DEMO = False
    assert (site(None)["demo"], site(None)["help_phone"]) == (False, "")
