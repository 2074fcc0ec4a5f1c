"""A page that anybody may see is made once and handed out whole until something changes.

It stands above sessions and signing in, so a page taken from it asks the database nothing.
Kept is only what depends on nothing but the address, the cookies of LOOKS, our rows and the clock:
the answer to a visitor that set no cookie, did not read the session (else Django says Vary: Cookie)
and whose view said nothing of caching itself.

Rows change by what people send, so every request that may change something begins a new edition;
publishing does too (register()). What a sweep or a command changes shows at the next five minutes of
the clock, which is also when talks begin and days turn.
"""

import gzip
import hashlib
import re
import secrets
from dataclasses import dataclass

from django.core.cache import caches
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers, set_response_etag
from django.utils.connection import ConnectionProxy
from wagtail.signals import page_published, page_unpublished, post_page_move

from .visitors import LOOKS, is_private, is_visitor

pages = ConnectionProxy(caches, "pages")
EDITION = "edition"
LONGEST_ADDRESS = 300
KEPT = 300  # seconds
SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
# Kept by the reader's browser only, and asked again each time: a change of look changes the page
# under the same address, which a cache on the way would not notice.
ASK_AGAIN = "private, no-cache"
ACCEPTS_GZIP = re.compile(r"\bgzip\b")


def new_edition(**signal):
    """Nothing made so far is handed out again."""
    pages.set(EDITION, secrets.token_hex(8), None)


def register():
    """Called in ready(). A page may also come out by a sweep or a command."""
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(new_edition)


def edition() -> str:
    return pages.get(EDITION) or pages.get_or_set(EDITION, lambda: secrets.token_hex(8), None)


@dataclass
class Kept:
    body: bytes
    headers: dict

    def response(self):
        return HttpResponse(self.body, headers=self.headers)


class PageCache:
    """Middleware, above sessions and below what answers If-None-Match."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if may_be_kept(request):
            return self.kept_or_made(request)
        response = self.get_response(request)
        if request.method not in SAFE and response.status_code < 500 and not changes_no_page(request):
            new_edition()
        return asked_again(response)

    def kept_or_made(self, request):
        # The edition is read before the rows: what changes meanwhile belongs to the next one.
        place = address(request, edition())
        if kept := pages.get(place):
            return kept.response()
        response = asked_again(self.get_response(request))
        if is_for_anybody(response):
            compress(request, response)
            pages.set(place, Kept(response.content, dict(response.items())), seconds_left())
        return response


def changes_no_page(request):
    """Said by a view: what it kept shows nowhere, until a sweep brings it out."""
    return getattr(request, "changes_no_page", False)


def may_be_kept(request):
    return (
        request.method == "GET"
        and is_visitor(request)
        and not is_private(request.path)
        and not getattr(request, "is_dummy", False)  # Wagtail's preview asks in the page's own name
        and len(request.get_full_path()) <= LONGEST_ADDRESS
    )


def is_for_anybody(response):
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "cookie" not in response.get("Vary", "").lower()
        and response.get("Cache-Control") == ASK_AGAIN
        and is_text(response.get("Content-Type", ""))  # files are large, and who takes one may be counted
    )


def is_text(kind):
    return kind.startswith("text/") or "xml" in kind


def asked_again(response):
    if not response.streaming:
        response.headers.setdefault("Cache-Control", ASK_AGAIN)
    return response


def address(request, edition):
    looks = [request.COOKIES.get(name, "") for name in LOOKS]
    where = [request.scheme, request.get_host(), request.get_full_path(), str(accepts_gzip(request))]
    return hashlib.sha256("\n".join([edition, *where, *looks]).encode()).hexdigest()


def accepts_gzip(request):
    return bool(ACCEPTS_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))


def compress(request, response):
    """Once for all readers. The tag is made before, so that the same page keeps it in the next edition."""
    set_response_etag(response)
    patch_vary_headers(response, ["Accept-Encoding"])
    if accepts_gzip(request):
        response.content = gzip.compress(response.content, mtime=0)
        response["ETag"] = f"W/{response['ETag']}"
        response["Content-Encoding"] = "gzip"
        response["Content-Length"] = str(len(response.content))


def seconds_left():
    return KEPT - timezone.now().timestamp() % KEPT
