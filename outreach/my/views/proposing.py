"""A talk of her own, and a waiting order she takes: she says when and where, the station yes or no."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from home.bookings.services import told
from outreach.sessions.models import Session
from outreach.sessions.services import (
    REFUSALS,
    orders_for,
    propose,
    proposed_by,
    take_back_proposal,
    take_up,
    within_reach,
)

from ..choosing import proposal_form, taking_form
from ..waiting import MOST, wish_row, wishes
from .signing import act, for_lecturers

SENT = _("报上去了，站里点头就定下来，回话会到这里。")
GONE = _("晚了一步：这一单已经不等人了，没有报上去，请看看下面别的单。")


@require_http_methods(["GET", "HEAD", "POST"])
@for_lecturers
def proposing(request, lecturer):
    """A talk of her own: what, where, when; the station then says yes or no.

    Looking for a place by its name comes by POST too, and keeps what she had chosen; what was found then is
    what she chooses from.
    """
    looks = request.method != "POST" or "look" in request.POST
    typed = request.POST.get("q" if looks else "found", "").strip()[:20]
    form = proposal_form(lecturer, None if looks else request.POST, typed, request.POST.dict())
    if not looks and sent(request, form, propose, lecturer):
        return redirect("outreach:my")
    context = {"form": form, "typed": typed}
    return render(request, "outreach/my/propose.html", context, status=422 if form.errors else 200)


def sent(request, form, service, *about) -> bool:
    """Done and said so, or the reason stands on the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        service(*about, **form.wanted(), by=request.user)
    except REFUSALS as refusal:
        form.add_error(None, told(refusal, request.user))
        return False
    messages.success(request, SENT)
    return True


@require_safe
@for_lecturers
def orders(request, lecturer):
    """What people near by ordered and nobody has taken."""
    return render(request, "outreach/my/orders.html", {"wishes": wishes(lecturer, MOST)})


@require_http_methods(["GET", "HEAD", "POST"])
@for_lecturers
def taking(request, lecturer, pk):
    """One of them, with her free hours. What is not for her is not there; what waits no more says so."""
    reach = within_reach(lecturer, Session.objects.select_related("area__parent"))
    wished = get_object_or_404(reach, pk=pk)
    if not orders_for(lecturer).filter(pk=pk).exists():
        messages.error(request, GONE)
        return redirect("outreach:my_orders")
    form = taking_form(lecturer, wished, request.POST if request.method == "POST" else None)
    if sent(request, form, take_up, wished, lecturer):
        return redirect("outreach:my")
    context = {"form": form, "wish": wish_row(wished), "place": form.place()}
    return render(request, "outreach/my/taking.html", context, status=422 if form.errors else 200)


@require_POST
@for_lecturers
def taking_back(request, lecturer, pk):
    """Her own proposal; once the station has answered it is too late."""
    talk = get_object_or_404(proposed_by(lecturer), pk=pk)
    act(request, _("收回来了，时间还是你自己的。"), take_back_proposal, talk, request.user)
    return redirect("outreach:my")
