"""What was said in a talk: the revision that was delivered, whatever has become of the text since."""

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from outreach.materials.review.rendering import show_revision

from .. import rows
from ..models import Session

FRAME = "outreach/sessions/_delivered.html"


def readable_by(user):
    """Talks whose text she may read again: those she gave, and those in her offices' areas."""
    talks = Session.objects.exclude(revision=None)
    gave = Session.objects.filter(engagements__lecturer__user=user)
    return talks.filter(Q(pk__in=gave.values("pk")) | Q(pk__in=Session.objects.visible_to(user).values("pk")))


def may_read(user, talk) -> bool:
    return bool(talk.revision_id) and user.is_authenticated and readable_by(user).filter(pk=talk.pk).exists()


@never_cache
@require_safe
@login_required(login_url=reverse_lazy("outreach:my_login"))
def text(request, number):
    talks = readable_by(request.user).for_rows().select_related("revision")
    talk = get_object_or_404(talks, number=number)
    context = {"talk": talk, "day": rows.named_day(rows.day_of(talk)) if talk.booking else ""}
    return show_revision(request, talk.revision, frame_above=FRAME, **context)
