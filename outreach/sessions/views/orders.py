"""Ordering a talk, following the order by its code, and taking it back."""

import uuid
from functools import wraps

from django.conf import settings
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from home.pages import villages
from home.pages.places import place_of
from home.pages.views import tried_too_often, unknown_code
from home.trust import flood
from home.trust.moves import TooLate
from home.trust.revealing.services import looks_at
from outreach.materials.models import MaterialPage

from .. import rows, services
from ..forms.ordering import OrderForm
from ..lifecycle import TOLD, State
from ..models import Order
from ..promises import by_when

PATH = [State.ORDERED, State.OFFERING, State.CONFIRMED, State.DELIVERED, State.CLOSED]
# A step that is done or still to come; where it stands now is told by lifecycle.TOLD.
STEPS = {
    State.ORDERED: _("点了单"),
    State.OFFERING: _("请人来讲"),
    State.CONFIRMED: _("定时间、地方"),
    State.DELIVERED: _("开讲"),
    State.CLOSED: _("讲完你来评"),
}
ENDED = {State.REJECTED, State.CANCELLED}
AGREED = {State.CONFIRMED, State.DELIVERED, State.CLOSED}
BACK, TOLD_BACK = "back", _("撤了")
NEXT = {
    State.ORDERED: _("镇上先看一遍，一般一个工作日内有回话。"),
    State.OFFERING: _("正在问讲的人，谁先应下来就定谁。"),
    State.CONFIRMED: _("时间地点定了，到时候来听就行。"),
    State.DELIVERED: _("讲完了，听懂没听懂，说一声。"),
    State.CLOSED: _("讲完了，听懂没听懂，说一声。"),
    State.REJECTED: _("想听可以换个题目再点，或者打电话问一声。"),
    State.CANCELLED: _("想听可以再点一场，或者打电话问一声。"),
    BACK: _("这一单你撤了，留的电话也删了。想听随时再点。"),
}


def confidential(view):
    """Its address holds a code: no copy is kept on the way, and no link tells where it came from."""

    @wraps(view)
    def kept_close(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return never_cache(kept_close)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def order(request):
    """Three steps on one page. The button beside the town asks for its villages and keeps what was typed."""
    material = MaterialPage.objects.live().filter(pk=number(request.GET.get("material"))).first()
    if request.method != "POST":
        form = OrderForm(initial=beginning(request, material), material=material)
    elif "look" in request.POST:
        form = OrderForm(initial=request.POST.dict(), material=material)
    else:
        form = OrderForm(request.POST, material=material)
        if placed := place(form):
            response = redirect("outreach:order_state", placed.code)
            response["Referrer-Policy"] = "no-referrer"
            return villages.remember(response, placed.area)
    status = 422 if form.errors else 200
    return render(request, "outreach/sessions/order.html", {"form": form}, status=status)


def number(text):
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def beginning(request, material):
    return {
        "key": uuid.uuid4(),
        "about": f"material-{material.pk}" if material else None,
        **place_of(villages.chosen_village(request)),
    }


def place(form):
    """The order, or None with the reason on the form."""
    if not form.is_valid():
        return None
    try:
        return services.place_order(**form.wanted())
    except services.Refused as refusal:
        form.add_error(None, str(refusal))


@require_safe
@confidential
def order_state(request, code):
    return with_code(request, code, show)


@csrf_exempt
@require_POST
@confidential
def take_back(request, code):
    """The orderer's own no. Too late is one sentence on her page.

    A page that sends no referrer sends “Origin: null” too, which Django would refuse; who knows the code
    needs no other proof, and who does not know it can make nobody's browser send it.
    """
    return with_code(request, code, taken_back)


def with_code(request, code, answer):
    """The page of the order this code belongs to; wrong codes are counted."""
    if flood.too_many(request, "code"):
        return tried_too_often(request, code)
    found = Order.objects.by_code(code).select_related("session__office", "session__booking__venue", "area")
    order = found.first()
    return answer(request, order) if order else unknown_code(request, code)


def taken_back(request, order):
    try:
        services.take_back(order)
    except TooLate as late:
        return show(request, order, fault=str(late))
    return redirect("outreach:order_state", order.code)


def show(request, order, fault=""):
    session = order.session
    state = BACK if order.withdrawn_at else session.told_as
    context = {
        "order": order,
        "talk": session,
        "told": TOLD_BACK if order.withdrawn_at else session.told_state,
        "steps": [] if order.withdrawn_at else steps(session, order.at),
        "next": NEXT.get(state, ""),
        "by": by_when(session, order.at) if state != BACK else "",
        "reason": session.moves.last().reason if state in ENDED else "",
        "set": session.booking if state in AGREED else None,
        "day": rows.named_day(rows.day_of(session)) if session.booking else "",
        "hours": rows.hours(session) if session.booking else "",
        "joined": session.orders.standing().count() - 1 if state != BACK else 0,
        "may_go": not order.withdrawn_at and services.may_take_back(session),
        "fault": fault,
        "looks": looks_at(order),
        "site": settings.BASE_URL,
    }
    return render(request, "outreach/sessions/order_state.html", context, status=409 if fault else 200)


def steps(session, ordered_at):
    """For components/timeline.html: what is done by its day, where it stands, what is still to come."""
    first = {State.ORDERED: ordered_at}
    for move in session.moves.all():
        first.setdefault(move.to_state, move.at)
    now = session.told_as
    path = [state for state in PATH if state in first and state != now] if now in ENDED else PATH
    place = len(path) if now in ENDED else path.index(now)
    shown = [step(state, first.get(state), "" if at < place else "next") for at, state in enumerate(path)]
    here = step(now, first.get(now), "here")
    return list(reversed([*shown[:place], here, *shown[place + 1 :]]))


def step(state, at, mark):
    day = timezone.localtime(at) if at and mark != "next" else None
    return {
        "title": TOLD[state] if mark == "here" else STEPS[state],
        "moment": say_date(day, _("n月j日")) if day else "",
        "iso": f"{day:%Y-%m-%d}" if day else "",
        "state": mark,
    }
