"""A concern through every hand: spoken, written down, sorted, handed back, prolonged, answered, reopened,
supervised, explained by two; and the clerks of the offices it is about, who find nothing anywhere."""

import pytest
from wagtail.models import Page, Site

from home.offices.kinds import Kind, Level
from home.pages.models import SiteFront
from outreach.concerns.models import Concern
from tests.browser import DESK, PHONE
from tests.factories import Cast, make_office, make_user
from tests.journeys.test_loop import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WELL = "村口那眼井的盖子碎了，孩子上学从边上过。"


@pytest.fixture
def county(transactional_db, live_server):
    cast = Cast()
    root = Page.get_first_root_node() or Page.add_root(title="root", slug="root")
    front = root.add_child(instance=SiteFront(title="济宁市", slug="front", area=cast.jining))
    host, port = live_server.url.removeprefix("http://").split(":")
    Site.objects.all().delete()
    Site.objects.create(hostname=host, port=port, root_page=front, is_default_site=True)
    for name, key in (("汶上水务局", "water"), ("汶上住建局", "works")):
        office = make_office(name, Level.COUNTY, "370830", kind=Kind.DEPARTMENT, parent=cast.county)
        make_user(key, office, "handler")
        make_user(f"{key}2", office, "handler")
    make_user("zhang", cast.county, "listener")
    make_user("zhao", cast.county, "supervisor")
    make_user("lixiu", cast.village, "listener", "handler", "supervisor")
    return cast


class Staff:
    """One colleague at her desk."""

    def __init__(self, page, name):
        self.page = page
        sign_in(page, "/admin/login/", name)

    def at(self, concern):
        self.page.goto(f"/admin/concerns/{concern.pk}/")
        return self

    def hear(self):
        """What was said plays to its end."""
        ended = "(one) => new Promise((done) => { one.onended = () => done(one.currentTime); one.play(); })"
        assert self.page.locator("audio").evaluate(ended) > 0.3

    def press(self, act, **typed):
        """Open a step where it is folded, fill it in, press it, and read what was said."""
        form = self.page.locator(f"form[action$='/{act}/']")
        folded = self.page.locator(f"details:has(form[action$='/{act}/']) > summary")
        if folded.count() and not form.is_visible():
            folded.click()
        for name, value in typed.items():
            field = form.locator(f"[name={name}]")
            if field.first.get_attribute("type") == "radio":
                form.locator(f"[name={name}][value={value}]").check()
            elif field.evaluate("(one) => one.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)
        form.locator("button").click()
        self.page.locator(".messages li").first.wait_for()
        return self


class Villager:
    """She speaks into her phone before she has said where."""

    def __init__(self, page):
        self.page = page
        page.goto("/concerns/new/")
        self.speak()
        page.select_option("[name=town]", label="杨店镇")
        page.click("[name=look]")
        page.select_option("[name=village]", label="彩山村")
        page.get_by_text("录好了").wait_for()
        page.check("[name=shield][value=village]")
        page.get_by_role("button", name="交上去").click()
        self.code = page.locator(".ticket code").inner_text()

    def speak(self):
        self.page.get_by_role("button", name="点一下，开始说").click()
        self.page.get_by_text("0:01").wait_for()
        self.page.get_by_role("button", name="说完了，点一下停").click()
        self.page.get_by_text("录好了").wait_for()

    def follow(self):
        self.page.goto("/concerns/track/")
        self.page.fill("[name=code]", self.code)
        self.page.locator("main form button").first.click()
        return self.page.locator("main").inner_text()

    def agree(self):
        self.follow()
        self.page.locator("button[value=agree]").click()

    def object(self, text):
        """To an answer, folded below the yes; after the end it stands there open."""
        self.follow()
        if (folded := self.page.locator("summary", has_text="还没解决")).count():
            folded.click()
        form = self.page.locator("form:has(button[value=redo])")
        form.locator("textarea").fill(text)
        form.get_by_role("button").click()


def test_through_every_hand(county, window):
    villager = Villager(window(PHONE, permissions=["microphone"]))
    concern = Concern.objects.get()
    assert (concern.text, concern.voice.format) == ("", "webm")
    zhang, water = Staff(window(DESK), "zhang"), Staff(window(DESK), "water")
    works, second, zhao = (Staff(window(DESK), name) for name in ("works", "works2", "zhao"))

    zhang.at(concern).hear()
    zhang.press("write_down", text=WELL)
    zhang.press("refer", route="referred", office="汶上水务局")
    assert water.at(concern).page.goto(f"/admin/concerns/{concern.pk}/voice/").status == 404
    water.at(concern).press("hand_back", reason="井盖归住建局管")
    zhang.at(concern).press("about", office="汶上水务局")
    zhang.press("refer", route="referred", office="汶上住建局")
    works.at(concern).press("sign").press("begin")
    works.press("extend", days="3", reason="要等新井盖到货")
    zhao.at(concern).press("grant")
    works.at(concern).press("answer", text="换了新盖子。", outcome="solved")
    shown = villager.follow()
    assert all(words in shown for words in ("换了新盖子。", "要等新井盖到货", "不归那个单位管，退回来另找"))

    villager.agree()
    works.at(concern).press("close")
    villager.object("盖子又碎了")
    works.at(concern).press("answer", text="再换了一个。", outcome="solved")
    villager.object("还是晃")
    concern.refresh_from_db()
    assert (concern.state, concern.route, concern.shielded) == ("in_hand", "supervised", True)

    works.at(concern).press("explain", reason="井在规划的路中间，年底要填", basis="县里的道路规划图")
    second.at(concern).press("countersign")
    assert "井在规划的路中间，年底要填" in villager.follow()
    villager.agree()
    works.at(concern).press("close")
    concern.refresh_from_db()
    assert (concern.state, concern.outcome) == ("closed", "explained")

    for complained_about in ("lixiu", "water", "water2"):
        nothing_for(window(DESK), complained_about, concern)


def nothing_for(page, name, concern):
    """By the list, the search, the file, the chooser, the address, the notices: nowhere a word of it."""
    sign_in(page, "/admin/login/", name)
    lists = "/admin/snippets/outreach/concern/"
    assert page.goto(f"/admin/concerns/{concern.pk}/").status == 404
    for address in (
        "/admin/",
        f"{lists}?all=1",
        f"{lists}?all=1&q=井盖",
        "/admin/snippets/choose/outreach/concern/",
        "/admin/notices/",
        "/admin/search/?q=井盖",
        "/admin/calls/",
    ):
        page.goto(address)
        assert "井" not in page.content().replace("汶上", "")
