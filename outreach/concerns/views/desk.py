"""The desk of one concern in the staff's admin: what it says, how far it is, the next step as one button."""

from dataclasses import dataclass
from functools import wraps

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from home.trust.moves import TooLate

from .. import services
from ..clocks import light, tomorrow
from ..forms.desk import AnswerForm, DeskForm, ExplainForm, ReasonForm, ReferForm, SayForm
from ..lifecycle import State
from ..models import Concern
from ..parties import handling_offices
from ..sides import acts, waiting_explanation
from ..tracking import title


@dataclass
class Act:
    """A step that may be pressed: its button, what it does and says when done, its form and a hint."""

    button: str
    do: callable
    done: str
    form: type = DeskForm
    hint: str = ""


ACTS = {
    "refer": Act(
        _("转出去"),
        lambda concern, user, given: services.refer(concern, given["route"], given["office"], user),
        _("转出去了，等那边签收。"),
        ReferForm,
    ),
    "settle": Act(
        _("当场答复"),
        lambda concern, user, given: services.answer(concern, given["text"], given["outcome"], user),
        _("答复给本人了，等本人回话。"),
        AnswerForm,
    ),
    "sign": Act(
        _("签收"),
        lambda concern, user, given: services.sign_for(concern, user),
        _("签收了，这件事归你办。"),
        hint=_("签收以后，这件事就归你办到底。"),
    ),
    "begin": Act(
        _("开始办"), lambda concern, user, given: services.take_in_hand(concern, user), _("记下了，正在办。")
    ),
    "countersign": Act(
        _("我来签字"),
        lambda concern, user, given: services.countersign(concern, user),
        _("签好了，缘由和依据已经告诉本人。"),
        hint=_("签字就是说：缘由属实，依据站得住。签了以后本人就看得到。"),
    ),
    "answer": Act(
        _("答复本人"),
        lambda concern, user, given: services.answer(concern, given["text"], given["outcome"], user),
        _("答复给本人了，等本人回话。"),
        AnswerForm,
    ),
    "explain": Act(
        _("办不了，讲清楚"),
        lambda concern, user, given: services.explain(concern, given["reason"], given["basis"], user),
        _("写好了，等另一个人签字。"),
        ExplainForm,
    ),
    "hand_back": Act(
        _("退回"),
        lambda concern, user, given: services.hand_back(concern, given["reason"], user),
        _("退回去了，请受理的单位另转。"),
        ReasonForm,
        _("不归你们管的，两个工作日内可以退。"),
    ),
    "close": Act(_("办结"), lambda concern, user, given: services.close(concern, user), _("办结了。")),
    "say": Act(
        _("给本人留话"),
        lambda concern, user, given: services.say(concern, given["text"], by=user),
        _("送过去了，本人凭编号看得到。"),
        SayForm,
    ),
}


def own(view):
    """The concern of the address, which does not exist for who is no party to it, superusers too."""

    @wraps(view)
    def found(request, pk, **kwargs):
        concerns = Concern.objects.open_to(request.user, "change").select_related(
            "area__parent__parent",
            "intake_office",
            "office",
            "handler",
            "first_listener",
            "about_office",
            "about_lecturer",
            "session",
            "explanation__told_by",
        )
        return view(request, get_object_or_404(concerns, pk=pk), **kwargs)

    return never_cache(found)


@require_safe
@own
def desk(request, concern):
    return show(request, concern)


def show(request, concern, returned=None, press=""):
    """The page; a form that came back with faults stands in for its fresh one, and comes first."""
    steps = [step(concern, name, returned if name == press else None) for name in acts(concern, request.user)]
    context = {
        "concern": concern,
        "title": title(concern.text),
        "next": steps[0] if steps and steps[0]["name"] != "say" else None,
        "others": steps if steps and steps[0]["name"] == "say" else steps[1:],
        "light": light(concern, tomorrow()),
        "unsigned": waiting_explanation(concern),
        "waiting": concern.state == State.ANSWERED,
        "mine": request.user == concern.handler,
        "messages_said": concern.messages.all(),
        "moves": [(move, label(move.from_state), label(move.to_state)) for move in concern.moves.all()],
    }
    return render(request, "outreach/concerns/desk.html", context, status=422 if returned else 200)


def label(state):
    return State(state).label


def step(concern, name, returned=None):
    act = ACTS[name]
    return {"name": name, "act": act, "form": returned or form_of(concern, name), "open": bool(returned)}


def form_of(concern, name, data=None):
    kind = ACTS[name].form
    given = {"offices": handling_offices(concern)} if kind is ReferForm else {}
    return kind(data, concern=concern, auto_id=f"{name}_%s", **given)


@require_POST
@own
def act(request, concern, name):
    """Do it and say so on the desk. A refusal is one sentence, and nothing has changed."""
    if name not in acts(concern, request.user):
        return too_late(request, concern)
    form = form_of(concern, name, request.POST)
    if not form.is_valid():
        return show(request, concern, form, name)
    try:
        ACTS[name].do(concern, request.user, form.cleaned_data)
    except TooLate as late:
        messages.error(request, str(late))
    except services.Refused as refusal:
        form.add_error(None, str(refusal))
        return show(request, concern, form, name)
    else:
        messages.success(request, ACTS[name].done)
    return back(request, concern)


def too_late(request, concern):
    """The button stood there a moment ago: somebody was faster, or the step is another's."""
    messages.error(request, str(TooLate(concern)))
    return redirect("concern_desk", concern.pk)


def back(request, concern):
    """To the desk, or to the list once it is somebody else's matter."""
    if Concern.objects.open_to(request.user, "change").filter(pk=concern.pk).exists():
        return redirect("concern_desk", concern.pk)
    return redirect("wagtailsnippets_outreach_concern:list")
