"""With one thumb at 360 px: she proposes a talk of her own, takes a waiting order, takes her lesson along."""

import pytest
from wagtail.models import Site

from home.notices.tasks import deliver_notices
from home.pages.models import SiteFront
from outreach.sessions.models import Session
from tests.browser import DESK, PHONE
from tests.factories import make_user, make_venue
from tests.outreach.sessions.acts import began, confirmed, offered, ordered
from tests.outreach.writing import make_index, make_material, make_shelf

from .test_loop import county, order, sign_in  # noqa: F401 -- its fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Taps:
    """Counts what is pressed on the way to somewhere."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def on(self, place):
        place.click()
        self.count += 1


def fits(page):
    """Nothing stands out beyond the narrow screen."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def station_agrees(window, talk, name="zhan"):
    clerk = window(DESK, java_script_enabled=False)
    sign_in(clerk, "/admin/login/", name)
    clerk.goto(f"/admin/sessions/{talk.pk}/")
    clerk.get_by_role("button", name="可以，就这么定").click()
    assert "定下来了，已经告诉本人。" in clerk.inner_text("main")


def test_a_lecturer_proposes_her_own_talk_and_the_station_agrees(county, window):  # noqa: F811
    make_user("zhan", county.village, "station")
    make_venue(county.yangdian, county.town, "老槐树礼堂")
    lin = window(PHONE, java_script_enabled=False)
    sign_in(lin, "/my/login/", "lin")
    lin.get_by_role("link", name="我想讲一场").click()
    assert fits(lin)
    lin.fill("[name=q]", "文化大院")
    lin.get_by_role("button", name="找", exact=True).click()
    assert "老槐树礼堂" not in lin.inner_text("main")

    taps = Taps(lin)
    taps.on(lin.get_by_text("养老金怎么算"))
    taps.on(lin.get_by_text("彩山村 文化大院"))
    taps.on(lin.locator("label.pick:has([name=slot])").first)
    lin.get_by_role("button", name="报上去").click()
    assert taps.count == 3
    talk = Session.objects.get()
    assert (talk.state, talk.booking.venue, fits(lin)) == ("draft", county.yard, True)
    assert "你报的，等站里回话" in lin.inner_text("main")

    station_agrees(window, talk)
    deliver_notices()
    lin.goto("/my/")
    assert "站里同意了，就按你报的来：养老金怎么算" in lin.inner_text("main")
    lin.goto(f"/sessions/{Session.objects.get().number}/")
    assert "林秀芝" in lin.inner_text("main")


def test_a_waiting_order_is_taken_in_three_taps_and_its_orderer_reads_when(county, window):  # noqa: F811
    make_user("zhan", county.town, "station")
    villager = window(PHONE, java_script_enabled=False)
    code = order(villager, "想听听断缴了几年怎么办")
    lin = window(PHONE, java_script_enabled=False)
    sign_in(lin, "/my/login/", "lin")
    assert ("附近等人讲的" in lin.inner_text("main"), fits(lin)) == (True, True)

    taps = Taps(lin)
    taps.on(lin.locator("section[aria-labelledby=wishes] li a").first)
    assert fits(lin)
    taps.on(lin.locator("label.pick:has([name=slot])").first)
    taps.on(lin.get_by_role("button", name="这一单我来讲"))
    assert (taps.count, "报上去了" in lin.inner_text("body")) == (3, True)

    talk = Session.objects.get(state="draft")
    station_agrees(window, talk)
    villager.goto(f"/order/{code}/")
    assert "定下来了" in villager.inner_text("main")
    assert "林秀芝" in villager.inner_text("main")


def test_an_order_is_placed_with_two_taps_from_the_page_of_her_village(county, window):  # noqa: F811
    """Topic and button; the village is known, and any time suits."""
    villager = window(PHONE, java_script_enabled=False)
    villager.goto("/order/?village=370830111201")
    taps = Taps(villager)
    taps.on(villager.get_by_text("养老金怎么算"))
    taps.on(villager.get_by_role("button", name="点这一场"))

    assert (taps.count, villager.locator(".ticket code").count(), fits(villager)) == (2, 1, True)


def test_a_question_is_accepted_with_one_tap(county, window):  # noqa: F811
    asked = offered(known(county), session=ordered(county))
    lin = window(PHONE, java_script_enabled=False)
    sign_in(lin, "/my/login/", "lin")
    taps = Taps(lin)
    taps.on(lin.get_by_role("button", name="接下这场"))

    asked.refresh_from_db()
    assert (asked.state, taps.count, "接下了，到时候见。" in lin.inner_text("body")) == ("accepted", 1, True)


def test_a_given_talk_is_closed_in_three_taps(county, window):  # noqa: F811
    given = began(known(county))
    lin = window(PHONE, java_script_enabled=False)
    sign_in(lin, "/my/login/", "lin")
    taps = Taps(lin)
    taps.on(lin.get_by_text("20—50"))
    taps.on(lin.get_by_role("button", name="记下了"))

    given.refresh_from_db()
    assert (given.state, taps.count, given.headcount_to) == ("closed", 2, 50)


def known(cast):
    """The people of the journey under the names that the steps of a talk's life know."""
    cast.__dict__.update(coordinator=cast.wang, lecturer=cast.lin, venue=cast.yard)
    return cast


def test_what_she_takes_along_is_read_without_signal(county, window):  # noqa: F811
    front = SiteFront.objects.get()
    Site.clear_site_root_paths_cache()
    lesson = make_material(make_shelf(make_index(front), county.county), county.topic, county.wenshang)
    talk = confirmed(known(county))
    assert lesson.live
    lin = window(PHONE)
    sign_in(lin, "/my/login/", "lin")
    lin.get_by_role("button", name="存进手机").click()
    lin.get_by_text("存好了，没有信号也打得开。").wait_for()
    lin.evaluate("navigator.serviceWorker.ready")
    lin.goto("/kept/")
    lin.context.set_offline(True)

    lin.goto("/kept/")
    lin.get_by_role("link", name="养老金这笔账").click()
    assert "养老金这笔账" in lin.inner_text("h1")
    lin.goto(talk.get_absolute_url())
    assert ("文化大院" in lin.inner_text("main"), "林秀芝" in lin.inner_text("main")) == (True, True)
    lin.context.set_offline(False)

    lin.goto("/my/")
    lin.get_by_role("button", name="从手机里拿掉").click()
    lin.get_by_text("拿掉了").wait_for()
    assert lin.evaluate("caches.open('kept').then(s => s.keys()).then(k => k.length)") == 0
