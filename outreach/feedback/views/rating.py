"""The page behind the code on the door. It acts for nobody, so it asks nobody who she is."""

from urllib.parse import urlencode

from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from home.pages.serving.visitors import is_visitor
from home.trust import flood
from home.trust.untraced import untraced
from outreach.sessions import rows
from outreach.sessions.models import Session

from .. import hands, photos, ready, voices
from ..flooding import note
from ..forms.rating import RatingForm
from ..models import SheetQuestion
from ..services.rating import Refused, rate
from ..sheets import questions_for
from ..window import LATE_DAYS, OPEN, Window, last_day, window

LARGEST = voices.LARGEST + photos.LARGEST + 100_000  # bytes of one answer with all that may come with it


@untraced
@require_http_methods(["GET", "HEAD", "POST"])
def rating(request, token):
    """Opened with the token on the poster; it knows the talk, and nothing of who opens it."""
    if request.method == "POST":
        return receive(request, token)
    return ready.handed_out(request, token, lambda key: page(request, token, key))


def page(request, token, key):
    talk = Session.objects.for_rows().select_related("office").filter(token=token).first()
    if talk is None:
        return no_such_talk(request)
    if "done" in request.GET:
        return thanks(request, talk)
    if (now := window(talk)) not in OPEN:
        return not_now(request, talk, now)
    if is_hers(request, talk):
        return not_yours(request, talk)
    initial = {"key": key, "slip": request.GET.get("s", "")[:40]}
    return show(request, talk, RatingForm(initial=initial, questions=questions_for(talk)))


def receive(request, token):
    """What is too large is refused unread. What was kept is answered by a word, or the way to the thanks."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return too_large(request)
    talk = Session.objects.filter(token=token).select_related("booking").first()
    if talk is None:
        return no_such_talk(request)
    if (now := window(talk)) not in OPEN:
        return not_now(request, whole(talk), now)
    if is_hers(request, talk):
        return not_yours(request, whole(talk))
    form = RatingForm(request.POST, request.FILES, questions=asked(request, talk))
    return kept(request, talk, form) or faulty(request, talk, form)


def asked(request, talk):
    """An answer without any of the office's own questions does not look them up."""
    answered = any(name[0] == "q" and name[1:].isdigit() for name in request.POST if name)
    return questions_for(talk) if answered else ()


def kept(request, talk, form):
    """The answer when it is kept; None when the form has a fault."""
    if not form.is_valid():
        return None
    try:
        rate(talk, **form.answer())
    except Refused as refusal:
        if window(talk) not in OPEN:  # midnight fell between the two looks at the clock
            return not_now(request, whole(talk), window(talk))
        form.add_error(None, str(refusal))
        return None
    if not form.cleaned_data["slip"]:
        note(request, talk)
    request.changes_no_page = True  # figures move by the sweep, in steps
    return received(request, talk, form.cleaned_data["concern"])


def received(request, talk, concern):
    onward = f"{request.path}?done"
    if concern:
        onward = f"{reverse('outreach:concern_new')}?{urlencode({'session': talk.number})}"
    return JsonResponse({"onward": onward}) if wants_word(request) else redirect(onward)


def wants_word(request):
    """Sent by our script, which may have kept it for days: it needs no page."""
    return request.headers.get("accept") == "application/json"


def faulty(request, talk, form):
    """Back with all that was chosen and written; to our script the sentences alone, its form still stands."""
    if wants_word(request):
        faults = [sentence for field in form.errors.values() for sentence in field]
        return JsonResponse({"faults": faults}, status=422)
    return show(request, whole(talk), form, status=422)


def is_hers(request, talk):
    return not is_visitor(request) and request.user.is_authenticated and hands.had(request.user, talk)


def whole(talk):
    """With all that a page says of it."""
    return Session.objects.for_rows().select_related("office").get(pk=talk.pk)


def no_such_talk(request):
    """A token is printed once and copied by no hand: a wrong one is made up. A right one always opens."""
    flood.wrong_try(request, "rate")
    status = 429 if flood.too_many(request, "rate") else 404
    return render(request, "outreach/feedback/unknown.html", status=status)


def too_large(request):
    response = render(request, "outreach/feedback/too_large.html", status=413)
    response["Connection"] = "close"  # else the server would read the rest to find the next request
    return response


def not_now(request, talk, now):
    status = 409 if request.method == "POST" else 200
    return refused(request, closed(talk, now), status)


def refused(request, context, status):
    """To our script the sentence alone: what it has kept for days is over, and she is to hear why."""
    if wants_word(request):
        return JsonResponse({"faults": [context["sentence"]]}, status=status)
    context["written"] = written(request, context["talk"])
    return render(request, "outreach/feedback/closed.html", context, status=status)


def written(request, talk):
    """Her words, given back as they came: they are kept nowhere, and go into no address."""
    asked_for = [one.clean_name for one in asked(request, talk) if one.field_type == SheetQuestion.Kind.TEXT]
    return "\n".join(filter(None, (request.POST.get(name, "").strip() for name in ["text", *asked_for])))


def not_yours(request, talk):
    context = {
        "talk": talk,
        "sentence": _("这一场你讲过、办过或者记过，自己的场次自己不能评；退出登录，把手机给听的人。"),
    }
    return refused(request, {**context, "own": True}, 403)


def thanks(request, talk):
    context = {"talk": talk, "again": request.path, "seal": [_("评过"), _("多谢")]}
    return render(request, "outreach/feedback/thanks.html", context)


def show(request, talk, form, status=200):
    context = {"talk": talk, "form": form, "late": window(talk) is Window.LATE, "when": when(talk)}
    context["lost"] = request.FILES
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
