"""One talk and all that its figures rest on, for staff; to who may not see the talk it does not exist."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from outreach.sessions import rows
from outreach.sessions.models import Session

from ..columns import COLUMNS, columns_of
from ..figures import unequal
from ..forms.explaining import ExplainForm
from ..models import RatedTalk, RatingFlag
from ..services.cards import COUNTERS, counters
from ..services.explaining import explain, may_explain
from ..services.rating import Refused
from ..sheets import results
from ..strength import strengths
from ..window import OPEN, last_day, window


def seen(request, pk):
    talks = RatedTalk.objects.visible_to(request.user).select_related(
        "area__parent", "office", "booking__venue"
    )
    return get_object_or_404(talks, pk=pk, booking__isnull=False)


@never_cache
@require_safe
def talk(request, pk):
    return show(request, seen(request, pk))


def show(request, talk, returned=None):
    """`returned`: (key of a flag, its form with a fault)."""
    stands = columns_of(Session(pk=talk.pk))
    context = {
        "talk": talk,
        "when": f"{rows.named_day(rows.day_of(talk))} {rows.hours(talk)}",
        "strength": strengths([talk]).get(talk.pk),
        "columns": [(words, name in stands) for name, words in COLUMNS.items()],
        "heard": rows.heard(talk),
        "flags": [flag_of(flag, request.user, returned) for flag in talk.rating_flags.order_by("pk")],
        "cards": cards(talk),
        "results": results(talk),
        "last": last_day(talk) if window(talk) in OPEN else None,
    }
    return render(request, "outreach/feedback/rated_talk.html", context, status=422 if returned else 200)


def flag_of(flag, user, returned):
    form = returned[1] if returned and returned[0] == flag.pk else ExplainForm(auto_id=f"flag{flag.pk}_%s")
    return {"flag": flag, "form": form if not flag.explained and may_explain(user, flag.session) else None}


def cards(talk):
    """In words: a number of cards is no figure before two have counted alike."""
    if talk.pk in unequal([talk]):
        return _("两个人点得不一样，没有算数")
    return {0: "", 1: _("一个人点过，等另一个人点"), COUNTERS: _("两个人点得一样，算数了")}[counters(talk)]


@require_POST
def explain_flag(request, pk, flag):
    talk = seen(request, pk)
    found = get_object_or_404(RatingFlag.objects.select_related("session"), pk=flag, session=talk.pk)
    form = ExplainForm(request.POST, auto_id=f"flag{found.pk}_%s")
    if not form.is_valid():
        return show(request, talk, (found.pk, form))
    try:
        explain(found, form.cleaned_data["explained"], request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("写上了，公开的场次页上看得到。"))
    return redirect("rated_talk", talk.pk)
