"""The admin's first page: what waits for a hand today. Each room adds its own lines by the slot "desk"."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from home.calendars.leaves import leaf
from home.notices.models import Notice
from home.notices.services import TROUBLED, inbox
from home.offices.reveals import waiting_for

from .slots import register_slot


@dataclass(frozen=True)
class Line:
    """So many of something, and where they are dealt with; a count of nothing is not shown."""

    count: int
    words: str
    url: str
    late: bool = False


class Desk(Component):
    name = "desk"
    order = 10
    template_name = "home/pages/desk.html"

    def get_context_data(self, parent_context):
        return {
            "request": parent_context["request"],
            "leaf": leaf(timezone.localdate()),
            "nothing": _("眼下没有等着你办的事。"),
        }


def replace_panels(request, panels):
    """Wagtail's own panels tell of pages and workflows; a clerk's morning begins with what waits."""
    panels[:] = [Desk(), *(panel for panel in panels if getattr(panel, "name", "") == "locked_pages")]


def notices(request):
    """What is new for her, what did not arrive, and whether a colleague may read a number."""
    url = reverse("notices")
    new = inbox(request.user).filter(read_at=None)
    lost = Notice.objects.visible_to(request.user).filter(state__in=TROUBLED)
    return lines(
        Line(len(waiting_for(request.user)), _("次看整号等你点头"), reverse("reveals")),
        Line(lost.count(), _("条通知没发到"), url, late=True),
        Line(new.count(), _("条新通知"), url),
    )


def register():
    register_slot("desk", "home/pages/desk_lines.html", notices, order=90)


def lines(*found):
    """A filler's answer: only what there is."""
    waiting = [line for line in found if line.count]
    return {"lines": waiting} if waiting else None
