"""What a page says to those who pass it on, and what it keeps to itself."""

import json
import re

import pytest
from django.conf import settings

from home.pages import findable
from home.pages.serving.visitors import PRIVATE
from tests.factories import published
from tests.outreach.sessions.acts import confirmed
from tests.outreach.writing import (
    make_article,
    make_column,
    make_front,
    make_index,
    make_issue,
    make_material,
    make_shelf,
)
from tests.public import pages

HERE = settings.BASE_URL


def meta(html):
    return dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', html))


def data(html):
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    return json.loads(found[0]) if found else None


def test_a_page_has_one_address_whatever_it_was_asked_with(cast, client):
    html = client.get("/v/370830111201/?from=wechat").text

    assert f'<link rel="canonical" href="{HERE}/v/370830111201/">' in html
    assert meta(html)["url"] == f"{HERE}/v/370830111201/"


def test_the_calendars_of_two_places_are_two_pages(cast, client):
    assert f'href="{HERE}/sessions/?area=370830"' in client.get("/sessions/?area=370830&page=1").text


def test_the_card_says_what_the_page_says(cast, client):
    material = make_material(
        make_shelf(make_index(make_front(cast)), cast.county),
        cast.topic,
        cast.wenshang,
        title='养老"金" <账>',
        summary="一笔一笔算给你看。",
    )
    html = client.get(material.url).text

    assert meta(html)["title"] == "养老&quot;金&quot; &lt;账&gt;"
    assert meta(html)["description"] == "一笔一笔算给你看。"
    assert meta(html)["image"] == f"{HERE}/cards/material/{material.pk}.png"


def test_a_page_without_a_card_of_its_own_shows_the_sites(cast, client):
    assert meta(client.get("/villages/").text)["image"] == f"{HERE}/cards/site/front.png"


def test_an_address_that_may_hold_a_code_is_neither_said_nor_found(cast, client):
    addresses = pages(cast)
    for name in ("outreach:rate", "outreach:order_state", "outreach:concern_track", "outreach:my_login"):
        html = client.get(addresses[name]).text
        assert ("canonical" in html, "og:" in html, '<meta name="robots" content="noindex">' in html) == (
            False,
            False,
            True,
        )


def test_a_page_that_is_not_there_has_no_address(cast, client):
    assert "canonical" not in client.get("/nowhere/").text


def test_a_lesson_is_an_article_with_its_authors(cast, client):
    shelf = make_shelf(make_index(make_front(cast)), cast.county)
    material = make_material(shelf, cast.topic, cast.wenshang, authors=["林秀芝"], summary="算给你看。")
    material = published(material)

    assert data(client.get(material.url).text) == {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": "养老金这笔账",
        "url": HERE + material.url.replace("http://localhost", ""),
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "datePublished": material.first_published_at.isoformat(timespec="seconds"),
        "dateModified": material.last_published_at.isoformat(timespec="seconds"),
        "author": [{"@type": "Person", "name": "林秀芝"}],
        "publisher": {"@type": "Organization", "name": "汶上宣讲办"},
        "description": "算给你看。",
        "image": f"{HERE}/cards/material/{material.pk}.png",
        "about": "养老金怎么算",
    }


def test_a_printed_article_names_its_issue_and_the_affiliation_of_that_day(cast, client):
    page = make_article(make_issue(make_column(make_front(cast), cast.county)))
    found = data(client.get(page.url).text)

    assert found["author"] == [
        {
            "@type": "Person",
            "name": "朱磊",
            "affiliation": {"@type": "Organization", "name": "示例县委党校"},
        }
    ]
    assert found["isPartOf"] == {
        "@type": "PublicationIssue",
        "issueNumber": 236,
        "isPartOf": {"@type": "Periodical", "name": "理论经纬"},
    }


def test_what_somebody_wrote_cannot_end_the_data_block():
    block = findable.data_block({"name": "</script><script>alert(1)</script>&", "empty": ""})

    assert (block.count("<script"), block.count("</script>")) == (1, 1)
    assert data(block) == {
        "@context": "https://schema.org",
        "name": "</script><script>alert(1)</script>&",
    }


def test_a_card_is_a_square_picture_large_enough_for_a_chat(cast, client):
    talk = confirmed(cast)
    answer = client.get(f"/cards/session/{talk.number}.png")

    assert (answer["Content-Type"], answer.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert [int.from_bytes(answer.content[at : at + 4]) for at in (16, 20)] == [600, 600]


@pytest.mark.parametrize(
    "key", ["session/2026-370830-9999", "material/777", "material/x", "site/other", "nobody/1"]
)
def test_of_what_is_not_public_there_is_no_card(key, cast, client):
    assert client.get(f"/cards/{key}.png").status_code == 404


@pytest.mark.parametrize(
    "kept_back", [{"live": False}, {"sharing": "county"}, {"sharing": "office"}], ids=str
)
def test_what_is_not_for_all_has_no_card_and_is_on_no_map(kept_back, cast, client):
    shelf = make_shelf(make_index(make_front(cast)), cast.county)
    draft = make_material(shelf, cast.topic, cast.wenshang, slug="kept-back", **kept_back)

    assert client.get(f"/cards/material/{draft.pk}.png").status_code == 404
    assert draft.slug not in client.get("/sitemap.xml").text
    assert draft.title not in client.get("/feeds/materials.xml").text


def test_search_engines_are_shown_the_map_and_kept_from_private_doors(cast, client):
    assert client.get("/robots.txt").text.splitlines() == [
        "User-agent: *",
        *(f"Disallow: {door}" for door in PRIVATE),
        "Allow: /order/$",
        "Allow: /concerns/new/$",
        f"Sitemap: {HERE}/sitemap.xml",
    ]


def test_the_map_names_what_is_public_and_nothing_private(cast, client):
    found = pages(cast)
    listed = re.findall(r"<loc>http://testserver([^<]*)</loc>", client.get("/sitemap.xml").text)

    assert {"/", "/sessions/", "/order/", "/v/370830/", "/v/370830111/", found["outreach:session"]} <= set(
        listed
    )
    assert [
        place for place in listed if place.startswith(PRIVATE) and place not in findable.FRONT_DOORS
    ] == []
    assert len(listed) == len(set(listed))
