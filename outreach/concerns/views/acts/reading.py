"""What whoever reads it first may do: which way it goes, with which others, about whom it is."""

from django.utils.translation import gettext_lazy as _

from home.offices.desks import Act

from ... import services
from ...forms.desk import AnswerForm, ReferForm, WriteDownForm
from ...forms.together import AboutForm, ContactForm, JoinForm, ProposeForm

ACTS = {
    "write_down": Act(
        _("听写下来"),
        lambda concern, user, given: services.write_down(concern, given["text"], user),
        _("写下来了，可以往下转了。"),
        WriteDownForm,
        _("录音只有县里和市里收诉求的人能听，承办的人看你写的字。"),
    ),
    "refer": Act(
        _("转出去"),
        lambda concern, user, given: services.refer(concern, given["route"], given["office"], user),
        _("转出去了，等那边签收。"),
        ReferForm,
    ),
    "settle": Act(
        _("当场答复"),
        lambda concern, user, given: services.answer(
            concern, given["text"], given["outcome"], user, given["photo"]
        ),
        _("答复给本人了，等本人回话。"),
        AnswerForm,
    ),
    "join": Act(
        _("和别的并在一起"),
        lambda concern, user, given: services.join(concern, given["into"], user),
        _("并在一起了，答复时一起告诉。"),
        JoinForm,
    ),
    "part": Act(
        _("不是同一件，分开办"), lambda concern, user, given: services.part(concern, user), _("分开了。")
    ),
    "about": Act(
        _("标明反映的是谁"),
        lambda concern, user, given: services.mark_about(concern, given["office"], given["lecturer"], user),
        _("标好了，被反映的单位看不到这件事了。"),
        AboutForm,
        _("标了以后，那个单位的人从哪儿都看不到这件事，自己也在那儿任职的话，你也看不到了。"),
    ),
    "contact": Act(
        _("补留来电人的电话"),
        lambda concern, user, given: services.keep_contact(concern, given["contact"], given["why"], user),
        _("留好了，锁着存。"),
        ContactForm,
    ),
    "propose": Act(
        _("提议讲一场"),
        lambda concern, user, given: services.propose(concern, given["question"], given["topic"], user),
        _("提上去了，排课的人看得到。"),
        ProposeForm,
    ),
    "seen_to": Act(
        _("看过了，不用讲"), lambda concern, user, given: services.seen_to(concern, user), _("记下了。")
    ),
}
