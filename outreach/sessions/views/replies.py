"""The page behind a signed link: one question, and below it yes or no. Looking answers nothing."""

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from home.trust import flood
from lecturers.availability.parts import said

from .. import rows, services
from ..forms.answering import CastForm, DeclineForm
from ..lifecycle import OfferState

PAGE = "outreach/sessions/reply.html"
SAID = {
    OfferState.ACCEPTED: _("你已经接下这一场，到时候见。有变动请打电话说一声。"),
    OfferState.DECLINED: _("你已经回过话了，这一场另请人，不算你的错。"),
    OfferState.LEFT: _("这一场你已经退了，另请人。"),
    OfferState.EXPIRED: _("回话的时间过了，这一场另请人了；还想去，请打电话说一声。"),
    OfferState.WITHDRAWN: _("晚了一步，这一场已有人接了，或者不用讲了，谢谢你。"),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request, token):
    """Some programs open every link they are sent: only a pressed button acts, and only once."""
    offer = services.offer_of(token)
    if offer is None:
        return unknown(request)
    if request.method == "POST" and services.may_be_answered(offer):
        return answer(request, offer)
    return show(request, offer)


def unknown(request):
    flood.wrong_try(request, "offer")
    status = 429 if flood.too_many(request, "offer") else 404
    words = _("没有这条链接，或者又发过一条新的，请用最近收到的那条。")
    return secret(render(request, PAGE, {"words": words}, status=status))


def secret(response):
    """The address itself is the key (as in outreach/materials/review/views/public.py)."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def show(request, offer, no=None, team=None, fault="", status=200):
    """The question with its two answers, or what became of it."""
    context = {"offer": offer, "talk": offer.session}
    if services.may_be_answered(offer):
        context |= {
            "day": rows.named_day(rows.day_of(offer.session)),
            "hours": rows.hours(offer.session),
            "team": team or cast_form(offer),
            "no": no or DeclineForm(),
            "fault": fault,
        }
    else:
        waits = offer.state == OfferState.WAITING
        context["words"] = SAID[OfferState.EXPIRED if waits else OfferState(offer.state)]
        status = 200 if offer.state == OfferState.ACCEPTED else 410
    return secret(render(request, PAGE, context, status=status))


def cast_form(offer, data=None):
    if offer.team_id is None or offer.piece_id:
        return None
    return CastForm(data, members=services.members(offer.team, offer.session))


def answer(request, offer):
    return accept(request, offer) if request.POST.get("answer") == "yes" else decline(request, offer)


def accept(request, offer):
    team = cast_form(offer, request.POST)
    if team and not team.is_valid():
        return show(request, offer, team=team, status=422)
    return done(request, offer, services.accept, None, team.cleaned_data["cast"] if team else ())


def decline(request, offer):
    no = DeclineForm(request.POST)
    if not no.is_valid():
        return show(request, offer, no=no, status=422)
    return done(request, offer, services.decline, no.reason(), None)


def told(refusal, offer):
    """What is in the way is named where it is an hour of her own; another's stays unnamed."""
    if not (isinstance(refusal, services.Taken) and is_own(refusal.rival, offer)):
        return str(refusal)
    booking = refusal.rival.booking
    if booking.is_leave:
        return _("%s记着你没空：要去，请打电话说一声；去不了，就让给下一位。") % said(
            booking.starts_at, booking.ends_at
        )
    return refusal.told(booking.label)


def is_own(rival, offer):
    return offer.speaker is not None and rival.resource_id == offer.speaker.resource_id


def done(request, offer, act, *said):
    """A refusal is one sentence above the question, which stays as it is."""
    try:
        act(offer, *said)
    except services.REFUSALS as refusal:
        offer.refresh_from_db()
        return show(request, offer, fault=told(refusal, offer), status=409)
    offer.refresh_from_db()
    words = SAID[offer.state]
    page = {"offer": offer, "talk": offer.session, "words": words, "done": True}
    return secret(render(request, PAGE, page))
