"""What submissions put on the pages of the rooms below."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from home.offices.handover import register_task_kind
from home.pages.desk import Line, lines
from home.pages.finding import Posted, register_finder
from home.pages.slots import register_slot
from home.trust.retention import register_purger

from .lifecycle import ENDED, WAITING, State
from .models import Submission

YEAR = 365


def register():
    register_slot("desk", "home/pages/desk_lines.html", desk, order=45)
    register_finder(where_followed)
    register_task_kind(_("在看的来稿"), open_submissions, "editor")
    register_purger("submission", days=YEAR, purge=purge_submissions)


def desk(request):
    mine = Submission.objects.open_to(request.user, "change")
    url = reverse("wagtailsnippets_outreach_submission:list")
    return lines(
        Line(mine.filter(state__in=WAITING).count(), _("篇来稿等着看"), url),
        Line(mine.unplaced().count(), _("篇录用了还没排"), url),
    )


def where_followed(typed):
    """The code goes on by POST: it must not stand in an address."""
    return Posted(reverse("outreach:submit_track")) if Submission.objects.by_code(typed).exists() else None


def open_submissions(leaver, offices):
    return Submission.objects.filter(editor=leaver, state__in=WAITING, column__office__in=offices)


def purge_submissions(before):
    """What was not used, or was taken back, is forgotten whole; what was printed keeps its full text."""
    ended = Submission.objects.filter(state__in=ENDED).exclude(moves__at__gte=before)
    Submission.objects.filter(state=State.PRINTED, at__lt=before).update(contact=None)
    return ended.delete()[1].get(Submission._meta.label, 0)
