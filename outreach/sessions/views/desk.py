"""The desk of one talk in the staff's admin: look at it, ask somebody, call it off, close it."""

from functools import wraps

from django.contrib import messages
from django.forms import Form
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from home.bookings.services import told
from home.trust.masking import mask
from lecturers.pool.models import Lecturer

from .. import rows, services
from ..candidates import SHOWN, candidates, venues_for
from ..forms.afterwards import AfterwardsForm, HeadcountForm
from ..forms.asking import NeedForm
from ..forms.desk import ReasonForm, ReviewForm
from ..forms.hours import arranged
from ..forms.ordering import said_windows
from ..lifecycle import MOVES, NOT_AGREED, State
from ..likeness import like
from ..models import Session
from .asking import answered, ask, hours_of, offer_form, offers_of, who_is_next
from .moving import exchange, exchange_form, move, move_form, moving_forms
from .volunteers import answers_to


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
        "like": like(talk, request.user),
        "answers": answers_to(talk),
        "wished": talk.in_answer_to if talk.is_proposed else None,
        "heard": rows.heard(talk),
        "campaigns": talk.campaigns.all(),
        "hours": hours_of(talk),
        "text": rows.as_text(talk).short if talk.booking and rows.is_known(talk) else "",
        "forms": {**fresh(request, talk), **returned},
    }
    context["faulty"] = next((form for form in returned.values() if form.errors), None)
    status = 422 if context["faulty"] else 200
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
    forms = {**looking(request, talk), **arranging(request, talk)}
    if State.CANCELLED in MOVES[talk.state]:
        forms["cancel"] = ReasonForm(auto_id="cancel_%s")
    if talk.state in (State.CONFIRMED, State.DELIVERED) and talk.has_begun:
        forms["close"] = HeadcountForm(initial={"low": talk.headcount_from, "high": talk.headcount_to})
    return forms


def looking(request, talk):
    """While somebody is still looked for."""
    forms = {}
    if talk.state == State.ORDERED and not talk.coordinator_id:
        forms["review"] = ReviewForm(initial={"title": talk.title})
        forms["reject"] = ReasonForm(auto_id="reject_%s")
    if talk.is_proposed:
        return {"agree": Form()}
    if talk.state in NOT_AGREED:
        forms["offer"] = offer_form(request, talk)
        forms["need"] = NeedForm(initial={"need": talk.need})
    if talk.state == State.DRAFT:
        forms["afterwards"] = afterwards_form(request, talk)
    return forms


def arranging(request, talk):
    """While its hour has not come."""
    forms = {}
    if talk.has_begun:
        return forms
    if talk.state == State.CONFIRMED:
        forms["backup"] = offer_form(request, talk)
    return {**forms, **moving_forms(request, talk)}


def afterwards_form(request, talk, data=None):
    nearest = [one.pk for one in candidates(talk, request.user)[:SHOWN]]
    people = Lecturer.objects.filter(pk__in=nearest)
    venues = venues_for(talk, request.user)
    initial = arranged(talk) if talk.booking else {"minutes": 60}
    return AfterwardsForm(data, initial=initial, venues=venues, lecturers=people, auto_id="afterwards_%s")


def need(talk, user, form):
    services.set_need(talk, form.cleaned_data["need"], user)


def enter(talk, user, form):
    services.enter_afterwards(talk, **form.entered(), by=user)


def pass_on(talk, user, form):
    services.review(talk, user, passed=True, title=form.cleaned_data["title"])


def agree(talk, user, form):
    services.agree(talk, user)


def reject(talk, user, form):
    services.review(talk, user, passed=False, reason=form.cleaned_data["reason"])


def call_off(talk, user, form):
    services.cancel(talk, form.cleaned_data["reason"], user)


def close(talk, user, form):
    said = form.cleaned_data
    services.close(talk, said["low"], said["high"], user, online=said["online"])


# What may be pressed: the form to read, the act, what is said when it is done.
ACTS = {
    "review": (lambda request, talk: ReviewForm(request.POST), pass_on, _("看过了，接着请人来讲。")),
    "agree": (lambda request, talk: Form(request.POST), agree, _("定下来了，已经告诉本人。")),
    "reject": (
        lambda request, talk: ReasonForm(request.POST, auto_id="reject_%s"),
        reject,
        _("没有排，缘由点单的人看得到。"),
    ),
    "offer": (lambda request, talk: offer_form(request, talk, request.POST), ask, _("派出去了，等回话。")),
    "exchange": (
        lambda request, talk: exchange_form(request, talk, request.POST),
        exchange,
        _("换好了，两边有关的人都告诉了。"),
    ),
    "move": (
        lambda request, talk: move_form(request, talk, request.POST),
        move,
        _("改好了，有关的人都告诉了一遍。"),
    ),
    "need": (lambda request, talk: NeedForm(request.POST), need, _("记下了要几位。")),
    "afterwards": (
        lambda request, talk: afterwards_form(request, talk, request.POST),
        enter,
        _("补录好了，请另一个人核过再销号。"),
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
    typed = {name: form} if keeps_typed(talk, name) else None
    return said(request, talk, done, do, talk, request.user, form, typed=typed)


def keeps_typed(talk, name):
    """Where an hour, a place and a reason were typed, a refusal gives them back to be mended."""
    return name == "move" or (name == "offer" and talk.state in NOT_AGREED)


@own
@answered
def answer(request, talk, offer, read, done):
    act, arguments = read(request, offer)
    return said(request, talk, done, act, *arguments)


def said(request, talk, done, service, *args, typed=None):
    """Do it and say so on the desk; a refusal is one sentence there, and nothing has changed.

    typed: {name: form} to stand there again with the refusal, unless somebody was faster.
    """
    try:
        service(*args)
    except services.REFUSALS as refusal:
        if typed and not isinstance(refusal, services.TooLate):
            return given_back(request, talk, typed, told(refusal, request.user))
        messages.error(request, told(refusal, request.user))
    else:
        messages.success(request, done)
    return redirect("session_desk", talk.pk)


def given_back(request, talk, typed, sentence):
    for form in typed.values():
        form.add_error(None, sentence)
    return show(request, talk, **typed)
