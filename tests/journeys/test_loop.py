"""The whole loop, walked by four people: villager, coordinator, lecturer, and another county's clerk."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, Site

from home.bookings.models import Booking, Occupancy
from home.offices.kinds import Kind, Level
from home.pages.models import SiteFront
from outreach.concerns.models import Concern
from outreach.feedback.models import Rating
from outreach.sessions.models import Session
from tests.browser import DESK, PHONE
from tests.factories import Cast, make_form, make_lecturer, make_office, make_topic, make_user, make_venue

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "板凳123456"


@pytest.fixture
def county(transactional_db, live_server):
    """Two counties, a venue and a lecturer of the village, and the site itself."""
    cast = Cast()
    root = Page.get_first_root_node() or Page.add_root(title="root", slug="root")
    front = root.add_child(instance=SiteFront(title="济宁市", slug="front", area=cast.jining))
    host, port = live_server.url.removeprefix("http://").split(":")
    Site.objects.all().delete()
    Site.objects.create(hostname=host, port=port, root_page=front, is_default_site=True)
    cast.topic = make_topic("养老金怎么算")
    make_form()
    cast.yard = make_venue(cast.caishan, cast.village)
    cast.wang = make_user("wang", cast.town, "coordinator")
    cast.fan = make_user("fan", cast.other_county, "coordinator")
    cast.fan.memberships.create(office=cast.other_county, role="handler")
    cast.lin = make_lecturer("林秀芝", cast.caishan, cast.town, cast.topic, user=make_user("lin"))
    return cast


def sign_in(page, address, name):
    page.goto(address)
    page.fill("[name=username]", name)
    page.fill("[name=password]", PASSWORD)
    page.locator(
        "form:has([name=password]) button[type=submit], form:has([name=password]) button"
    ).first.click()
    page.wait_for_url(lambda url: "login" not in url)


def order(page, wish):
    """Three steps on one page; returns the code of the ticket."""
    page.goto("/order/?village=370830111201")
    page.get_by_text("养老金怎么算").click()
    page.fill("[name=wish]", wish)
    page.get_by_role("button", name="点这一场").click()
    return page.locator(".ticket code").inner_text()


def test_a_talk_goes_round_from_a_wish_to_a_rating(county, window):
    villager = window(PHONE, java_script_enabled=False)
    code = order(villager, "想听听断缴了几年怎么办")
    talk = Session.objects.get()
    assert re.fullmatch(r"(\w{4}-){3}\w", code)

    wang = window(DESK)
    sign_in(wang, "/admin/login/", "wang")
    wang.goto(f"/admin/sessions/{talk.pk}/")
    wang.get_by_role("button", name="可以讲，去请人").click()
    next_week = timezone.localdate() + timedelta(days=7)
    asking = wang.locator("form:has([name=q])")
    asking.locator("[name=day]").fill(f"{next_week:%Y-%m-%d}")
    asking.locator("[name=at]").fill("14:30")
    asking.locator("[name=venue]").select_option(label="彩山村 文化大院")
    asking.get_by_role("button", name="看看那时谁有空").click()
    asking.get_by_text("林秀芝").first.click()
    asking.get_by_role("button", name="派出去，等回话").click()
    wang.wait_for_url(f"**/admin/sessions/{talk.pk}/")
    assert "林秀芝 等回话" in wang.locator(".desk-asked").inner_text()

    villager.goto(f"/order/{code}/")
    assert "正在找讲的人" in villager.locator("main").inner_text()

    lin = window(PHONE)
    sign_in(lin, "/my/login/", "lin")
    lin.goto("/my/")
    lin.get_by_role("button", name="接下这场").click()
    talk.refresh_from_db()
    assert (talk.state, talk.number) == ("confirmed", f"{next_week.year}-370830-0001")

    villager.goto("/sessions/?area=370830")
    villager.get_by_role("link", name="养老金怎么算").first.click()
    assert "林秀芝" in villager.locator("main").inner_text()
    assert villager.url.endswith(f"/sessions/{talk.number}/")

    a_day_passes(talk)
    villager.goto(f"/f/{talk.token}/")
    for words in ("听懂了", "记住了", "用得上"):
        villager.get_by_text(words, exact=True).click()
    villager.locator("form button.big, form button.go").last.click()
    assert Rating.objects.values_list("session", "understood", "remembered", "useful", "source").get() == (
        talk.pk,
        3,
        3,
        3,
        "qr",
    )
    assert "sessionid" not in {cookie["name"] for cookie in villager.context.cookies()}

    lin.goto("/my/")
    lin.get_by_text("20—50").click()
    lin.get_by_role("button", name="记下了").click()
    talk.refresh_from_db()
    assert (talk.state, talk.headcount_from, talk.headcount_to) == ("closed", 20, 50)

    fan = window(DESK)
    sign_in(fan, "/admin/login/", "fan")
    assert fan.goto(f"/admin/sessions/{talk.pk}/").status == 404
    fan.goto("/admin/snippets/outreach/session/?all=1")
    assert "彩山村" not in fan.content()


def a_day_passes(talk):
    """The talk lies two hours back."""
    past = timezone.now() - timedelta(hours=2)
    times = {"starts_at": past, "ends_at": past + timedelta(hours=1)}
    Booking.objects.filter(pk=talk.booking_id).update(**times)
    Occupancy.objects.filter(booking=talk.booking_id).update(
        **times, pad_from=times["starts_at"], pad_to=times["ends_at"]
    )


def test_a_concern_is_answered_and_followed_by_its_code(county, window):
    grid = make_office("汶上供电所", Level.COUNTY, "370830", kind=Kind.DEPARTMENT, parent=county.county)
    make_user("zhang", county.county, "listener")
    make_user("liu", grid, "handler")
    villager = window(PHONE, java_script_enabled=False)
    villager.goto("/concerns/new/?village=370830111201")
    villager.fill("[name=text]", "村口路灯坏了半个月，晚上接孩子摸黑。")
    villager.get_by_role("button", name="交上去").click()
    code = villager.locator(".ticket code").inner_text()
    concern = Concern.objects.get()
    assert (concern.intake_office, concern.at.minute, concern.first_listener) == (county.county, 0, None)

    zhang = window(DESK)
    sign_in(zhang, "/admin/login/", "zhang")
    zhang.goto(f"/admin/concerns/{concern.pk}/")
    refer = zhang.locator("form[action$='/refer/']")
    refer.locator("[name=office]").select_option(label="汶上供电所")
    refer.get_by_role("button", name="转出去").click()
    zhang.get_by_text("转出去了，等那边签收。").wait_for()

    liu = window(DESK)
    sign_in(liu, "/admin/login/", "liu")
    liu.goto(f"/admin/concerns/{concern.pk}/")
    liu.get_by_role("button", name="签收").click()
    liu.get_by_role("button", name="开始办").click()
    answer = liu.locator("form[action$='/answer/']")
    answer.locator("[name=text]").fill("换了灯头，今晚会亮。")
    answer.get_by_label("已解决").check()
    answer.get_by_role("button", name="答复本人").click()
    liu.get_by_text("答复给本人了").first.wait_for()

    villager.goto("/concerns/track/")
    villager.fill("[name=code]", code)
    villager.locator("main form button").first.click()
    assert "换了灯头，今晚会亮。" in villager.locator("main").inner_text()

    fan = window(DESK)
    sign_in(fan, "/admin/login/", "fan")
    assert fan.goto(f"/admin/concerns/{concern.pk}/").status == 404
    fan.goto("/admin/snippets/outreach/concern/?all=1")
    assert "路灯" not in fan.content()
