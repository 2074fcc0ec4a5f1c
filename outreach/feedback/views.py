"""The page behind the code on the door, and the sheet that carries it."""

import uuid
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from home.trust import flood
from home.trust.untraced import untraced
from outreach.sessions import rows
from outreach.sessions.models import Session

from .forms import RatingForm
from .services import OPEN, Refused, rate
from .window import LATE_DAYS, Window, last_day, window


@untraced
@require_http_methods(["GET", "HEAD", "POST"])
def rating(request, token):
    """Opened with the token on the poster; it knows the talk, and nothing of who opens it."""
    talk = Session.objects.for_rows().filter(token=token).first()
    if talk is None:
        return no_such_talk(request)
    now = window(talk)
    if now not in OPEN:
        return not_now(request, talk, now)
    if request.method == "POST":
        return answer(request, talk)
    if "done" in request.GET:
        context = {"talk": talk, "again": request.path, "seal": [_("评过"), _("多谢")]}
        return render(request, "outreach/feedback/thanks.html", context)
    return show(request, talk, RatingForm(initial={"key": uuid.uuid4()}))


def no_such_talk(request):
    """A token is printed once and copied by no hand: a wrong one is made up. A right one always opens."""
    flood.wrong_try(request, "rate")
    status = 429 if flood.too_many(request, "rate") else 404
    return render(request, "outreach/feedback/unknown.html", status=status)


def not_now(request, talk, now):
    status = 409 if request.method == "POST" else 200
    return render(request, "outreach/feedback/closed.html", closed(talk, now), status=status)


def answer(request, talk):
    form = RatingForm(request.POST)
    if not form.is_valid():
        return show(request, talk, form, status=422)
    try:
        rate(talk, **form.answer())
    except Refused:  # midnight fell between the two looks at the clock
        return not_now(request, talk, window(talk))
    if form.cleaned_data["concern"]:
        return redirect(f"{reverse('outreach:concern_new')}?{urlencode({'session': talk.number})}")
    return redirect(f"{request.path}?done")


def show(request, talk, form, status=200):
    context = {"talk": talk, "form": form, "late": window(talk) is Window.LATE, "when": when(talk)}
    return render(request, "outreach/feedback/rating.html", context, status=status)


def when(talk):
    """今天 14:30, 11月20日 14:30"""
    start = rows.start(talk)
    return f"{rows.relative_day(start.date(), timezone.localdate())} {start:%H:%M}"


def closed(talk, now):
    if now is Window.NEVER:
        sentence = _("这一场没有定下来，或者取消了，不用评。")
    elif now is Window.EARLY:
        sentence = _("这一场还没开讲，%s 讲起来就能评，请到时候再来。") % when(talk)
    else:
        last = rows.named_day(last_day(talk, LATE_DAYS))
        sentence = _("这一场的评价收到 %s 为止，现在不收了，下一场还在这儿评。") % last
    return {"talk": talk, "sentence": sentence, "early": now is Window.EARLY}


@require_safe
def poster(request, pk):
    """One sheet to pin up at the door; only who may see the talk prints it."""
    talk = get_object_or_404(Session.objects.visible_to(request.user).public().for_rows(), pk=pk)
    address = settings.BASE_URL + reverse("outreach:rate", args=[talk.token])
    # "q" still reads with a quarter of it torn or rained on.
    code = segno.make(address, error="q", micro=False)
    drawn = code.svg_inline(omitsize=True, svgclass="qr", lineclass=None, border=2)
    context = {
        "talk": talk,
        "code": mark_safe(drawn),  # noqa: S308 -- drawn by segno from our own address
        "address": address,
        "day": rows.named_day(rows.day_of(talk)),
        "hours": rows.hours(talk),
        "last": rows.named_day(last_day(talk)),
    }
    return render(request, "outreach/feedback/poster.html", context)
