"""What a villager comes for, by the keyboard alone, at twice the size, and without JavaScript."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from outreach.concerns.models import Concern
from outreach.feedback.models import Rating
from outreach.feedback.services import OPEN
from outreach.feedback.window import window
from outreach.management.demo import orders
from outreach.models import MaterialPage, Session
from tests.browser import PATIENCE, until

from .hands import Keyboard, Touch
from .places import VILLAGE
from .walker import ENLARGED, TOOLS

pytestmark = [
    pytest.mark.walk,
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
]
PHONE = {"width": 360, "height": 740}
WAYS = {
    "keyboard": (Keyboard, {"viewport": PHONE}),
    "enlarged": (Touch, {"viewport": ENLARGED, "device_scale_factor": 2}),
    "no JavaScript": (Touch, {"viewport": PHONE, "java_script_enabled": False}),
}


@dataclass
class Villager:
    page: object
    hand: object

    def open(self, address):
        self.page.goto(address)
        self.fits()

    def press(self, name, role="button"):
        thing = self.page.get_by_role(role, name=name).and_(self.page.locator(":visible"))
        self.leave_by(thing.first)

    def follow(self, name):
        self.press(name, "link")

    def unfold(self, name):
        self.hand.press(self.page.locator("summary", has_text=name))

    def leave_by(self, thing):
        with self.page.expect_navigation():
            self.hand.press(thing)
        self.fits()

    def fits(self):
        """Nobody has to push a page sideways."""
        self.page.evaluate(TOOLS)
        assert self.page.evaluate("look.overhang()") == [], self.page.url

    @property
    def where(self):
        return urlsplit(self.page.url).path

    @property
    def head(self):
        return self.page.locator("h1").inner_text()


@pytest.fixture(params=WAYS)
def villager(request, site, chromium):
    hand, options = WAYS[request.param]
    context = chromium.new_context(base_url=site, locale="zh-CN", service_workers="block", **options)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    yield Villager(page, hand(page))
    context.close()


def test_she_chooses_her_village_once_and_finds_what_is_on(villager):
    villager.open("/villages/")
    villager.unfold("汶上县")
    villager.follow("杨店镇")
    villager.follow(re.compile("^彩山"))
    assert villager.where == f"/v/{VILLAGE}/"

    villager.open("/")
    assert villager.where == f"/v/{VILLAGE}/"
    talk = villager.page.locator("main .talk a, main .lead a").first
    title = talk.inner_text()
    villager.leave_by(talk)
    assert title in villager.head


def test_she_orders_a_talk_in_three_steps(villager):
    villager.open("/order/")
    villager.hand.tick(villager.page.locator("[name=about]").nth(1))
    villager.hand.choose(villager.page.locator("[name=town]"), "杨店镇")
    villager.press("就是这儿，接着选村")
    villager.hand.choose(villager.page.locator("[name=village]"), "彩山村")
    villager.press("点这一场")
    code = villager.page.locator(".ticket code").inner_text()

    assert villager.where == f"/order/{code}/"


def test_she_follows_an_order_by_its_code(villager):
    villager.open("/")
    villager.hand.write(villager.page.locator("form[action='/find/'] [name=code]"), orders.known().lower())
    villager.press("查一查")

    assert villager.where == f"/order/{orders.known()}/"


def test_she_rates_a_talk(villager):
    talk = next(talk for talk in Session.objects.public().for_rows() if window(talk) in OPEN)
    before = Rating.objects.filter(session=talk).count()
    villager.open(f"/f/{talk.token}/")
    for question in ("understood", "remembered", "useful"):
        villager.hand.tick(villager.page.locator(f"[name={question}]").nth(1))
    villager.press("交上去")

    assert Rating.objects.filter(session=talk).count() == before + 1


def test_she_raises_a_concern_and_follows_it(villager):
    villager.open(f"/concerns/new/?village={VILLAGE}")
    villager.hand.write(villager.page.locator("[name=text]"), "村口路灯坏了半个月，晚上接孩子摸黑。")
    villager.press("交上去")
    code = villager.page.locator(".ticket code").inner_text()
    assert Concern.objects.by_code(code).count() == 1

    villager.open("/concerns/track/")
    villager.hand.write(villager.page.locator("main [name=code]"), code)
    villager.press("查一查")
    assert villager.page.locator(".ticket code").inner_text() == code


def test_she_finds_a_lesson_and_opens_it(villager):
    lesson = MaterialPage.objects.live().first()
    villager.open("/materials/")
    villager.hand.write(villager.page.locator("main [name=q]"), lesson.title[:4])
    villager.press(re.compile("^找"))
    villager.follow(re.compile(lesson.title))

    assert villager.head == lesson.title


def test_she_listens(villager):
    lesson = MaterialPage.objects.live().filter(forms__kind="audio").first()
    villager.open(lesson.url)
    sound = villager.page.locator("audio").first
    deck = villager.page.locator("[data-play]").and_(villager.page.locator(":visible"))
    villager.hand.press(deck.first) if deck.count() else villager.hand.play(sound)

    until(
        villager.page,
        "[...document.querySelectorAll('audio')].some(one => !one.paused && one.currentTime > 0)",
    )
