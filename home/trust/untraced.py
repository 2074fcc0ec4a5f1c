"""Pages of people who do not sign: nothing of them is kept on the way or left on the phone."""

from functools import wraps

from django.views.decorators.csrf import csrf_exempt


def untraced(view):
    """No copy in a cache, no address in a referrer, no cookie.

    Such a page acts for nobody, so there is nothing a forged form could abuse and no CSRF cookie.
    """

    @wraps(view)
    def leaves_nothing(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return csrf_exempt(leaves_nothing)
