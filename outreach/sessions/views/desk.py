"""The desk of one talk in the staff's admin: look at it, ask somebody, call it off, close it."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from home.trust.masking import mask

from .. import rows, services
from ..candidates import venues_for
from ..forms.desk import HeadcountForm, MoveForm, ReasonForm, ReviewForm, arranged
from ..forms.ordering import said_windows
from ..lifecycle import MOVABLE, MOVES, State
from ..models import Session
from .asking import answered, ask, hours_of, offer_form, offers_of, who_is_next


def own(view):
    """The talk of the address, which does not exist for who may not change it."""

    @wraps(view)
    def found(request, pk, **kwargs):
        sessions = Session.objects.open_to(request.user, "change").select_related(
            "area__parent", "office", "topic", "form", "booking__venue", "coordinator", "material"
        )
        return view(request, get_object_or_404(sessions, pk=pk), **kwargs)

    return never_cache(found)


@require_safe
@own
def desk(request, talk):
    return show(request, talk)


def show(request, talk, **returned):
    """The page; a form that came back with faults stands in for its fresh one."""
    offers = offers_of(talk, request.user)
    context = {
        "talk": talk,
        "orders": [order_row(order) for order in talk.orders.select_related("area", "by_helper")],
        "offers": offers,
        "next": who_is_next(offers),
        "overlaps": services.overlaps(talk),
        "over": not MOVES[talk.state],
        "moves": [move_row(move) for move in talk.moves.all()],
        "hours": hours_of(talk),
        "text": rows.as_text(talk).short if talk.booking else "",
        "forms": {**fresh(request, talk), **returned},
    }
    status = 422 if any(form.errors for form in returned.values()) else 200
    return render(request, "outreach/sessions/desk.html", context, status=status)


def order_row(order):
    return {
        "order": order,
        "windows": said_windows(order.windows),
        "contact": mask(order.contact) if order.contact else "",
    }


def move_row(move):
    return {
        "at": move.at,
        "from": State(move.from_state).label,
        "to": _("改时间地点") if move.from_state == move.to_state else State(move.to_state).label,
        "reason": move.reason,
    }


def fresh(request, talk):
    """The forms that fit the state of the talk; a form that is not there is not drawn."""
    forms = {}
    if talk.state == State.ORDERED and not talk.coordinator_id:
        forms["review"] = ReviewForm(initial={"title": talk.title})
        forms["reject"] = ReasonForm(auto_id="reject_%s")
    if talk.state in (State.DRAFT, State.ORDERED, State.OFFERING):
        forms["offer"] = offer_form(request, talk)
    if talk.state == State.CONFIRMED and not talk.has_begun:
        forms["backup"] = offer_form(request, talk)
    if talk.state in MOVABLE and talk.booking and not talk.has_begun:
        forms["move"] = move_form(request, talk)
    if State.CANCELLED in MOVES[talk.state]:
        forms["cancel"] = ReasonForm(auto_id="cancel_%s")
    if talk.state in (State.CONFIRMED, State.DELIVERED) and talk.has_begun:
        forms["close"] = HeadcountForm()
    return forms


def move_form(request, talk, data=None):
    initial = {**arranged(talk), "seen": talk.version}
    return MoveForm(data, initial=initial, venues=venues_for(talk, request.user), auto_id="move_%s")


def pass_on(talk, user, form):
    services.review(talk, user, passed=True, title=form.cleaned_data["title"])


def reject(talk, user, form):
    services.review(talk, user, passed=False, reason=form.cleaned_data["reason"])


def move(talk, user, form):
    services.reschedule(
        talk, **form.placed(), by=user, reason=form.cleaned_data["reason"], seen=form.cleaned_data["seen"]
    )


def call_off(talk, user, form):
    services.cancel(talk, form.cleaned_data["reason"], user)


def close(talk, user, form):
    services.close(talk, form.cleaned_data["low"], form.cleaned_data["high"], user)


# What may be pressed: the form to read, the act, what is said when it is done.
ACTS = {
    "review": (lambda request, talk: ReviewForm(request.POST), pass_on, _("看过了，接着请人来讲。")),
    "reject": (
        lambda request, talk: ReasonForm(request.POST, auto_id="reject_%s"),
        reject,
        _("没有排，缘由点单的人看得到。"),
    ),
    "offer": (lambda request, talk: offer_form(request, talk, request.POST), ask, _("派出去了，等回话。")),
    "move": (
        lambda request, talk: move_form(request, talk, request.POST),
        move,
        _("改好了，有关的人都告诉了一遍。"),
    ),
    "cancel": (
        lambda request, talk: ReasonForm(request.POST, auto_id="cancel_%s"),
        call_off,
        _("取消了，有关的人都告诉了。"),
    ),
    "close": (lambda request, talk: HeadcountForm(request.POST), close, _("记下了，这一场办完了。")),
}


@require_POST
@own
def act(request, talk, name):
    if "look" in request.POST:
        return show(request, talk, offer=offer_form(request, talk, typed=request.POST.dict()))
    read, do, done = ACTS[name]
    form = read(request, talk)
    if not form.is_valid():
        return show(request, talk, **{name: form})
    return said(request, talk, done, do, talk, request.user, form)


@own
@answered
def answer(request, talk, offer, read, done):
    act, arguments = read(request, offer)
    return said(request, talk, done, act, *arguments)


def said(request, talk, done, service, *args):
    """Do it and say so on the desk; a refusal is one sentence there, and nothing has changed."""
    try:
        service(*args)
    except services.REFUSALS as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("session_desk", talk.pk)
