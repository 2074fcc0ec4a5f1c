"""Counting cards in the staff's admin: each counter alone, without seeing what the other one wrote."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from outreach.sessions import rows

from ..figures import unequal
from ..forms.cards import CardsForm
from ..services import cards
from ..services.rating import Refused

SHOWN = 50


@never_cache
@require_safe
def talks(request):
    """Which talks near her may be counted, and how far each has come."""
    found = list(cards.countable(request.user).for_rows().order_by("-booking__starts_at")[:SHOWN])
    apart = unequal(found)
    listed = [line(request.user, talk, apart) for talk in found]
    return render(request, "outreach/feedback/cards.html", {"talks": listed})


def line(user, talk, apart):
    hers, counters = cards.own(user, talk).exists(), cards.counters(talk)
    return {
        "talk": talk,
        "when": f"{rows.named_day(rows.day_of(talk))} {rows.hours(talk)}",
        "state": state(hers, counters, talk.pk in apart),
        "again": hers and talk.pk in apart,
        "open": not hers and counters < cards.COUNTERS,
    }


def state(hers, counters, apart):
    if apart:
        return _("两个人点得不一样，没有算数")
    if counters == cards.COUNTERS:
        return _("两个人点得一样，算数了")
    if hers:
        return _("你点过了，等另一个人点")
    return _("一个人点过了，等你点") if counters else _("还没人点")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def count(request, pk):
    talk = get_object_or_404(cards.countable(request.user).for_rows(), pk=pk)
    form = CardsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            cards.count(talk, request.user, form.counts())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("记下了。另一个人点得一样才算数。"))
            return redirect("cards")
    context = {"form": form, **line(request.user, talk, ())}
    status = 422 if form.errors else 200
    return render(request, "outreach/feedback/count.html", context, status=status)


@never_cache
@require_POST
def again(request, pk):
    talk = get_object_or_404(cards.countable(request.user), pk=pk)
    try:
        cards.count_again(talk, request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("两份都放下了，请两个人各点各的，再点一遍。"))
    return redirect("cards")
