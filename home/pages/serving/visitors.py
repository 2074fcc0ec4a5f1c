"""Who asks for a page: anybody, or somebody this site knows by a cookie."""

from django.contrib.auth.models import AnonymousUser

# Cookies that say how a page is to look, not for whom it is. The CSRF cookie is left by a form
# and read by no page but the one that holds the form.
LOOKS = ("size", "contrast", "language", "village")
HARMLESS = {*LOOKS, "csrftoken"}

# Doors behind which people order, rate, confide and work (design.md §5): nothing of them is kept
# by the page cache, by a phone or by a search engine.
PRIVATE = (
    "/admin/",
    "/my/",
    "/f/",
    "/review/",
    "/offer/",
    "/order/",
    "/concerns/",
    "/lilun/submit/",
    "/find/",
    "/corrections/",
    "/lecturers/claim/",
)


def is_visitor(request) -> bool:
    """Has she sent nothing but her choices of look? Then her page is the same as anybody's."""
    return request is None or not (set(request.COOKIES) - HARMLESS or "HTTP_AUTHORIZATION" in request.META)


def is_private(path: str) -> bool:
    return path.startswith(PRIVATE)


class Visitors:
    """Middleware, below signing in: a visitor is nobody, so her session need not be asked who she is.

    Else every page that says `request.user` would depend on a cookie she does not have.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if is_visitor(request):
            request.user = AnonymousUser()
        return self.get_response(request)
