"""The desk of one submission: its whole text, how far it is, what to decide."""

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from home.offices.desks import Act, Desk
from home.trust.masking import mask
from home.trust.models import AuditPerson

from .. import services
from ..forms.desk import AcceptForm, AskBackForm, DeclineForm
from ..lifecycle import WAITING, State
from ..models import Submission

ACTS = {
    "accept": Act(
        _("录用"),
        lambda row, user, given: services.accept(row, user, given["reason"]),
        _("录用了，等着排进一期。"),
        AcceptForm,
    ),
    "ask_back": Act(
        _("请作者改"),
        lambda row, user, given: services.ask_back(row, user, given["reason"]),
        _("记下了，作者凭编号看得到，改好会再送来。"),
        AskBackForm,
    ),
    "decline": Act(
        _("不用"),
        lambda row, user, given: services.decline(row, user, given["reason"]),
        _("记下了，作者凭编号看得到缘由。"),
        DeclineForm,
    ),
    "take": Act(_("我来看"), lambda row, user, given: services.take(row, user), _("记下了，这一篇归你看。")),
    "reconsider": Act(
        _("重新看"), lambda row, user, given: services.reconsider(row, user), _("放回去重新看了。")
    ),
}
# The step that leads on comes first.
STEPS = {
    State.RECEIVED: ["accept", "ask_back", "decline", "take"],
    State.IN_REVIEW: ["accept", "ask_back", "decline"],
    State.RETURNED: ["decline"],
    State.ACCEPTED: ["reconsider"],
    State.DECLINED: ["reconsider"],
}


class SubmissionDesk(Desk):
    model = Submission
    acts = ACTS
    template = "outreach/column/submissions/desk.html"
    address, step_address = "submission_desk", "submission_act"
    list_address = "wagtailsnippets_outreach_submission:list"
    beside = frozenset({"reconsider", "decline"})
    refusals = (services.Refused,)

    def rows(self, user):
        return super().rows(user).select_related("column", "editor", "article").prefetch_related("earlier")

    def open_acts(self, row, user):
        steps = STEPS.get(row.state, [])
        return [] if row.state == State.ACCEPTED and row.article_id else steps

    def context(self, row, user):
        keys = {move.actor_key for move in row.moves.all()} - {""}
        return {
            "title": row.title,
            "contact": mask(row.contact) if row.contact else "",
            "people": dict(AuditPerson.objects.filter(pk__in=keys).values_list("pk", "label")),
            "may_place": row.state == State.ACCEPTED and not row.article_id,
        }

    def back(self, request, row):
        """A decision leads on to the next one that waits: that is what the editor would do anyway."""
        row.refresh_from_db()
        if row.state in WAITING or row.state == State.PRINTED:
            return super().back(request, row)
        following = self.rows(request.user).filter(state__in=WAITING, column=row.column_id).first()
        return redirect(self.address, following.pk) if following else redirect(self.list_address)


desk = SubmissionDesk()
