"""The desk of one talk in the staff's admin: look at it, ask somebody, call it off, close it."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from home.offices.kinds import Role
from home.offices.scope import standing
from home.trust.masking import mask
from lecturers.availability.load import looked_at

from .. import rows, services
from ..candidates import SHOWN, candidates, may_be_asked, reasons, venues_for
from ..forms.desk import HeadcountForm, OfferForm, ReasonForm, ReviewForm, beginning
from ..forms.ordering import said_windows
from ..lifecycle import MOVES, State
from ..models import Session


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
    context = {
        "talk": talk,
        "orders": [order_row(order) for order in talk.orders.select_related("area", "by_helper")],
        "offers": offers_of(talk, request.user),
        "moves": [move_row(move) for move in talk.moves.all()],
        "hours": f"{rows.named_day(rows.day_of(talk))} {rows.hours(talk)}" if talk.booking else "",
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


def offers_of(talk, user):
    """Whom was asked. Why somebody would not is read by who asked and who dispatches her (design.md §5)."""
    hers = {office.pk for office in standing(user).holding({Role.DISPATCHER, Role.COORDINATOR})}
    found = list(talk.offers.select_related("lecturer", "team"))
    for one in found:
        if user != talk.coordinator and not (one.lecturer and one.lecturer.office_id in hers):
            one.reason = ""
    return found


def move_row(move):
    return {
        "at": move.at,
        "from": State(move.from_state).label,
        "to": State(move.to_state).label,
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
    if State.CANCELLED in MOVES[talk.state]:
        forms["cancel"] = ReasonForm(auto_id="cancel_%s")
    if talk.state in (State.CONFIRMED, State.DELIVERED) and talk.has_begun:
        forms["close"] = HeadcountForm()
    return forms


def offer_form(request, talk, data=None, typed=None):
    """Whom to ask depends on when: the twenty who fit best at the time that stands in the form."""
    venues = venues_for(talk, request.user)
    form = OfferForm(
        data,
        initial=typed or beginning(talk, venues),
        venues=venues,
        lecturers=may_be_asked(talk, request.user),
    )
    starts_at, ends_at = form.hours()
    found = candidates(talk, request.user, starts_at, ends_at)
    if words := (form["q"].value() or "").strip():
        found = found.filter(name__icontains=words)
    shown = list(found[:SHOWN])
    days = looked_at(shown, starts_at, ends_at, talk.booking) if starts_at else {}
    # Who is free first; the order of candidates() decides among equals.
    shown.sort(key=lambda one: one.taken or bool(days and days[one.pk].hindrances))
    form.fields["lecturer"].choices = [(one.pk, label(one, talk, days.get(one.pk))) for one in shown]
    return form


def label(lecturer, talk, day):
    return f"{lecturer.name}　{str(_('，')).join(map(str, reasons(lecturer, talk, day)))}"


def pass_on(talk, user, form):
    services.review(talk, user, passed=True, title=form.cleaned_data["title"])


def reject(talk, user, form):
    services.review(talk, user, passed=False, reason=form.cleaned_data["reason"])


def ask(talk, user, form):
    asked = form.asked()
    services.offer(talk, asked.pop("lecturer"), asked.pop("reply_by"), user, **asked)


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


@require_POST
@own
def withdraw(request, talk, offer):
    asked = get_object_or_404(talk.offers.select_related("session", "lecturer"), pk=offer)
    return said(request, talk, _("收回来了，可以另请人。"), services.withdraw, asked, request.user)


def said(request, talk, done, service, *args):
    """Do it and say so on the desk; a refusal is one sentence there, and nothing has changed."""
    try:
        service(*args)
    except services.REFUSALS as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("session_desk", talk.pk)
