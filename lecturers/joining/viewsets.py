"""The lists of applications and of trainings. Applications open on what waits for the office."""

from django.forms import CheckboxSelectMultiple
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets.button import HeaderButton

from home.offices.viewsets import GuardedViewSet
from home.offices.viewsets.desks import DeskIndex, ToDesk

from .models import POWERS, Application, Training


class ApplicationIndex(DeskIndex):
    page_title = _("加入申请")
    desk = "application_desk"
    narrowing = ("state", "source", "office", "q", "export")

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("area__parent__parent", "office", "coordinator")

    def waiting(self, rows):
        return rows.open()

    @cached_property
    def header_buttons(self):
        address = f"{reverse('lecturers:join')}?source=organisation"
        return [*super().header_buttons, HeaderButton(_("替单位推荐一位"), url=address, icon_name="plus")]


class ToApplicationDesk(ToDesk):
    desk = "application_desk"


class ApplicationViewSet(GuardedViewSet):
    model = Application
    icon = "user"
    menu_label = _("加入申请")
    menu_order = 245
    index_view_class = ApplicationIndex
    edit_view_class = ToApplicationDesk
    list_display = [
        "name",
        Column("state", label=_("到哪了"), accessor="get_state_display"),
        Column("kind", label=_("类别"), accessor="get_kind_display"),
        Column("source", label=_("怎么来的"), accessor="get_source_display"),
        Column("area", label=_("家在"), accessor="area.label"),
        Column("coordinator", label=_("经办人")),
        DateColumn("at", label=_("什么时候")),
    ]
    list_filter = ["state", "source", "office"]
    list_export = [
        "name",
        "get_kind_display",
        "get_source_display",
        "proposed_by",
        "get_state_display",
        "area",
    ]
    search_fields = ("name", "affiliation", "proposed_by")
    panels: list = []


class TrainingViewSet(GuardedViewSet):
    model = Training
    icon = "openquote"
    menu_label = _("培训")
    menu_order = 246
    list_display = [
        "title",
        Column("powers", label=_("练哪一力"), accessor=lambda row: "、".join(row.powers)),
        "held_on",
        "office",
    ]
    list_filter = [*POWERS, "office"]
    list_export = ["title", "held_on", "place", *POWERS, "office"]
    search_fields = ("title",)
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("held_on"), FieldPanel("place")]),
            FieldRowPanel(
                [FieldPanel(name) for name in ("feet", "eyes", "mind", "pen")], heading=_("练哪一力")
            ),
            FieldPanel("area"),
            FieldPanel("office"),
            FieldPanel("lecturers", widget=CheckboxSelectMultiple),
        ]
    )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("office")
