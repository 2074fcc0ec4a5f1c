"""Rating for ten neighbours in a row, signed in once; typing in the slips of a box."""

import uuid
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from home.offices.kinds import Role
from home.offices.scope import standing
from outreach.sessions import rows

from .. import hands
from ..forms.helping import HelpedForm
from ..models import Rating
from ..services.rating import Refused, rate
from ..sheets import questions_for
from ..window import Window, window
from .rating import wants_word, when

MAY_HELP = {Role.HELPER, Role.COUNTER}
SHOWN = 50


def for_helpers(view):
    """Signed in, and somebody who helps. Which answers she wrote down is not kept.

    To our script a page to sign in would look like a receipt: it is told so by the status alone.
    """

    @wraps(view)
    def asked(request, *args, **kwargs):
        if not standing(request.user).holding(MAY_HELP):
            raise PermissionDenied(_("代填评价要有帮办员或者点卡员的身份，请找单位管理员开。"))
        return view(request, *args, **kwargs)

    signed_in = login_required(login_url=reverse_lazy("wagtailadmin_login"))(asked)

    @wraps(view)
    def known(request, *args, **kwargs):
        if wants_word(request) and not request.user.is_authenticated:
            return JsonResponse({}, status=401)
        return signed_in(request, *args, **kwargs)

    return never_cache(known)


@require_safe
@for_helpers
def round_of_talks(request):
    """The talks near her that may be rated now, the latest first; none that she had a hand in."""
    found = hands.around(request.user, *MAY_HELP).for_rows().order_by("-booking__starts_at")[:SHOWN]
    talks = [{"talk": talk, "when": when(talk), "place": talk.place} for talk in found]
    return render(request, "outreach/feedback/round.html", {"talks": talks})


@require_http_methods(["GET", "HEAD", "POST"])
@for_helpers
def helping(request, number):
    """The form comes back empty for the next neighbour; how many there were stands in the address alone."""
    talk = get_object_or_404(hands.around(request.user, *MAY_HELP).for_rows(), number=number)
    questions = questions_for(talk)
    if request.method == "POST":
        form = HelpedForm(request.POST, request.FILES, questions=questions)
        if answer := kept(request, talk, form):
            return answer
    else:
        form = HelpedForm(initial={"key": uuid.uuid4()}, questions=questions)
    context = {
        "talk": talk,
        "form": form,
        "count": counted(request),
        "lost": request.FILES,
        "late": window(talk) is Window.LATE,
        "when": f"{rows.named_day(rows.day_of(talk))} {rows.hours(talk)}",
    }
    return render(request, "outreach/feedback/helping.html", context, status=422 if form.errors else 200)


def kept(request, talk, form):
    """On to the next one; None when something is wrong with this one."""
    if form.is_valid():
        try:
            rate(talk, source=Rating.Source.HELPER, **form.answer())
        except Refused as refusal:
            form.add_error(None, str(refusal))
    if form.errors:
        faults = [sentence for field in form.errors.values() for sentence in field]
        return JsonResponse({"faults": faults}, status=422) if wants_word(request) else None
    request.changes_no_page = True
    onward = f"{request.path}?n={counted(request) + 1}"
    return JsonResponse({"onward": onward}) if wants_word(request) else redirect(onward)


def counted(request):
    typed = request.GET.get("n", "")
    return int(typed) if typed.isdecimal() and len(typed) < 4 else 0
