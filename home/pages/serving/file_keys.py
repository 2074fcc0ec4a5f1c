"""A text that is not out yet brings the keys to its files: whoever is shown it may open them, for a day.

So a preview, a reviewer's desk and the page of a guest without an account need no rule of their own here.
"""

from datetime import timedelta
from urllib.parse import quote, unquote

from django.core.signing import BadSignature, TimestampSigner

LASTS = timedelta(days=1)
SIGNER = TimestampSigner(salt="home.pages.file")


def address_in(context, address):
    """Of a file, as it is to stand in the page that is being drawn."""
    return keyed(address) if is_draft(context) else address


def is_draft(context) -> bool:
    """A preview, or a revision shown by itself."""
    return bool(context.get("revision") or getattr(context.get("request"), "is_preview", False))


def keyed(address):
    path = unquote(address)
    return f"{address}?key={quote(SIGNER.sign(path).removeprefix(path))}"


def has_key(request) -> bool:
    try:
        SIGNER.unsign(request.path + request.GET.get("key", ""), max_age=LASTS)
    except BadSignature:
        return False
    return True
