"""Coming out and going at the hour that was set. Each page for itself: one refusal holds up no other."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from home.notices.services import tell

REFUSALS = (PermissionDenied, ValidationError)


def keep_dates():
    """Take down what has expired and bring out what is due; returns how many of each."""
    now = timezone.now()
    expired = Page.objects.live().filter(expire_at__lt=now).order_by("expire_at")
    due = Revision.page_revisions.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    return sum(map(take_down, expired)), sum(map(bring_out, due))


@transaction.atomic
def take_down(page) -> bool:
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True


def bring_out(revision) -> bool:
    """What may not come out loses its date, and its owner is told: it must not be tried every minute."""
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except REFUSALS as refusal:
        give_up(revision, "".join(getattr(refusal, "messages", [str(refusal)])))
        return False
    return True


@transaction.atomic
def give_up(revision, reason):
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    page = revision.content_object
    words = {"title": page.title, "reason": reason}
    tell(
        f"not-out-{revision.pk}",
        _("到点没能发布：《%(title)s》") % words,
        to_user=page.owner,
        body=reason,
        link=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        about=page,
    )
