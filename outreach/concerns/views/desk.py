"""The desk of one concern in the staff's admin: what it says, how far it is, the next step as one button."""

from django.utils.translation import gettext_lazy as _

from home.offices.desks import Act, Desk

from .. import services
from ..clocks import light, tomorrow
from ..forms.desk import AnswerForm, ExplainForm, ReasonForm, ReferForm, SayForm
from ..lifecycle import State
from ..models import Concern
from ..parties import handling_offices
from ..sides import acts, waiting_explanation
from ..tracking import title

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


class ConcernDesk(Desk):
    """The concern of the address, which does not exist for who is no party to it, superusers too."""

    model = Concern
    acts = ACTS
    template = "outreach/concerns/desk.html"
    address, step_address = "concern_desk", "concern_act"
    list_address = "wagtailsnippets_outreach_concern:list"
    beside = frozenset({"say"})
    refusals = (services.Refused,)

    def rows(self, user):
        return (
            super()
            .rows(user)
            .select_related(
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
        )

    def open_acts(self, row, user):
        return acts(row, user)

    def form(self, row, name, data=None):
        kind = ACTS[name].form
        given = {"offices": handling_offices(row)} if kind is ReferForm else {}
        return kind(data, row=row, auto_id=f"{name}_%s", **given)

    def context(self, row, user):
        return {
            "concern": row,
            "title": title(row.text),
            "light": light(row, tomorrow()),
            "unsigned": waiting_explanation(row),
            "waiting": row.state == State.ANSWERED,
            "mine": user == row.handler,
            "messages_said": row.messages.all(),
        }


desk = ConcernDesk()
