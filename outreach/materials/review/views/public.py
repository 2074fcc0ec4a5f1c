"""The page behind a signed link: the text as it will be, and below it yes or no with a name."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from home.trust import flood
from home.trust.refusing import Refused

from .. import services
from ..forms import SignForm
from ..rendering import show_revision

PAGE = "outreach/materials/review/signed.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def signed(request, token):
    """Looking decides nothing: some programs open every link they are sent."""
    link = services.link_for(token)
    if link is None:
        return unknown(request)
    if not link.is_open():
        return secret(render(request, PAGE, {"words": over(link)}, status=410))
    services.opened(link)
    return secret(answer(request, link) if request.method == "POST" else show(request, link, SignForm()))


def unknown(request):
    flood.wrong_try(request, "review")
    words = _("没有这条链接，请向发给你的人再要一条。")
    status = 429 if flood.too_many(request, "review") else 404
    return secret(render(request, PAGE, {"words": words}, status=status))


def secret(response):
    """The address itself is the key: no other site learns it, no search engine keeps it.

    Not "no-referrer": a browser would then send its answer from no origin, which Django refuses.
    """
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def over(link):
    if link.used_at:
        return _("这条链接已经用过了，你的意见早就记下了，谢谢。")
    return _("这条链接过期了或者收回了，请向发给你的人再要一条。")


def show(request, link, form, status=200):
    frame = "outreach/materials/review/_sign.html"
    response = show_revision(request, link.clock.revision, frame_below=frame, link=link, form=form)
    response.status_code = status
    return response


def answer(request, link):
    form = SignForm(request.POST)
    if not form.is_valid():
        return show(request, link, form, status=422)
    try:
        services.sign(link, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return show(request, link, form, status=422)
    return render(request, PAGE, {"words": _("你的意见记下了，谢谢。这一页可以关了。"), "done": True})
