"""A body that is too large is refused by what it says of itself, before a byte of it is read."""

from django.conf import settings
from django.shortcuts import render


class BodyLimit:
    """Middleware; stands before whatever reads a form (the CSRF check does)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        said = request.META.get("CONTENT_LENGTH") or "0"
        if said.isdigit() and int(said) <= settings.UPLOAD_LIMIT:
            return self.get_response(request)
        context = {"megabytes": settings.UPLOAD_LIMIT // 1_000_000}
        response = render(request, "413.html", context, status=413)
        response["Connection"] = "close"  # else the server would read the rest to find the next request
        return response
