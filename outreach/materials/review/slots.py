"""What waits for a reviewer, on the admin's first page."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.pages.desk import Line, lines
from home.pages.slots import register_slot

from .models import ReviewClock
from .views.outdated import outdated


def register():
    register_slot("desk", "home/pages/desk_lines.html", waiting, order=30)


def waiting(request):
    mine = ReviewClock.objects.waiting_for(request.user)
    late = mine.filter(due_on__lt=timezone.localdate()).count()
    url = reverse("wagtailsnippets_outreach_reviewclock:list")
    past = outdated(request.user).count()
    return lines(
        Line(past, _("篇材料到了再看一遍的日子"), reverse("review_past"), late=True),
        Line(late, _("篇稿子审晚了"), url, late=True),
        Line(mine.count() - late, _("篇稿子等你审"), url),
    )
