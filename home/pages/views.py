from django.core.cache import cache
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from home.areas.models import Area
from home.calendars.leaves import leaf
from home.trust import flood
from home.trust.untraced import untraced

from . import findable, villages
from .context import APPEARANCE
from .drawing import share_card
from .finding import Posted, address_of
from .serving.visitors import PRIVATE

DAY = 24 * 3600
YEAR = 365 * DAY


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
    """The page the reader came from, by the referer: its address may hold a token, which ours must not."""
    for place in (request.GET.get("next"), request.headers.get("referer")):
        if place and url_has_allowed_host_and_scheme(
            place, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        ):
            return place
    return "/"


@require_safe
def front(request):
    """The site's area; who chose a village goes there instead. The cookie does nothing else."""
    if area := villages.find_area(request.COOKIES.get(villages.COOKIE)):
        return redirect("home:area", area.short_code)
    return show(request, villages.site_area())


@require_safe
def area(request, code):
    """Any area's page. ?mine=1 remembers it."""
    found = villages.find_area(code)
    if found is None:
        return no_area(request)
    response = show(request, found) if found.short_code == code else redirect("home:area", found.short_code)
    if request.GET.get("mine"):
        response = villages.remember(redirect("home:area", found.short_code), found)
    return response


def no_area(request):
    """Somebody copied a code wrongly: say so, and offer the names."""
    return render(request, "home/pages/no_area.html", status=404)


def show(request, area):
    if area is None:
        return no_area(request)
    context = {
        "area": area,
        "area_name": villages.county_of(area),
        "leaf": leaf(timezone.localdate()),
        "written": villages.written_for(area),
        "below": area.children.filter(valid_to=None),
    }
    return render(request, "home/pages/area.html", context)


@require_safe
def choose_village(request):
    """First the town, then the village; each is one tap."""
    here = villages.find_area(request.GET.get("in")) or villages.site_area()
    if here is None:
        return no_area(request)
    context = {"here": here, "area_name": villages.county_of(here)}
    if here.level == Area.Level.TOWN:
        context["villages"] = villages.villages_of(here)
    else:
        context["counties"] = villages.towns_by_county(here)
    return render(request, "home/pages/villages.html", context)


@untraced
@require_POST
def find(request):
    """One box for the codes of orders and concerns; posted, since a code does not belong in an address."""
    typed = request.POST.get("code", "")
    if flood.too_many(request, "code"):
        return tried_too_often(request, typed)
    if place := address_of(typed):
        return redirect(place, preserve_request=isinstance(place, Posted))
    return unknown_code(request, typed)


def unknown_code(request, typed):
    """For every page that is reached by a code: the wrong try counts, what was typed stays."""
    flood.wrong_try(request, "code")
    return ask_again(request, typed, _("没有这个编号，请照着回执再抄一遍，或者打电话问。"), 404)


def tried_too_often(request, typed):
    return ask_again(request, typed, _("试得太多了，请过一个小时再来，或者打电话问。"), 429)


def ask_again(request, typed, sentence, status):
    context = {"sentence": sentence, "typed": typed[:40], "action": reverse("home:find")}
    return render(request, "home/pages/find.html", context, status=status)


@require_safe
def card(request, kind, key):
    """The picture beside a shared link. Drawing one takes a third of a second, so it is kept for a day."""
    found = findable.card_of(kind, key)
    if not found:
        raise Http404
    drawn = cache.get_or_set(f"card:{found.fingerprint()}", lambda: share_card(*found.words()), DAY)
    return HttpResponse(drawn, content_type="image/png")


@require_safe
def robots(request):
    """What is nobody's business needs no searching; the addresses themselves hold codes."""
    lines = ["User-agent: *", *(f"Disallow: {door}" for door in PRIVATE)]
    lines += [f"Allow: {door}$" for door in findable.FRONT_DOORS]
    lines.append(f"Sitemap: {findable.full(reverse('home:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
