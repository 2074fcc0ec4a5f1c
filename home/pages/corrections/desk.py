"""The desk of a correction in the staff's admin."""

from django.utils.translation import gettext_lazy as _

from home.offices.desks import Act, Desk
from home.trust.masking import mask
from home.trust.refusing import Refused

from . import services
from .forms import ReplyForm, SettleForm
from .lifecycle import State
from .models import Correction

ACTS = {
    "settle": Act(
        _("办完了"),
        lambda row, user, given: services.settle(row, given["text"], given["outcome"], user),
        _("办完了，回的话本人看得到。"),
        SettleForm,
    ),
    "answer": Act(
        _("先回个话"),
        lambda row, user, given: services.answer(row, given["text"], user),
        _("回了话，改好以后再来结。"),
        ReplyForm,
    ),
}
OPEN = {State.RECEIVED: ["settle", "answer"], State.ANSWERED: ["settle"], State.SETTLED: []}


class CorrectionDesk(Desk):
    model = Correction
    acts = ACTS
    template = "home/pages/corrections/desk.html"
    address, step_address = "correction_desk", "correction_act"
    list_address = "wagtailsnippets_home_correction:list"
    refusals = (Refused,)

    def rows(self, user):
        return super().rows(user).select_related("office", "area")

    def open_acts(self, row, user):
        return OPEN[row.state]

    def context(self, row, user):
        return {"contact": mask(row.contact or "")}


desk = CorrectionDesk()
