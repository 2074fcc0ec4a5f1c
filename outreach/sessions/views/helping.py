"""Writing orders down for ten neighbours in a row, and their slips on paper."""

from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from home.areas.models import Area
from home.offices.kinds import Role
from home.offices.scope import standing
from home.pages import villages
from home.pages.places import place_of

from ..forms.helping import HelpingForm
from ..models import Order
from .orders import beginning, place

MAY_ENTER = {Role.HELPER, Role.STATION, Role.COORDINATOR}


def for_helpers(view):
    """Signed in, and somebody who enters orders for others; one of her offices is the second argument."""

    @wraps(view)
    def asked(request):
        offices = standing(request.user).holding(MAY_ENTER)
        if not offices:
            raise PermissionDenied(_("代填点单要有帮办员的身份，请找单位管理员开。"))
        return view(request, offices[0])

    return never_cache(login_required(login_url=reverse_lazy("wagtailadmin_login"))(asked))


def fresh(request, office):
    """The village of the neighbour before; for the first one her own, where her office has but one."""
    own = Area.objects.filter(coverages__office=office, level=Area.Level.VILLAGE)[:2]
    chosen = villages.chosen_village(request) or (own[0] if len(own) == 1 else None)
    return {**beginning(request, None), **place_of(chosen)}


def entered_today(user):
    """What she has written down for others since midnight here, the latest first."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    mine = Order.objects.standing().filter(by_helper=user, at__gte=midnight)
    return mine.select_related("area__parent__parent", "session__office").order_by("-at", "-pk")


@require_http_methods(["GET", "HEAD", "POST"])
@for_helpers
def helping(request, office):
    """The form comes back ready for the next neighbour, her village kept, with the last code to read out."""
    if request.method != "POST":
        form = HelpingForm(initial=fresh(request, office))
    elif "look" in request.POST:
        form = HelpingForm(initial=request.POST.dict())
    else:
        form = HelpingForm(request.POST, by=request.user, office=office)
        if placed := place(form):
            return villages.remember(redirect("outreach:order_helping"), placed.area)
    today = entered_today(request.user)
    context = {"form": form, "count": today.count(), "last": today.first(), "office": office}
    return render(request, "outreach/sessions/helping.html", context, status=422 if form.errors else 200)


@require_safe
@for_helpers
def slips(request, office):
    """Today's slips on paper, to cut apart and hand out. They do not say who wrote."""
    context = {"orders": entered_today(request.user), "site": settings.BASE_URL}
    return render(request, "outreach/sessions/slips.html", context)
