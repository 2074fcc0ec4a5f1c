"""Takes the pictures; a process of its own, over the ground that was made for it."""

import sys
from pathlib import Path

import django

from tests.bench.frame.control import site
from tests.browser import launched

WIDTHS = {360: 740, 768: 1024, 1440: 900}
TALLEST = 3000  # of a long page the beginning is enough
QUALITY = 54
# A recording is not begun, a picture far down is not fetched: a picture of the page wants both at rest.
SETTLE = """async () => {
    document.querySelectorAll("img[loading=lazy]").forEach((one) => { one.loading = "eager"; });
    await Promise.all([...document.images].map((one) => one.decode().catch(() => 0)));
    await document.fonts.ready;
}"""


def take(page, place, target):
    """One page, as long as it is or as long as is worth looking at."""
    if callable(place):
        place(page)
    else:
        page.goto(place)
    page.wait_for_load_state("networkidle")
    page.evaluate(SETTLE)
    height = page.evaluate("document.documentElement.scrollHeight")
    clip = {"x": 0, "y": 0, "width": page.viewport_size["width"], "height": min(height, TALLEST)}
    page.screenshot(path=target, type="jpeg", quality=QUALITY, full_page=True, clip=clip)


def main(folder):
    django.setup()
    from .pages import pages  # noqa: PLC0415 -- models are read only after Django is set up

    with site() as server, launched() as browser:
        for width, height in WIDTHS.items():
            window = {"viewport": {"width": width, "height": height}, "service_workers": "block"}
            context = browser.new_context(base_url=server.url, locale="zh-CN", **window)
            for name, place in pages().items():
                context.clear_cookies()
                take(context.new_page(), place, folder / f"{name}-{width}.jpg")
            context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
