"""The form and the thanks as they stand ready for the next reader: made once, and given a key of her own.

Such a page is the same for everybody but for its key; made anew for each it would cost ten times as much.
"""

import hashlib
import uuid

from django.core.cache import caches
from django.http import HttpResponse
from django.utils import timezone

from home.pages.serving.page_cache import KEPT, edition
from home.pages.serving.visitors import LOOKS, is_visitor

from .window import next_change

# Stands where a reader's own key belongs; no key that we make is ever this one.
PLACE = "00000000-0000-4000-8000-000000000000"


def handed_out(request, token, make):
    """The page that `make(key)` makes for anybody, with a new key in it. `make` is asked only now and then.

    It is kept until something changes on the site, five minutes, or midnight, when a window may close.
    """
    if not is_visitor(request):
        return make(uuid.uuid4())
    pages = caches["pages"]
    place = place_of(request, token)
    body = pages.get(place)
    if body is None:
        response = make(uuid.UUID(PLACE))
        if response.status_code != 200:
            return response
        body = response.content
        pages.set(place, body, min(KEPT, (next_change() - timezone.now()).total_seconds()))
    return HttpResponse(body.replace(PLACE.encode(), str(uuid.uuid4()).encode()))


def place_of(request, token):
    looks = [request.COOKIES.get(name, "") for name in LOOKS]
    asked = [request.scheme, request.get_host(), request.get_full_path(), token]
    return hashlib.sha256("\n".join([edition(), *asked, *looks]).encode()).hexdigest()
