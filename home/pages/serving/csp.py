"""What a browser may load and run on our pages (Content-Security-Policy), said once for the whole site."""

from functools import cache
from urllib.parse import urlsplit

from django.core.files.storage import default_storage

from .sheet import block_hash

HEADER = "Content-Security-Policy"
# Wagtail's editor writes styles and a few lines of script into its pages and draws what was just chosen.
STAFF = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "media-src": "'self' blob:",
    "font-src": "'self' data:",
}
BOTH = {
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    # Not 'none': Wagtail shows the preview of a page in a frame of its own.
    "frame-ancestors": "'self'",
}


@cache
def public() -> str:
    """Nothing inline but the one style block, nothing from elsewhere but files that are kept in a store."""
    return joined(
        {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": f"'self' {block_hash()}",
            "img-src": "'self' data:",
            "media-src": "'self'",
            "connect-src": "'self'",
            "worker-src": "'self'",
            "manifest-src": "'self'",
        }
        | BOTH
    )


@cache
def staff() -> str:
    return joined(STAFF | BOTH)


def joined(rules):
    store = file_store()
    files = {name: f"{rules[name]} {store}" for name in ("img-src", "media-src") if store}
    return "; ".join(f"{name} {value}" for name, value in (rules | files).items())


def file_store() -> str:
    """Scheme and host of the store that pictures and recordings come from; "" where it is this site."""
    parts = urlsplit(default_storage.url("x"))
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


class ContentSecurity:
    """Middleware: the strict policy, but for the admin and for a page that shows staff their bar."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_staff = request.path.startswith("/admin/") or getattr(request, "shows_staff_bar", False)
        # A preview was answered by the page's own address and keeps what that said.
        response.headers.setdefault(HEADER, staff() if is_staff else public())
        return response
