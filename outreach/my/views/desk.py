"""A lecturer's desk: today and next, what waits for her answer, what is to be closed."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from home.notices.services import inbox
from lecturers.availability.services import leaves
from outreach.sessions import rows
from outreach.sessions.forms.answering import DeclineForm
from outreach.sessions.lifecycle import State
from outreach.sessions.models import Offer, Session
from outreach.sessions.services import close, proposals

from ..forms import ClosingForm
from ..lessons import lessons_of
from ..replying import SAY_NO, SAY_YES, accepted, put_to, question, waiting
from ..waiting import SHOWN, wishes
from .signing import act, for_lecturers

NEWS = 3
TAKEN_ALONG = 5  # talks whose lessons stand ready
MOST = 50


@require_safe
@for_lecturers
def my(request, lecturer):
    return show(request, lecturer)


def show(request, lecturer, answered=None, closed=None):
    """The page; `answered` and `closed` are (pk, form) of a form that came back with a fault."""
    today = timezone.localdate()
    given = Session.objects.given_by(lecturer).filter(state=State.CONFIRMED).for_rows()
    coming = list(given.upcoming().select_related("office")[:MOST])
    off, faulty = list(leaves(lecturer)), answered or closed
    context = {
        "lecturer": lecturer,
        "date": rows.named_day(today),
        "today": [talk_of(one) for one in coming if rows.day_of(one) <= today],
        "next": rows.rows_by_date([one for one in coming if rows.day_of(one) > today]),
        "offers": [question(offer, coming, answered, off) for offer in waiting(lecturer)],
        "lessons": lessons_of(coming[:TAKEN_ALONG], request.user),
        "wishes": wishes(lecturer, SHOWN),
        "proposed": [proposed_talk(one) for one in proposals().given_by(lecturer).for_rows().upcoming()],
        "given": accepted(lecturer, answered),
        "past": [closing(talk, closed) for talk in to_close(lecturer)],
        "news": inbox(request.user)[:NEWS],
        "faulty": faulty and faulty[1],
    }
    return render(request, "outreach/my/my.html", context, status=422 if faulty else 200)


def talk_of(talk):
    return {"talk": talk, "hours": rows.hours(talk), "phone": talk.office.public_phone}


def proposed_talk(talk):
    """It has no page yet."""
    when = f"{rows.named_day(rows.day_of(talk))} {rows.hours(talk)}"
    return {"talk": talk, "when": when}


def to_close(lecturer):
    """What was entered afterwards somebody else looks over."""
    began = Session.objects.given_by(lecturer).filter(state__in=[State.CONFIRMED, State.DELIVERED])
    return began.filter(entered_afterwards=False).past().for_rows()[:MOST]


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
    form = ClosingForm(request.POST, request.FILES, auto_id=f"ClosingForm{pk}_%s")
    if not form.is_valid():
        return show(request, lecturer, closed=(pk, form))
    act(request, _("记下了，辛苦。"), close, talk, *form.headcount(), request.user, **form.beside())
    return redirect("outreach:my")
