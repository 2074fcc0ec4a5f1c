"""A real Chromium, for journeys, walks, measures and pictures of the site."""

import os
import shutil
from contextlib import contextmanager

from django.db import connections
from playwright.sync_api import sync_playwright

# Playwright's loop runs in this thread, and Django takes every query beside it for one inside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Where a page may listen, it hears a beep each second.
    "--use-fake-device-for-media-stream",
]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}
# Milliseconds a slow machine gets for what a quick one does at once.
PATIENCE = 45_000


@contextmanager
def launched():
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield browser
        browser.close()
        connections.close_all()  # this thread's other connection, or the test database could not be dropped


def until(page, truth):
    """As Playwright's wait_for_function, which needs a page's script and a policy that lets it make more."""
    for _time in range(PATIENCE // 100):
        if page.evaluate(truth):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"Not in {PATIENCE} ms: {truth}")
