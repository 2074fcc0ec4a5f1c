from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .context import APPEARANCE

YEAR = 365 * 24 * 3600


@require_safe
@never_cache
def appearance(request):
    """Keep a choice of size or contrast in a cookie and go back, without JavaScript."""
    response = HttpResponseRedirect(way_back(request))
    for name, choices in APPEARANCE.items():
        if request.GET.get(name) in choices:
            response.set_cookie(name, request.GET[name], max_age=YEAR, samesite="Lax", httponly=True)
    return response


def way_back(request):
    """The page the reader came from, by the referer: a token in its address must not enter ours."""
    for place in (request.GET.get("next"), request.headers.get("referer")):
        if place and url_has_allowed_host_and_scheme(
            place, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        ):
            return place
    return "/"
