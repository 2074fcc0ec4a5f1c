"""Taking a lesson along, and saying that one would like to hear it. Neither needs an account or a cookie."""

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from home.pages import villages
from home.trust import flood
from home.trust.untraced import untraced

from .demand import count_wish
from .models import MaterialPage
from .packing import package, zipped
from .sharing import may_use


def published(request, pk):
    """The lesson as its readers see it, never a draft; whoever may not read it learns nothing of it."""
    page = MaterialPage.objects.live().public().filter(pk=pk).first()
    if page is None or not may_use(page, request.user):
        raise Http404
    return page


@require_safe
def take(request, pk):
    """The whole lesson in one file, written while it is sent."""
    page = published(request, pk)
    packed = package(page)
    headers = {"Content-Disposition": content_disposition_header(True, f"{packed.name}.zip")}
    if request.method == "HEAD":
        return HttpResponse(content_type="application/zip", headers=headers)
    stream = zipped(packed.name, packed.parts, page.last_published_at or page.latest_revision_created_at)
    return StreamingHttpResponse(stream, content_type="application/zip", headers=headers)


@untraced
@require_POST
def want(request, pk):
    """One tap is one count. Who taps ten times within the hour has said it."""
    page = published(request, pk)
    what = f"want {page.pk}"
    if flood.too_many(request, what):
        sentence = _("这一课你已经点过好多次了，我们记着呢。想早点听到，可以直接点一场。")
        context = {"page": page, "sentence": sentence}
        return render(request, "outreach/materials/wanted.html", context, status=429)
    flood.wrong_try(request, what)
    count_wish(page, villages.chosen_village(request) or villages.site_area())
    return redirect(f"{page.get_url(request)}?wanted=1#want")
