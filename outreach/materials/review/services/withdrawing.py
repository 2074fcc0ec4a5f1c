"""Taking a text down takes one reviewer, a reason, and no waiting."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.actions.unpublish_page import UnpublishPageAction

from home.notices.services import tell
from home.offices.models import Membership
from home.pages.reviewed import ReviewedPage
from home.trust.audit import record
from home.trust.refusing import Refused, require

from ..people import REVIEWERS, office_of


def may_take_down(page, user) -> bool:
    """A reviewer of its office or of one above; she may have written it, since taking down is always safe."""
    office = office_of(page)
    posts = Membership.objects.open().filter(user=user, role__in=REVIEWERS).select_related("office")
    return office is not None and any(office.path.startswith(post.office.path) for post in posts)


@transaction.atomic
def take_down(page, user, reason):
    """Out of the public's sight at once; a date to come out that was set goes too."""
    page = page.specific
    refuse_down(page, user)
    reason = require(reason, _("请写明为什么撤下。"))
    if page.live:
        UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)
    cancel_date(page)
    act = record("review.taken_down", user, page, reason=reason)
    tell_owner(page, user, reason, act)


def refuse_down(page, user):
    if not isinstance(page, ReviewedPage) or not may_take_down(page, user):
        raise Refused(_("撤下稿子要审稿员来办，你不是这个单位或上级的审稿员。"))
    if not page.live and not page.scheduled_revision:
        raise Refused(_("这一篇现在没有公开，不用撤。"))


def cancel_date(page):
    return page.revisions.exclude(approved_go_live_at=None).update(approved_go_live_at=None)


def tell_owner(page, user, reason, act):
    words = {"who": user, "title": page.title}
    tell(
        f"taken-down-{act.pk}",
        _("%(who)s撤下了《%(title)s》") % words,
        to_user=page.owner,
        body=reason,
        about=page,
        office=office_of(page),
    )
