"""Sending a text in, and following it by a code that never stands in an address."""

import uuid

from django.core.exceptions import RequestDataTooBig
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from home.pages.views import tried_too_often, unknown_code
from home.trust import flood
from home.trust.codes import tidy
from home.trust.moves import TooLate
from home.trust.untraced import untraced

from .. import services
from ..forms.submitting import LARGEST_FILE, SubmissionForm, TextForm
from ..lifecycle import ENDED, OPEN, PATH, TOLD, State
from ..models import ColumnPage, Submission

ABOVE = [(reverse_lazy("outreach:submit"), _("投稿"))]
LARGEST_REQUEST = LARGEST_FILE + 1024 * 1024
TOO_LARGE = _("传来的太大，没有收；文件不能超过 5 兆，请把里面的图去掉，只留文字。")


def too_large(request):
    """By its declared size, before a byte is read; then by what its words alone come to."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_REQUEST:
        return True
    try:
        return request.POST is None
    except RequestDataTooBig:
        return True


@untraced
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request):
    columns = ColumnPage.objects.live().public().order_by("path")
    if not columns:
        raise Http404
    fresh = {"initial": {"key": uuid.uuid4()}, "columns": columns}
    if request.method != "POST":
        return show_form(request, SubmissionForm(**fresh))
    if too_large(request):
        return show_form(request, SubmissionForm(**fresh), TOO_LARGE, 413)
    if flood.too_many(request, "submission"):
        sentence = _("这一个小时里投得太多了，字都还在，请过一会儿再点一次。")
        return show_form(request, SubmissionForm(initial=request.POST.dict(), columns=columns), sentence, 429)
    flood.wrong_try(request, "submission")  # reading a file costs us something, whatever becomes of it
    form = SubmissionForm(request.POST, request.FILES, columns=columns)
    if not form.is_valid():
        return show_form(request, form, status=422)
    submission = services.receive(**form.sent())
    return render(request, "outreach/column/submissions/receipt.html", {"submission": submission})


def show_form(request, form, sentence="", status=200):
    context = {
        "form": form,
        "sentence": sentence,
        "calls": [one for one in form.fields["column"].queryset if one.call],
    }
    return render(request, "outreach/column/submissions/submit.html", context, status=status)


@untraced
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def track(request):
    """The code comes by POST alone; what is pressed on the page comes with it again."""
    if request.method != "POST":
        return render(request, "outreach/column/submissions/ask.html", {"above": ABOVE})
    if too_large(request):
        return render(
            request,
            "outreach/column/submissions/ask.html",
            {"above": ABOVE, "sentence": TOO_LARGE},
            status=413,
        )
    code = request.POST.get("code", "")[:40]
    if flood.too_many(request, "code"):
        return tried_too_often(request, code)
    submission = found(code)
    if submission is None:
        return unknown_code(request, code)
    return act(request, submission, code)


def found(code):
    return Submission.objects.select_related("column", "article").by_code(code).first()


def again(request, submission):
    flood.wrong_try(request, "submission")
    form = TextForm(request.POST, request.FILES)
    if flood.too_many(request, "submission"):
        form.add_error(None, _("这一个小时里投得太多了，字都还在，请过一会儿再点一次。"))
    if not form.is_valid():
        return form, ""
    services.send_again(submission, form.cleaned_data["title"], form.cleaned_data["text"])
    return None, _("改好的稿子收到了，编辑会再看。")


def withdraw(request, submission):
    services.withdraw(submission)
    return None, _("撤回了，你留的联系办法已经删掉。")


def forget(request, submission):
    services.forget_contact(submission)
    return None, _("你留的联系办法已经删掉，凭编号照样能查。")


ACTS = {"again": again, "withdraw": withdraw, "forget": forget}


def act(request, submission, code):
    """Do what was pressed, if anything, and show how it stands."""
    press = ACTS.get(request.POST.get("act"))
    if press is None:
        return show(request, submission, code)
    try:
        form, done = press(request, submission)
    except TooLate as late:
        kept = TextForm(initial=request.POST.dict())
        return show(request, found(code), code, kept if press is again else None, fault=str(late), status=422)
    return show(request, found(code), code, form, done=done, status=422 if form else 200)


def show(request, submission, code, form=None, fault="", done="", status=200):
    moves = list(submission.moves.all())
    context = {
        "submission": submission,
        "above": ABOVE,
        "code": tidy(code),
        "steps": steps(submission, moves),
        "reason": last_reason(submission, moves),
        "form": form
        or (
            TextForm(initial={"title": submission.title, "text": submission.text})
            if submission.state == State.RETURNED
            else None
        ),
        "may_withdraw": submission.state in OPEN,
        "issue": submission.article.get_parent()
        if submission.state == State.PRINTED and submission.article
        else None,
        "fault": fault,
        "done": done,
    }
    return render(request, "outreach/column/submissions/track.html", context, status=status)


def last_reason(submission, moves):
    """What the editor said with the last decision."""
    told = (State.RETURNED, State.DECLINED, State.ACCEPTED)
    return moves[-1].reason if moves and submission.state in told else ""


def steps(submission, moves):
    """For components/timeline.html: newest on top, what is still to come above it."""
    done = [step(State.RECEIVED, submission.at), *(step(move.to_state, move.at) for move in moves)]
    done[-1]["state"] = "here"
    ahead = [] if submission.state in ENDED else coming(submission.state)
    return [*(step(state, None, "next") for state in reversed(ahead)), *reversed(done)]


def coming(state):
    return PATH[PATH.index(state) + 1 :] if state in PATH else PATH[2:]


AHEAD = {
    State.IN_REVIEW: _("编辑来看"),
    State.ACCEPTED: _("用不用，给你回话"),
    State.PRINTED: _("排版、三审，登出来"),
}


def step(state, at, mark=""):
    day = timezone.localtime(at) if at else None
    return {
        "title": AHEAD[state] if mark == "next" else TOLD[state],
        "moment": say_date(day, _("n月j日")) if day else "",
        "iso": f"{day:%Y-%m-%d}" if day else "",
        "state": mark,
    }
