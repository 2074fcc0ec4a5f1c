"""The list of questions people asked. It opens on what waits for an answer or for a second reader."""

from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from home.offices.viewsets import GuardedViewSet
from home.offices.viewsets.desks import DeskIndex, Pile, ToDesk

from .desk import ACTS, desk
from .lifecycle import State
from .models import FaqLine

PILES = (
    Pile("asked", _("等着答"), lambda rows: rows.filter(state=State.ASKED)),
    Pile("answered", _("答了等人看"), lambda rows: rows.filter(state=State.ANSWERED)),
)


class FaqIndex(DeskIndex):
    page_title = _("大伙问的")
    desk = "faq_desk"
    narrowing = ("state", "topic", "q", "export")
    piles = PILES

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("topic", "area__parent", "office")

    def waiting(self, rows):
        return rows.waiting()


class ToFaqDesk(ToDesk):
    desk = "faq_desk"


class FaqViewSet(GuardedViewSet):
    model = FaqLine
    icon = "help"
    menu_label = _("大伙问的")
    menu_order = 230
    index_view_class = FaqIndex
    edit_view_class = ToFaqDesk
    list_display = [
        "question",
        Column("state", label=_("到哪了"), accessor="get_state_display"),
        Column("topic", label=_("课题")),
        Column("area", label=_("哪儿问的"), classname="desk-wide"),
        Column("on", label=_("哪天"), classname="desk-wide"),
    ]
    list_filter = ["state", "topic"]
    list_export = ["question", "answer", "get_state_display", "topic", "area", "on"]
    search_fields = ("question", "answer")
    panels: list = []


# Registered below /admin/, where Wagtail asks for a membership first.
desk_urls = [
    path("asked/<int:pk>/", desk.page, name="faq_desk"),
    re_path(rf"^asked/(?P<pk>\d+)/(?P<name>{'|'.join(ACTS)})/$", desk.press, name="faq_act"),
]
