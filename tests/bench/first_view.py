"""What an old phone fetches for the first view of a page, and when it shows something."""

import statistics

from tests.browser import launched
from tests.walk.places import found

from .frame.control import hello, site

TITLE = "The first view"
DATABASES = ("SQLite",)
DEMONSTRATION = True
NOTE = """
Chromium with nothing cached, 412 × 823 at 1.75, served by gunicorn with packed static files. KB as
they came over the wire, audio and video left out; requests and *plain* KB without pictures. *Slow*
is 400 ms of delay, 400 kbit/s and a processor four times slower; seconds to the first and to the
largest paint, median of 3. *hello* is 13 bytes of an empty view: nothing can be faster here. Peers:
the same browser and network on a quieter day, with their own demonstrations; their requests are
all.
"""
PAGES = {
    "front page": ("home:front", 0),
    "material": ("MaterialPage", 0),
    "calendar": ("outreach:sessions", 0),
    "session": ("outreach:session", 0),
    "feedback form": ("outreach:rate", 0),
}
# requests without pictures, plain KB, KB, shift, slow first paint, slow largest paint
LIMITS = {"requests": 6, "plain KB": 40, "KB": 90, "shift": 0, "slow first": 1.2, "slow largest": 2.2}
OF_THE_FORM = {**LIMITS, "KB": 30}
PEERS = [
    ("bakerydemo home", 11, 77.3, 219.2, 0.10, 2.786, 5.448),
    ("bakerydemo blog", 10, 64.3, 102.5, 0.06, 1.880, 3.172),
    ("bakerydemo post", 8, 62.3, 79.9, 0.05, 2.180, 2.180),
    ("pretalx schedule", 25, 323.6, 323.6, 0.00, 2.360, 11.414),
    ("pretalx schedule, no JavaScript", 18, 179.5, 179.5, 0.04, 2.866, 2.866),
    ("pretalx talk", 22, 165.4, 166.6, 0.17, 2.216, 2.216),
    ("pretalx feedback form", 29, 200.8, 200.8, 0.01, 2.242, 2.242),
]
PHONE = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75, "service_workers": "block"}
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
TIMES = """() => new Promise((done) => {
    const seen = {largest: 0, shift: 0, first: 0};
    const watch = (type, keep) => new PerformanceObserver((list) => list.getEntries().forEach(keep))
        .observe({type, buffered: true});
    watch("paint", (one) => { if (one.name === "first-contentful-paint") seen.first = one.startTime; });
    watch("largest-contentful-paint", (one) => { seen.largest = one.startTime; });
    watch("layout-shift", (one) => { seen.shift += one.value; });
    setTimeout(() => done(seen), 300);
})"""


class View:
    """One cold view: what came, and when something was seen."""

    def __init__(self, browser, url, slow):
        context = browser.new_context(**PHONE, locale="zh-CN")
        page = context.new_page()
        self.kinds, self.sizes = {}, {}
        door = context.new_cdp_session(page)
        door.send("Network.enable")
        if slow:
            door.send("Network.emulateNetworkConditions", SLOW)
            door.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        door.on("Network.responseReceived", self.came)
        door.on("Network.loadingFinished", self.ended)
        answer = page.goto(url, wait_until="networkidle", timeout=120_000)
        self.status, self.times = answer.status, page.evaluate(TIMES)
        context.close()

    def came(self, event):
        if event["response"]["url"].startswith("http"):
            self.kinds[event["requestId"]] = event["type"]

    def ended(self, event):
        self.sizes[event["requestId"]] = event["encodedDataLength"]

    def weight(self, *without):
        """(requests, KB) of all but these kinds."""
        kept = [key for key, kind in self.kinds.items() if kind not in without]
        return len(kept), sum(self.sizes.get(key, 0) for key in kept) / 1000


def view(browser, name, url, limits=None):
    """A row of the table."""
    fast = View(browser, url, slow=False)
    slow = [View(browser, url, slow=True) for _ in range(3)]
    if fast.status != 200:
        raise RuntimeError(f"{url} answers {fast.status}.")
    requests, plain = fast.weight("Image", "Media")
    row = {"page": name, "requests": requests, "plain KB": plain, "KB": fast.weight("Media")[1]}
    row["shift"] = round(max(one.times["shift"] for one in [fast, *slow]), 3)
    for word in ("first", "largest"):
        row[f"fast {word}"] = fast.times[word] / 1000
    for word in ("first", "largest"):
        row[f"slow {word}"] = statistics.median(one.times[word] / 1000 for one in slow)
    return row | ({"limits": verdict(row, limits)} if limits else {})


def verdict(row, limits):
    over = [f"{name} ≤ {limit}" for name, limit in limits.items() if row[name] > limit]
    return f"**not met: {', '.join(over)}**" if over else "met"


def measure():
    with launched() as browser:
        with hello() as control:
            yield view(browser, "*hello*", control.url)
        with site() as server:
            for page, (name, place) in PAGES.items():
                url = server.url + found(name)[place]
                limits = OF_THE_FORM if name == "outreach:rate" else LIMITS
                yield view(browser, page, url, limits)
    columns = ("page", "requests", "plain KB", "KB", "shift", "slow first", "slow largest")
    yield from (dict(zip(columns, peer, strict=True)) for peer in PEERS)
