"""Reading a whole number takes two: the second person agrees here, and the first sees how it went."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from home.trust.refusing import Refused
from home.trust.revealing import services
from home.trust.revealing.kinds import KINDS
from home.trust.revealing.models import Reveal

SHOWN = timedelta(days=30)  # of one's own


def waiting_for(user):
    """Those to which this person may say yes or no, the oldest first."""
    others = Reveal.objects.waiting().filter(kind__in=KINDS).exclude(asked_by=user)
    return [one for one in others.select_related("asked_by").order_by("asked_at") if may(one, user)]


def may(reveal, user):
    return services.may_answer(reveal, user)


def own(user):
    """What she asked for herself, the latest first, each with how it stands."""
    hers = Reveal.objects.filter(asked_by=user, kind__in=KINDS, asked_at__gt=timezone.now() - SHOWN)
    return [(one, stands(one), address_of(one)) for one in hers.order_by("-asked_at")]


def stands(reveal):
    if reveal.agreed:
        return _("用过了，已经收起") if reveal.is_over else _("可以看了")
    if reveal.agreed is False:
        return _("没同意")
    return _("到时没人点头，请再问一次") if reveal.is_over else _("等另一位点头")


def address_of(reveal):
    return KINDS[reveal.kind].address(reveal) if reveal.agreed and not reveal.is_over else ""


@never_cache
@require_safe
def page(request):
    context = {"waiting": waiting_for(request.user), "own": own(request.user)}
    return render(request, "home/offices/reveals.html", context)


@never_cache
@require_POST
def answer(request, pk):
    """Whom nobody asked finds nothing here, whatever the number in the address."""
    reveal = get_object_or_404(Reveal, pk=pk, kind__in=KINDS)
    if not services.agreeing(reveal).filter(pk=request.user.pk).exists():
        raise Http404
    agreed = request.POST.get("answer") == "yes"
    try:
        services.answer(reveal, request.user, agreed=agreed)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("同意了，到时候自己收起。") if agreed else _("没同意，已经告诉对方。"))
    return redirect("reveals")
