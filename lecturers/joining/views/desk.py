"""The desk of one application: what she says of herself, how far it is, the next step."""

from django.utils.translation import gettext_lazy as _

from home.offices.desks import Act, Desk
from home.trust.masking import mask

from .. import services
from ..forms.desk import ApproveForm, ArrangeForm, CheckForm, DeclineForm, GradeForm, RegisterForm
from ..lifecycle import OPEN, State
from ..models import Application

ACTS = {
    "check": Act(
        _("核对过了，可以试讲"),
        lambda row, user, given: services.check(row, user, given["reason"]),
        _("记下了，请约试讲。"),
        CheckForm,
    ),
    "arrange": Act(
        _("约试讲"),
        lambda row, user, given: services.arrange(row, given["moment"], given["place"], user),
        _("约好了，本人凭编号看得到时间和地方。"),
        ArrangeForm,
    ),
    "grade": Act(
        _("交评分表"),
        lambda row, user, given: services.grade(row, given["marks"], user, given["remark"]),
        _("评分表收好了，只有本单位看得到。"),
        GradeForm,
        _("一人一张，各打各的。再交一次，顶替你上一张。"),
    ),
    "approve": Act(
        _("同意聘"),
        lambda row, user, given: services.approve(row, user, given["reason"]),
        _("记下了，请备案。"),
        ApproveForm,
    ),
    "register": Act(
        _("备案上岗"),
        lambda row, user, given: services.register(row, user, **given),
        _("备好了案，人已经进了宣讲员名册。"),
        RegisterForm,
    ),
    "decline": Act(
        _("不聘"),
        lambda row, user, given: services.decline(row, user, given["reason"]),
        _("记下了，本人凭编号看得到缘由。"),
        DeclineForm,
    ),
}
# The step that leads on comes first.
STEPS = {
    State.RECEIVED: ["check"],
    State.CHECKED: ["arrange"],
    State.TRIAL: ["grade", "arrange"],
    State.TRIED: ["approve", "grade", "arrange"],
    State.APPROVED: ["register"],
}


class ApplicationDesk(Desk):
    model = Application
    acts = ACTS
    template = "lecturers/joining/desk.html"
    address, step_address = "application_desk", "application_act"
    list_address = "wagtailsnippets_lecturers_application:list"
    beside = frozenset({"decline"})
    refusals = (services.Refused,)

    def rows(self, user):
        rows = super().rows(user).select_related("area__parent__parent", "office", "coordinator", "lecturer")
        return rows.prefetch_related("topics", "forms", "trials__sheets__graded_by")

    def open_acts(self, row, user):
        return [*STEPS.get(row.state, ()), "decline"] if row.state in OPEN else []

    def context(self, row, user):
        return {
            "title": row.name,
            "phone": mask(row.phone) if row.phone else "",
        }


desk = ApplicationDesk()
