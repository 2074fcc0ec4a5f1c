"""What every public page keeps to before a browser draws it."""

import re

import pytest
from django.test import Client

from .places import PLACES, found, page_types

pytestmark = [pytest.mark.walk, pytest.mark.once, pytest.mark.django_db(transaction=True)]
# A canonical address is said, not fetched.
FOREIGN = re.compile(
    r"""<(?!link rel="canonical")(?:script|img|link|iframe|source|audio|video|form)\b"""
    r"""[^>]*?["'\s](?:https?:)?//[^"'>\s]+"""
)


@pytest.fixture(scope="module")
def addresses(demonstration):
    return [address for name in [*PLACES, *page_types()] for address in found(name)]


def asked(addresses, **cookies):
    """(address, answer, HTML) of each, asked by somebody who was never here but for these cookies."""
    for address in addresses:
        client = Client()
        client.cookies.load(cookies)
        answer = client.get(address, follow=True)
        yield address, answer, answer.content.decode()


def test_a_page_wears_what_was_chosen(addresses):
    """The walk in the browser changes into the other clothes by itself; here they come from the site."""
    chosen = re.compile(r'<html lang="zh-Hans" class="compact" data-contrast="high">')

    wrong = [
        address
        for address, _, html in asked(addresses, size="compact", contrast="high")
        if not chosen.search(html)
    ]

    assert wrong == []


def test_a_visitor_gets_no_session_and_nothing_from_another_host(addresses):
    for address, answer, html in asked(addresses):
        assert "sessionid" not in answer.cookies, f"{address} begins a session."
        assert FOREIGN.findall(html) == [], f"{address} asks another host."
