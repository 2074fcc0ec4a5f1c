"""What whoever handles it may do, from the signature to the answer."""

from django.utils.translation import gettext_lazy as _

from home.offices.desks import Act

from ... import services
from ...forms.desk import AnswerForm, ExplainForm, ExtendForm, FactForm, FindingForm, ReasonForm

ACTS = {
    "sign": Act(
        _("签收"),
        lambda concern, user, given: services.sign_for(concern, user),
        _("签收了，这件事归你办。"),
        hint=_("签收以后，这件事就归你办到底。"),
    ),
    "begin": Act(
        _("开始办"), lambda concern, user, given: services.take_in_hand(concern, user), _("记下了，正在办。")
    ),
    "answer": Act(
        _("答复本人"),
        lambda concern, user, given: services.answer(
            concern, given["text"], given["outcome"], user, given["photo"]
        ),
        _("答复给本人了，等本人回话。"),
        AnswerForm,
    ),
    "explain": Act(
        _("办不了，讲清楚"),
        lambda concern, user, given: services.explain(
            concern, given["reason"], given["basis"], user, given["told_how"]
        ),
        _("写好了，等另一个人签字。"),
        ExplainForm,
    ),
    "fact": Act(
        _("记一条事实"),
        lambda concern, user, given: services.add_fact(
            concern, given["when"], given["what"], given["evidence"], user
        ),
        _("记下了。"),
        FactForm,
    ),
    "find": Act(
        _("写事实认定"),
        lambda concern, user, given: services.find(concern, given["text"], user),
        _("认定写好了，可以答复本人。"),
        FindingForm,
        _("先记下事实和凭据，再认定；没有认定不能答复。"),
    ),
    "extend": Act(
        _("申请延期"),
        lambda concern, user, given: services.ask_extension(concern, given["days"], given["reason"], user),
        _("申请了，等人批；批下来以前按原来的期限走。"),
        ExtendForm,
    ),
    "hand_back": Act(
        _("退回"),
        lambda concern, user, given: services.hand_back(concern, given["reason"], user),
        _("退回去了，请受理的单位另转。"),
        ReasonForm,
        _("不归你们管的，两个工作日内可以退。"),
    ),
}
