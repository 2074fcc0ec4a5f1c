"""One window that walks pages and says in sentences what is wrong with them."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Error

from tests.browser import PATIENCE

HERE = Path(__file__).parent
TOOLS = (HERE.parent / "vendor" / "axe.min.js").read_text() + (HERE / "look.js").read_text()
SMALL, FIRST_VIEW = {"width": 360, "height": 740}, {"width": 412, "height": 823}
# What is left of a phone of 360 by 740 when its browser makes everything twice as large.
ENLARGED = {"width": 180, "height": 370}
# What a reader may choose, the largest first; and how many pixels a thumb needs then.
LEAST = {"largest": 60, "large": 60, "compact": 44, "elder": 60}
TRIES, REQUESTS, PLAIN_BYTES, ALL_BYTES = 3, 6, 40_000, 90_000
PICTURES = {"image", "media"}
TEXTS = ("text/", "application/javascript", "application/json", "image/svg", "application/manifest")


class Walker:
    """Keeps one window; nothing is cached, so each page is as heavy as for a stranger."""

    def __init__(self, browser, site):
        self.host = urlsplit(site).netloc
        options = {"viewport": FIRST_VIEW, "device_scale_factor": 1.75, "service_workers": "block"}
        self.context = browser.new_context(base_url=site, locale="zh-CN", **options)
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        door = self.context.new_cdp_session(self.page)
        door.send("Network.enable")
        door.send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.heard, self.responses = [], []
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda error: self.heard.append(f"a script broke: {error}"))
        self.page.on("request", self.follow)
        self.page.on("response", lambda response: self.responses.append(response))

    def close(self):
        self.context.close()

    def hear(self, message):
        # That a page answers 404 or 422 is no fault of the page.
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            self.heard.append(f"the console says: {message.text}")

    def follow(self, request):
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != self.host:
            self.heard.append(f"asks another host: {request.url}")

    def visit(self, address):
        """Opens a page as a stranger does; says what is wrong with it in any theme and size."""
        moved = self.reach(lambda page: page.goto(address, wait_until="networkidle"))
        return [*moved, *self.weight(), *self.inspect()]

    def enter(self, act):
        """The same for a page that an act leads to; what it weighs is mixed with what lay on the way."""
        return [*self.reach(act), *self.inspect()]

    def reach(self, act):
        """Says what moves while the page comes, if it does so each time: a busy machine draws half a page."""
        if all((moved := self.shift(act)) for _ in range(TRIES)):
            yield f"its parts move by {moved} while it loads"

    def shift(self, act):
        self.leave()
        act(self.page)
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate(TOOLS)
        return self.page.evaluate("look.shifts()")

    def leave(self):
        """Forget the last page and who one was."""
        self.context.clear_cookies()
        self.page.goto("about:blank")
        self.page.set_viewport_size(FIRST_VIEW)
        self.heard.clear()
        self.responses.clear()

    def weight(self):
        """Packed bytes: they are the same on a slow machine."""
        plain = [one for one in self.responses if one.request.resource_type not in PICTURES]
        images = [one for one in self.responses if one.request.resource_type == "image"]
        light = sum(map(weigh, plain))
        whole = light + sum(map(weigh, images))
        if len(plain) > REQUESTS:
            yield f"{len(plain)} requests without pictures, not {REQUESTS}"
        if light > PLAIN_BYTES:
            yield f"{light:,} bytes without pictures, not {PLAIN_BYTES:,}"
        if whole > ALL_BYTES:
            yield f"{whole:,} bytes with pictures, not {ALL_BYTES:,}"

    def inspect(self):
        """The page that stands in the window."""
        yield from self.page.evaluate("look.once()")
        self.page.set_viewport_size(SMALL)
        for size in LEAST:
            yield from (f"{size}: {one}" for one in self.in_size(size))
        self.page.set_viewport_size(ENLARGED)
        yield from (f"enlarged: {one}" for one in self.page.evaluate("look.overhang()"))
        yield from self.heard

    def in_size(self, size):
        for contrast in ("high", "normal"):
            self.page.evaluate("(dress) => look.dress(...dress)", [size, contrast])
            usual = (size, contrast) == ("elder", "normal")
            found = self.page.evaluate("(all) => look.violations(all)", usual)
            yield from (f"{contrast}: {one}" for one in found)
        yield from self.page.evaluate("look.letters()")
        yield from self.page.evaluate("(least) => look.targets(least)", LEAST[size])
        yield from self.page.evaluate("look.overhang()")


def weigh(response):
    try:
        body = response.body()
    except Error:
        return 0  # a redirect has none
    packed = response.headers.get("content-type", "").startswith(TEXTS)
    return len(gzip.compress(body, 6, mtime=0)) if packed else len(body)
