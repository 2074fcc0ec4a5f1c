"""The desk of one call: where it stands, and the next step for whoever's it is."""

from django.utils.translation import gettext_lazy as _

from home.offices.desks import Act, Desk
from home.offices.kinds import Role
from home.offices.scope import standing
from home.trust.refusing import Refused

from ..tracking import title
from . import services
from .forms import AnswerCallForm, FinishForm, SendBackForm
from .lifecycle import State
from .models import Call

STREET = {Role.STATION, Role.LISTENER, Role.SUPERVISOR}

ACTS = {
    "answer": Act(
        _("响应"),
        lambda row, user, given: services.answer(row, given["department"], user),
        _("响应了。"),
        AnswerCallForm,
    ),
    "report": Act(_("报到"), lambda row, user, given: services.report(row, user), _("报到了。")),
    "finish": Act(
        _("办完了"),
        lambda row, user, given: services.finish(row, given.get("mark"), given.get("words", ""), user),
        _("办完了，告诉网格了。"),
        FinishForm,
    ),
    "send_back": Act(
        _("没办到，退回部门"),
        lambda row, user, given: services.send_back(row, given["reason"], user),
        _("退回去了，请部门再来。"),
        SendBackForm,
    ),
}


def steps(row, user):
    """What she may press now: the street's steps are the street's, coming is the department's."""
    held = standing(user).roles
    street = bool(held.get(row.street_id, set()) & STREET)
    department = Role.HANDLER in held.get(row.department_id, set())
    alone = row.state == State.ANSWERED and row.department_id is None
    offered = [
        ("answer", street and row.state == State.CALLED),
        ("report", department and row.state == State.ANSWERED),
        ("finish", street and (alone or row.state == State.REPORTED)),
        ("send_back", street and row.state == State.REPORTED),
    ]
    return [name for name, open_now in offered if open_now]


def coming(row):
    """Which department; nobody knows before the street has answered."""
    if row.department or row.state == State.CALLED:
        return row.department or "—"
    return _("街道自己办")


class CallDesk(Desk):
    model = Call
    acts = ACTS
    template = "outreach/concerns/street/call.html"
    address, step_address = "call_desk", "call_act"
    list_address = "wagtailsnippets_outreach_call:list"
    refusals = (Refused,)

    def rows(self, user):
        return super().rows(user).select_related("area__parent__parent", "grid", "street", "department")

    def open_acts(self, row, user):
        return steps(row, user)

    def context(self, row, user):
        return {
            "call": row,
            "title": title(row.text),
            "hours": [
                (_("网格呼叫"), row.grid, row.called_at),
                (_("街道响应"), row.street, row.answered_at),
                (_("部门报到"), coming(row), row.reported_at),
                (_("办完"), row.street, row.done_at),
            ],
        }


desk = CallDesk()
