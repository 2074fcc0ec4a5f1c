"""What a page says to those who pass it on: its own address, a card, and what it is in schema.org's words."""

import hashlib
import json
from dataclasses import dataclass

from django.conf import settings
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from .serving.visitors import is_private

# Doors that are private behind their front, and found by everybody in front of it.
FRONT_DOORS = ("/order/", "/concerns/new/")
# A text that ends its own <script> would else become a part of the page.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class Card:
    """What stands on the picture beside a shared link."""

    title: str
    place: str
    when: str = ""

    def words(self):
        return self.title, self.place, self.when

    def fingerprint(self) -> str:
        return hashlib.sha256("\n".join(self.words()).encode()).hexdigest()


CARDS = {}
PAGES = {}


def register_card(kind, find):
    """`find` is a function (key from the address) → Card, or None when there is no such public thing."""
    CARDS[kind] = find


def register_page(model, describe):
    """`describe` is a function (page) → what it is in schema.org's words."""
    PAGES[model] = describe


def described(context) -> dict:
    """What the view said of its page in `data`, or what is known of pages of this kind."""
    page = context.get("page")
    return context.get("data") or (PAGES[type(page)](page) if type(page) in PAGES else {})


def card_of(kind, key) -> Card | None:
    return CARDS[kind](key) if kind in CARDS else None


def full(address: str) -> str:
    return f"{settings.BASE_URL}{address}"


def card_address(kind, key) -> str:
    return full(reverse("home:card", args=[kind, key]))


def own_address(context) -> str:
    """The one address of a page, whatever it was asked with; "" where an address may hold somebody's code."""
    request = context.get("request")
    if request is None or (is_private(request.path) and request.path not in FRONT_DOORS):
        return ""
    return full(context.get("own_address") or request.path)


def data_block(data: dict) -> str:
    """schema.org, in a block that no browser runs. What is empty is left out."""
    known = {"@context": "https://schema.org", **{name: value for name, value in data.items() if value}}
    text = json.dumps(known, ensure_ascii=False, default=str).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 -- escaped above


def said_in(context, name: str) -> str:
    """What a block of this page says, once more: the title of the page is also that of its card."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return mark_safe(block.render(context).strip())  # noqa: S308 -- the block escaped its own values
