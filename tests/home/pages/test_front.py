"""The front page of an area, choosing a village, and the box for codes."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from wagtail.models import Page, Site

from home.pages.models import AreaPage, SiteFront
from outreach.sessions.services import place_order
from tests.counting import queries
from tests.factories import make_area, make_venue, published
from tests.outreach.sessions.acts import confirmed, ordered, soon


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()


def text(response):
    return response.content.decode()


def test_without_a_chosen_village_the_front_is_the_topmost_area(cast, client):
    assert "<h1>济宁市" in text(client.get("/"))


def test_who_chose_a_village_is_sent_there(cast, client):
    chosen = client.get("/v/370830111201/?mine=1")

    assert (chosen.status_code, chosen.url) == (302, "/v/370830111201/")
    assert client.get("/").url == "/v/370830111201/"


def test_a_cookie_that_names_no_area_is_nothing(cast, client):
    for nonsense in ("", "370830999", "abc", "../admin"):
        client.cookies["village"] = nonsense
        assert client.get("/").status_code == 200


@pytest.mark.parametrize("code", ["3708", "370830", "370830111", "370830111201"])
def test_every_level_has_its_page_under_its_short_code(code, cast, client):
    assert client.get(f"/v/{code}/").status_code == 200


def test_a_long_code_of_a_large_area_leads_to_the_short_one(cast, client):
    assert client.get("/v/370830000000/").url == "/v/370830/"


@pytest.mark.parametrize("code", ["99", "370899", "37083", "abc", "３７０８３０", "1" * 40])
def test_an_unknown_area_is_one_sentence(code, cast, client):
    answer = client.get(f"/v/{code}/")

    assert answer.status_code == 404
    assert "这个编号对不上任何镇街和村居，请从村名里挑。" in text(answer)


def test_the_front_tells_of_the_nearest_talk_first(cast, client):
    far = make_area("370830111202", "孟海村", "village", cast.yangdian)
    confirmed(cast, venue=make_venue(far, cast.town, "孟海大集"), starts_at=soon(1), session=at(cast, far))
    confirmed(cast, starts_at=soon(2))
    shown = text(client.get("/v/370830111201/"))

    assert "<h1>彩山村，明天附近有一场" in shown
    assert shown.index("孟海大集") < shown.index("彩山村 文化大院")


def at(cast, area):
    return place_order(area=area, topic=cast.topic).session


def test_the_front_shows_nothing_of_another_county_and_nothing_that_is_not_agreed(cast, client):
    ordered(cast, topic=None, wish="还没定的一场")
    confirmed(
        cast, session=at(cast, cast.guting), venue=make_venue(cast.guting, cast.other_county, "谷亭礼堂")
    )
    shown = text(client.get("/v/370830/"))

    assert ("谷亭" in shown, "还没定的一场" in shown) == (False, False)


def test_with_no_talk_the_front_offers_to_order_one(cast, client):
    assert "这几天，这条板凳还空着" in text(client.get("/v/370830111201/"))


def test_an_area_shows_what_was_written_for_the_nearest_above(cast, client, site_front):
    page = AreaPage(title="汶上的话", slug="w", area=cast.wenshang, intro="<p>欢迎来坐</p>")
    published(site_front.add_child(instance=page))

    assert "欢迎来坐" in text(client.get("/v/370830111201/"))
    assert "欢迎来坐" not in text(client.get("/v/370827/"))


@pytest.fixture
def site_front(cast):
    return Page.objects.get(depth=1).add_child(
        instance=SiteFront(title="首页", slug="front", area=cast.jining)
    )


def test_the_site_begins_at_the_area_of_its_front_page(cast, client, site_front):
    site_front.area = cast.wenshang
    site_front.save()

    assert "<h1>汶上县" in text(client.get("/"))


def test_the_front_asks_as_many_queries_for_three_talks_as_for_one(cast, client):
    confirmed(cast, starts_at=soon(1))
    one = queries(client, "/v/370830111201/")
    for days in (2, 3):
        confirmed(cast, starts_at=soon(days))

    assert queries(client, "/v/370830111201/") == one


def test_a_village_is_two_taps_away(cast, client):
    assert 'href="?in=370830111"' in text(client.get("/villages/"))
    assert "/v/370830111201/?mine=1" in text(client.get("/villages/?in=370830111"))


def test_one_box_leads_to_an_order(cast, client):
    code = place_order(area=cast.caishan, topic=cast.topic).code
    answer = client.post("/find/", {"code": code.lower().replace("-", " ")})

    assert answer.url == reverse("outreach:order_state", args=[code])


def test_a_wrong_code_is_one_sentence_and_stays_in_the_box(cast, client):
    answer = client.post("/find/", {"code": "7K3M <b>"})

    assert answer.status_code == 404
    assert "没有这个编号，请照着回执再抄一遍，或者打电话问。" in text(answer)
    assert 'value="7K3M &lt;b&gt;"' in text(answer)


def test_after_ten_wrong_codes_even_the_right_one_has_to_wait(cast, client):
    code = place_order(area=cast.caishan, topic=cast.topic).code
    for _try in range(10):
        client.post("/find/", {"code": "AAAA"})
    answer = client.post("/find/", {"code": code})

    assert answer.status_code == 429
    assert "试得太多了" in text(answer)


def test_what_an_office_wrote_is_read_on_the_page_of_its_area(cast, client, site_front):
    page = AreaPage(title="汶上的话", slug="w", area=cast.wenshang, intro="<p>欢迎来坐</p>")
    published(site_front.add_child(instance=page))
    site = Site.objects.get()
    site.root_page = site_front
    site.save()

    assert client.get("/w/").url == "/v/370830/"
    assert "欢迎来坐" in text(page.make_preview_request())
