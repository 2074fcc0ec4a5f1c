"""An address that only a button may press, asked for like a page: by signing in again, or by reloading.

Nothing was done, and the browser's own words for that are English on a blank sheet. So who looks is
brought to the page where the button stands. A program, which asks for no HTML, is told 405 as before.
"""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

LOOKING = {"GET", "HEAD"}
MINE = "/my/"  # all that is pressed below it stands on it


class PressAgain:
    """Middleware, below messages: a 405 to who looks becomes the way to the page above."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        return back_to_the_button(request) if response.status_code == 405 and looks(request) else response


def looks(request):
    return request.method in LOOKING and "text/html" in request.headers.get("Accept", "")


def back_to_the_button(request):
    """Only who is signed in is told: words for anybody else would need a cookie."""
    if request.user.is_authenticated:
        messages.warning(request, _("刚才那一下没记上，请再点一次。"))
    return redirect(page_above(request))


def page_above(request):
    if request.path.startswith(MINE):
        return MINE
    return next((above for above in ways_up(request.path) if is_page(request, above)), "/")


def ways_up(path):
    parts = path.strip("/").split("/")[:-1]
    return [f"/{'/'.join(parts[:number])}/" for number in range(len(parts), 0, -1)]


def is_page(request, path):
    """Wagtail's address takes whatever is left, and its admin's last one, without a name, is a 404."""
    try:
        name = resolve(path).url_name
    except Resolver404:
        return False
    return is_made_by_editors(request, path) if name == "wagtail_serve" else bool(name)


def is_made_by_editors(request, path):
    site = Site.find_for_request(request)
    try:
        return bool(site and site.root_page.specific.route(request, path.strip("/").split("/")))
    except Http404:
        return False
