"""A lecturer's desk: today and next, what waits for her answer, what is to be closed."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView as DjangoLoginView
from django.core.exceptions import ObjectDoesNotExist
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from home.notices.services import inbox
from home.trust import flood
from lecturers.availability.board import board
from outreach.sessions import rows
from outreach.sessions.forms.answering import DeclineForm
from outreach.sessions.lifecycle import State
from outreach.sessions.models import Offer, Session
from outreach.sessions.services import REFUSALS, close

from .forms import ClosingForm
from .record import dispatched_by, record_of
from .replying import SAY_NO, SAY_YES, accepted, put_to, question, waiting

LOGIN = reverse_lazy("outreach:my_login")
NEWS = 5
MOST = 50


class LoginView(DjangoLoginView):
    template_name = "outreach/my/login.html"
    next_page = reverse_lazy("outreach:my")

    def post(self, request, *args, **kwargs):
        if not flood.too_many(request, "login"):
            return super().post(request, *args, **kwargs)
        form = self.get_form_class()(request)
        return self.render_to_response(self.get_context_data(form=form, too_many=True), status=429)

    def form_invalid(self, form):
        flood.wrong_try(self.request, "login")
        return super().form_invalid(form)


def for_lecturers(view):
    """Signed in, and somebody who speaks; her Lecturer is the view's second argument."""

    @wraps(view)
    def asked(request, *args, **kwargs):
        try:
            lecturer = request.user.lecturer.now
        except ObjectDoesNotExist:
            return render(request, "outreach/my/no_lecturer.html", status=403)
        return view(request, lecturer, *args, **kwargs)

    return never_cache(login_required(login_url=LOGIN)(asked))


@require_safe
@for_lecturers
def my(request, lecturer):
    return show(request, lecturer)


def show(request, lecturer, answered=None, closed=None):
    """The page; `answered` and `closed` are (pk, form) of a form that came back with a fault."""
    today = timezone.localdate()
    given = Session.objects.given_by(lecturer).filter(state=State.CONFIRMED).for_rows()
    coming = list(given.upcoming().select_related("office")[:MOST])
    context = {
        "lecturer": lecturer,
        "date": rows.named_day(today),
        "today": [talk_of(one) for one in coming if rows.day_of(one) <= today],
        "next": rows.rows_by_date([one for one in coming if rows.day_of(one) > today]),
        "offers": [question(offer, coming, answered) for offer in waiting(lecturer)],
        "given": accepted(lecturer, answered),
        "past": [closing(talk, closed) for talk in to_close(lecturer)],
        "news": inbox(request.user)[:NEWS],
    }
    return render(request, "outreach/my/my.html", context, status=422 if answered or closed else 200)


def talk_of(talk):
    return {"talk": talk, "hours": rows.hours(talk), "phone": talk.office.public_phone}


def to_close(lecturer):
    began = Session.objects.given_by(lecturer).filter(state__in=[State.CONFIRMED, State.DELIVERED])
    return began.past().for_rows()[:MOST]


def closing(talk, closed):
    return {
        "talk": talk,
        "day": rows.named_day(rows.day_of(talk)),
        "form": form_for(ClosingForm, talk.pk, closed),
    }


def form_for(kind, pk, returned):
    if returned and returned[0] == pk:
        return returned[1]
    return kind(auto_id=f"{kind.__name__}{pk}_%s")


@require_http_methods(["GET", "HEAD", "POST"])
@for_lecturers
def availability(request, lecturer):
    return board(request, lecturer, "outreach/my/availability.html", "outreach:my_availability")


@require_safe
@for_lecturers
def record(request, lecturer):
    return render(request, "outreach/my/record.html", {"record": record_of(lecturer)})


@never_cache
@require_safe
def staff_record(request, pk):
    """For those who dispatch her; to anybody else, above or beside, she has no such page."""
    lecturer = get_object_or_404(dispatched_by(request.user), pk=pk)
    context = {"lecturer": lecturer, "record": record_of(lecturer)}
    return render(request, "outreach/my/staff_record.html", context)


@require_POST
@for_lecturers
def answer(request, lecturer, pk, reply):
    """Another's offer, or one that does not exist, is nothing here; what is open to all is hers to take."""
    offers = Offer.objects.filter(open=True) if reply == "take" else put_to(lecturer)
    offer = get_object_or_404(offers.select_related("session", "lecturer", "team"), pk=pk)
    if reply in SAY_YES:
        act(request, *SAY_YES[reply](offer, lecturer, request.user, request.POST))
        return redirect("outreach:my")
    form = DeclineForm(request.POST, auto_id=f"DeclineForm{pk}_%s")
    if not form.is_valid():
        return show(request, lecturer, answered=(pk, form))
    act(request, *SAY_NO[reply](offer, form.reason(), request.user))
    return redirect("outreach:my")


@require_POST
@for_lecturers
def close_talk(request, lecturer, pk):
    talk = get_object_or_404(Session.objects.given_by(lecturer), pk=pk)
    form = ClosingForm(request.POST, auto_id=f"ClosingForm{pk}_%s")
    if not form.is_valid():
        return show(request, lecturer, closed=(pk, form))
    act(request, _("记下了，辛苦。"), close, talk, *form.headcount(), request.user)
    return redirect("outreach:my")


def act(request, done, service, *args):
    """Do it and say so; a refusal is one sentence on the next page."""
    try:
        service(*args)
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
