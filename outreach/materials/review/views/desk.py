"""A reviewer's desk: the text, what was noticed in it, the three steps, and her decision."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe
from wagtail.models import TaskState

from home.offices.desks import Act, Desk, DeskForm
from home.trust.refusing import Refused

from .. import services
from ..forms import ApproveForm, InviteForm, ReasonForm, RemarkForm
from ..models import ReviewClock, SignedApproval, Step
from ..people import people_for
from ..rendering import show_revision

APPROVE, REJECT = SignedApproval.Decision.APPROVE, SignedApproval.Decision.REJECT


def approve(clock, user, given):
    given = {"comment": "", "out_at": None, "gone_at": None, **given}
    services.decide(clock, user, APPROVE, **given)


ACTS = {
    "approve": Act(_("这一审通过"), approve, _("记下了，稿子往下走。"), ApproveForm),
    "take": Act(
        _("我来看，别人先不用看"),
        lambda clock, user, given: services.take(clock, user),
        _("记下了，四个小时里归你看。"),
    ),
    "reject": Act(
        _("退回作者"),
        lambda clock, user, given: services.decide(clock, user, REJECT, given["reason"]),
        _("退回去了，作者看得到原因。"),
        ReasonForm,
    ),
    "remark": Act(
        _("只提意见，不表态"),
        lambda clock, user, given: services.remark(clock, user, given["text"]),
        _("意见记下了，作者看得到。"),
        RemarkForm,
    ),
    "invite": Act(
        _("请没有账号的人审"),
        lambda clock, user, given: None,  # the view shows the link, once
        "",
        InviteForm,
        _("发一条只能用一次的链接。谁发的链接，这一审就算谁把的关，别的步骤不能再审。"),
    ),
    "take_back": Act(
        _("收回链接"),
        lambda clock, user, given: services.take_back(clock, user),
        _("收回了，那条链接打不开了。"),
        DeskForm,
    ),
}


class ReviewDesk(Desk):
    """Read by the offices above the text, decided by those whose turn it is."""

    model = ReviewClock
    acts = ACTS
    template = "outreach/materials/review/desk.html"
    address, step_address = "review_desk", "review_act"
    list_address = "wagtailsnippets_outreach_reviewclock:list"
    beside = frozenset({"remark", "take_back"})
    refusals = (Refused,)

    def rows(self, user):
        return self.model.objects.open_to(user, "view").select_related("revision", "office", "taken_by")

    def open_acts(self, row, user):
        if not row.is_running:
            return []
        if not row.may_be_decided_by(user) or row.holder() not in (None, user):
            return ["remark"]
        if row.links.open().exists():
            return ["remark", "take_back"]
        take = [] if row.holder() == user else ["take"]
        return ["approve", "reject", *take, "remark", "invite"]

    def moves(self, row):
        return []

    def do(self, request, row, name):
        return self.invite(request, row) if name == "invite" else super().do(request, row, name)

    def invite(self, request, row):
        """The link is shown on this answer and nowhere else, so it is no message that is kept."""
        form = self.form(row, "invite", request.POST)
        if not form.is_valid():
            return self.show(request, row, form, "invite")
        try:
            token = services.invite(row, request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.show(request, row, form, "invite")
        address = request.build_absolute_uri(reverse("outreach:review_signed", args=[token]))
        context = {"clock": row, "address": address, "name": form.cleaned_data["name"]}
        return render(request, "outreach/materials/review/link.html", context)

    def context(self, row, user):
        return {
            "clock": row,
            "steps": steps(row),
            "link": row.links.open().first(),
            "holder": row.holder(),
            "light": light(row),
            "remarks": remarks(row),
            "noticed": noticed(row),
            "people": people_for(row) if row.is_running else [],
            "page_title": row.revision.object_str,
        }


def light(clock, today=None):
    """red, yellow or nothing; said in words beside it."""
    left = (clock.due_on - (today or timezone.localdate())).days
    return "red" if left < 0 else "yellow" if left == 0 else ""


def noticed(clock):
    """What its author was shown by the machine and let stand."""
    return getattr(clock.revision, "proof_reading", None)


def remarks(clock):
    said = clock.remarks.model.objects.filter(clock__workflow_state=clock.workflow_state_id)
    return said.select_related("by")


def steps(clock):
    """One line for each of the three: who, when, and how it ended."""
    rows = ReviewClock.objects.filter(workflow_state=clock.workflow_state_id)
    found = {row.step: row for row in rows.select_related("finished_by").prefetch_related("links")}
    return [{"label": step.label, "row": found.get(step), "who": who(found.get(step))} for step in Step]


def who(row):
    if row is None or row.is_running:
        return ""
    link = next((one for one in row.links.all() if one.used_at), None)
    return _("%s（凭链接）") % link.name if link else row.finished_by


desk = ReviewDesk()


@require_safe
@never_cache
@xframe_options_sameorigin
def text(request, pk):
    """The text as it will be, for the frame on the desk."""
    clock = get_object_or_404(desk.rows(request.user), pk=pk)
    return show_revision(request, clock.revision)


def status_words(row):
    return dict(TaskState.STATUS_CHOICES)[row.status]
