"""A real Chromium, and a window for each person."""

import os
import shutil

import pytest
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
]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield browser
        browser.close()
        connections.close_all()  # this thread's other connection, or the test database could not be dropped


@pytest.fixture
def window(chromium, live_server):
    """window(viewport, **options) → a page of a person of her own: no cookie is shared."""
    opened = []

    def open_window(viewport=PHONE, **options):
        context = chromium.new_context(base_url=live_server.url, viewport=viewport, locale="zh-CN", **options)
        context.set_default_timeout(15_000)
        opened.append(context)
        return context.new_page()

    yield open_window
    for context in opened:
        context.close()
