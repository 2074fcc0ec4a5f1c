"""What takes a second person, comes from above, or may be done on any side."""

from django.utils.translation import gettext_lazy as _

from home.offices.desks import Act
from home.trust.revealing.services import ask

from ... import services
from ...forms.desk import NoteForm, NumberForm, RefuseForm, SayForm, TakeOverForm
from ...forms.looking import LookForm
from ...forms.together import PublishForm
from ...revealing import CONTACT


def say(concern, user, given):
    words = services.ask_person if given.get("waits") else services.say
    return words(concern, given["text"], by=user)


ACTS = {
    "countersign": Act(
        _("我来签字"),
        lambda concern, user, given: services.countersign(concern, user),
        _("签好了，缘由和依据已经告诉本人。"),
        hint=_("签字就是说：缘由属实，依据站得住。签了以后本人就看得到。"),
    ),
    "grant": Act(
        _("同意延期"),
        lambda concern, user, given: services.grant_extension(concern, user),
        _("批了，期限往后延，本人看得到缘由。"),
    ),
    "refuse": Act(
        _("不同意延期"),
        lambda concern, user, given: services.refuse_extension(concern, given["reason"], user),
        _("没批，告诉承办的人按期办。"),
        RefuseForm,
    ),
    "take_over": Act(
        _("收回来另转"),
        lambda concern, user, given: services.take_over(concern, given["reason"], user),
        _("收回来了，请另转单位；期限照走。"),
        TakeOverForm,
        _("督办用：那边迟迟不办，或者几家推来推去。"),
    ),
    "close": Act(_("办结"), lambda concern, user, given: services.close(concern, user), _("办结了。")),
    "read_public": Act(
        _("公开稿我看过了，可以登"),
        lambda concern, user, given: services.read_public(concern, user),
        _("看好了，等本人点头。"),
        hint=_("看有没有人名、门牌、能认出是谁的话。"),
    ),
    "publish": Act(
        _("写一份给大家看的"),
        lambda concern, user, given: services.write_public(concern, given["question"], given["answer"], user),
        _("写好了，等另一个人看。"),
        PublishForm,
    ),
    "look": Act(
        _("要打电话给本人"),
        lambda concern, user, given: ask(CONTACT, [concern], user, given["purpose"]),
        _("问了另一位，点了头这里就看得到号码。"),
        LookForm,
        _("能留话就留话。非打电话不可，写明用途，另一位点头才看得到号码，两个钟头后收起。"),
    ),
    "pass_out": Act(
        _("也转给 12345"),
        lambda concern, user, given: services.pass_out(concern, user),
        _("记下了，告诉本人了；工单编号回来请填上。"),
        hint=_("别处才办得了的，转 12345。按了有一段话可以抄过去，不带本人号码；期限照走，照样跟到底。"),
    ),
    "number": Act(
        _("记 12345 的编号和进展"),
        lambda concern, user, given: services.note_number(concern, given["number"], given["status"], user),
        _("记下了，本人看得到。"),
        NumberForm,
    ),
    "say": Act(
        _("给本人留话"),
        say,
        _("送过去了，本人凭编号看得到。"),
        SayForm,
    ),
    "note": Act(
        _("记一笔"),
        lambda concern, user, given: services.note(concern, given["text"], user),
        _("记下了。"),
        NoteForm,
    ),
}
