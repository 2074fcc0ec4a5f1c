"""Saying something, and following it by its code, which never stands in an address."""

import uuid

from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from home.pages import villages
from home.pages.places import place_of
from home.trust import flood
from home.trust.codes import tidy
from home.trust.untraced import untraced
from outreach.sessions.models import Session

from .. import services
from ..forms.raising import ConcernForm, WordForm
from ..lifecycle import State
from ..models import Concern
from ..tracking import followed, hour

BOARD = "board"
ABOVE = [(reverse_lazy("outreach:concern_new"), _("说个事"))]


@untraced
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """One page; the button beside the town asks for its villages and keeps what was typed."""
    talk = talk_of(request)
    if request.method != "POST":
        form = ConcernForm(initial=beginning(request, talk), talk=talk)
    elif "look" in request.POST:
        form = ConcernForm(initial=request.POST.dict(), talk=talk)
    else:
        form = ConcernForm(request.POST, request.FILES, talk=talk)
        if concern := receive(form, talk, source_of(request)):
            return render(request, "outreach/concerns/receipt.html", receipt(concern))
    status = 422 if form.errors else 200
    # A file does not come back with the form it was sent with.
    context = {"form": form, "talk": talk, "lost": bool(request.FILES.get("voice"))}
    return render(request, "outreach/concerns/new.html", context, status=status)


def source_of(request):
    """The sheet at the notice board leads here with a word in its address."""
    return Concern.Source.NOTICE_BOARD if request.GET.get("from") == BOARD else None


def talk_of(request):
    """The talk during which it came up, by its public number."""
    number = (request.POST if request.method == "POST" else request.GET).get("session")
    return Session.objects.public().select_related("area").filter(number=number).first() if number else None


def beginning(request, talk):
    area = villages.find_area(talk.area.short_code) if talk else villages.chosen_village(request)
    return {"key": uuid.uuid4(), "shield": "none", **place_of(area)}


def receive(form, talk, source):
    """The concern, or None with the reason on the form."""
    if not form.is_valid():
        return None
    try:
        return services.receive(**form.said(), session=talk, source=source)
    except services.Refused as refusal:
        form.add_error(None, str(refusal))


def receipt(concern):
    """The slip: what is needed to follow the matter, and none of its words, since it may lie about."""
    rows = [
        {"label": _("什么时候"), "value": hour(concern.at)},
        {"label": _("谁先看"), "value": concern.intake_office},
    ]
    return {"concern": concern, "facts": rows, "seal": [_("收到"), _("存档")]}


@untraced
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def track(request):
    """The code comes by POST alone; what is pressed on the page comes with it again."""
    if request.method != "POST":
        return ask(request)
    typed = request.POST.get("code", "")[:40]
    if flood.too_many(request, "code"):
        return ask(request, typed, _("试得太多了，请过一个小时再来，或者打电话问。"), 429)
    concern = found(typed)
    if concern is None:
        flood.wrong_try(request, "code")
        return ask(request, typed, _("没有这个编号，请照着回执再抄一遍，或者打电话问。"), 404)
    return act(request, concern, typed)


def found(typed):
    rows = Concern.objects.select_related(
        "area__parent__parent", "office", "first_listener", "published", "extension", "passing"
    )
    return rows.by_code(typed).first()


def ask(request, typed="", sentence="", status=200):
    context = {"typed": typed, "sentence": sentence, "above": ABOVE}
    return render(request, "outreach/concerns/ask.html", context, status=status)


def agree(concern, form):
    services.confirm_by_person(concern)
    return _("记下了，你认可。多谢你回话。")


def object_to(concern, form):
    again = services.reopen if concern.state == State.CLOSED else services.redo
    again(concern, form.cleaned_data["text"], form.cleaned_data["key"])
    return _("记下了，接着办，期限重新算。")


def add(concern, form):
    services.say(concern, form.cleaned_data["text"], key=form.cleaned_data["key"])
    return _("送过去了，办的人看得到。")


def forget(concern, form):
    services.forget_contact(concern)
    return _("你留的联系办法已经删掉，凭编号照样能查。")


def correct(concern, form):
    services.correct(concern, form.cleaned_data["text"])
    return _("改好了，办的人看到的是新的。")


def let_out(concern, form):
    services.agree_public(concern, True, form.data.get("seen", ""))
    return _("记下了，登出来给大家看。随时能收回。")


def keep_in(concern, form):
    services.agree_public(concern, False)
    return _("记下了，不登。")


ACTS = {
    "agree": agree,
    "redo": object_to,
    "say": add,
    "forget": forget,
    "correct": correct,
    "let_out": let_out,
    "keep_in": keep_in,
}


def act(request, concern, typed):
    """Do what was pressed, if anything, and show how it stands. What could not be sent stays in the box."""
    if request.POST.get("act") == "withdraw":
        return withdraw(request, concern, typed)
    press, form = ACTS.get(request.POST.get("act")), WordForm(request.POST)
    if press is None:
        return show(request, concern, typed)
    if not form.is_valid():
        if "key" in form.errors:
            return show(request, concern, typed, _("这一页放得太久了，字都还在，请再点一次。"), form)
        return show(request, concern, typed, form.errors["text"][0], form)
    try:
        done = press(concern, form)
    except services.REFUSALS as refusal:
        return show(request, found(typed), typed, str(refusal), form)
    return show(request, found(typed), typed, done=done)


def withdraw(request, concern, typed):
    """The last thing the code does; it takes a tick, since nothing of it comes back."""
    if "sure" not in request.POST:
        return show(request, concern, typed, _("要撤回，请先勾上“我知道删了找不回来”，再按一次。"))
    services.withdraw(concern)
    return render(request, "outreach/concerns/withdrawn.html", {"above": ABOVE})


def show(request, concern, typed, fault="", form=None, done=""):
    kept = form.data.get("text", "") if form else ""
    context = {
        **followed(concern),
        "above": ABOVE,
        "code": tidy(typed),
        "fault": fault,
        "pressed": request.POST.get("act"),
        "done": done,
        "key": uuid.uuid4(),
        "word": WordForm.message(kept),
        "correction": WordForm.correction(concern.text),
        "objection": WordForm(initial={"text": kept}, auto_id="objection_%s"),
    }
    return render(request, "outreach/concerns/track.html", context, status=422 if fault else 200)
