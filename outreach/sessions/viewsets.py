"""The lists of talks and of orders. They open on what needs a hand; a row leads to the talk's desk."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, DateColumn

from home.offices.viewsets import GuardedViewSet
from home.offices.viewsets.desks import DeskIndex

from . import rows
from .models import Order, Session


class SessionIndex(DeskIndex):
    page_title = _("场次")
    desk = "session_desk"

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("area__parent", "booking", "office", "coordinator")

    def waiting(self, rows):
        return rows.needing_a_hand()


class OrderIndex(DeskIndex):
    page_title = _("点单")
    desk = "session_desk"
    narrowing = ("session__state", "q", "export")

    def desk_of(self, row):
        return row.session_id

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("area__parent", "session")

    def waiting(self, rows):
        return rows.filter(session__in=Session.objects.needing_a_hand())


def when(session):
    return f"{rows.named_day(rows.day_of(session))} {rows.hours(session)}" if session.booking else _("还没定")


def where(row):
    return f"{row.area.parent or ''} {row.area}".strip()


class SessionViewSet(GuardedViewSet):
    model = Session
    icon = "date"
    menu_label = _("场次")
    menu_order = 200
    index_view_class = SessionIndex
    list_display = [
        "title",
        Column("state", label=_("状态"), accessor="get_state_display"),
        Column("area", label=_("地方"), accessor=where),
        Column("time", label=_("时间"), accessor=when),
        Column("coordinator", label=_("经办人")),
    ]
    list_filter = ["state", "office", "topic"]
    list_export = ["number", "title", "get_state_display", "area", "office"]
    search_fields = ("title", "number")
    panels = [
        FieldPanel("title"),
        FieldPanel("area"),
        FieldPanel("office"),
        FieldPanel("topic"),
        FieldPanel("form"),
        FieldPanel("note"),
    ]


class OrderViewSet(GuardedViewSet):
    model = Order
    icon = "form"
    menu_label = _("点单")
    menu_order = 210
    index_view_class = OrderIndex
    list_display = [
        "wish",
        Column("state", label=_("状态"), accessor="session.get_state_display"),
        Column("area", label=_("地方"), accessor=where),
        Column("source", label=_("怎么点的"), accessor="get_source_display"),
        DateColumn("at", label=_("什么时候")),
    ]
    list_filter = ["session__state", "source"]
    list_export = ["wish", "area", "get_source_display"]
    search_fields = ("wish",)
    panels = [FieldPanel("wish"), FieldPanel("topic")]
