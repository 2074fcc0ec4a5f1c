"""The desk of a question: one answers, another reads the answer and lets it out."""

from django.utils.translation import gettext_lazy as _

from home.offices.desks import Act, Desk
from home.trust.models import actor_key
from home.trust.refusing import Refused

from . import services
from .forms import AnswerForm, ReasonForm
from .lifecycle import State
from .models import FaqLine

ACTS = {
    "answer": Act(
        _("答好了"),
        lambda line, user, given: services.answer(
            line, given["question"], given["answer"], given["topic"], user
        ),
        _("答好了，等另一个人看过再公开。"),
        AnswerForm,
    ),
    "show": Act(
        _("看过了，公开"),
        lambda line, user, given: services.show(line, user),
        _("公开了，场次页和材料页都看得到。"),
    ),
    "back": Act(
        _("退回去重答"),
        lambda line, user, given: services.back(line, given["reason"], user),
        _("退回去了；公开着的，也先撤下来了。"),
        ReasonForm,
    ),
    "drop": Act(
        _("不收"),
        lambda line, user, given: services.drop(line, given["reason"], user),
        _("不收了，字都去掉了；有人问过这个课题，还算着数。"),
        ReasonForm,
    ),
}
OPEN = {
    State.ASKED: ["answer", "drop"],
    State.ANSWERED: ["show", "back", "drop"],
    State.SHOWN: ["back", "drop"],
    State.DROPPED: [],
}


class FaqDesk(Desk):
    model = FaqLine
    acts = ACTS
    template = "outreach/materials/asked/desk.html"
    address, step_address = "faq_desk", "faq_act"
    list_address = "wagtailsnippets_outreach_faqline:list"
    refusals = (Refused,)
    beside = frozenset({"back", "drop"})

    def rows(self, user):
        return super().rows(user).select_related("topic", "area", "office", "session")

    def open_acts(self, row, user):
        names = OPEN[row.state]
        hers = row.state == State.ANSWERED and services.answered_by(row) == actor_key(user)
        return [name for name in names if not (hers and name == "show")]


desk = FaqDesk()
