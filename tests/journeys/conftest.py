"""A window for each person."""

import pytest

from tests.browser import PATIENCE, PHONE


@pytest.fixture
def window(chromium, live_server):
    """window(viewport, **options) → a page of a person of her own: no cookie is shared."""
    opened = []

    def open_window(viewport=PHONE, **options):
        context = chromium.new_context(base_url=live_server.url, viewport=viewport, locale="zh-CN", **options)
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context.new_page()

    yield open_window
    for context in opened:
        context.close()
