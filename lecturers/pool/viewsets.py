"""The lists of lecturers and teams."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from home.offices.viewsets import GuardedViewSet

from .models import Lecturer, Team


class LecturerViewSet(GuardedViewSet):
    model = Lecturer
    icon = "user"
    menu_label = _("宣讲员")
    menu_order = 230
    inspect_view_enabled = True
    inspect_view_fields = ["name", "affiliation", "kind", "area", "office"]
    list_display = ["name", "kind", "affiliation", "area", "office"]
    list_filter = ["kind", "office"]
    list_export = ["name", "kind", "affiliation", "area", "office"]
    search_fields = ("name", "affiliation")
    panels = [
        FieldPanel("name"),
        FieldPanel("affiliation"),
        FieldPanel("kind"),
        FieldPanel("area"),
        FieldPanel("office"),
        FieldPanel("forms"),
        MultiFieldPanel([FieldPanel("user"), FieldPanel("bio")], heading=_("更多"), classname="collapsed"),
    ]


class TeamViewSet(GuardedViewSet):
    model = Team
    icon = "group"
    menu_label = _("队伍")
    menu_order = 240
    list_display = ["name", "kind", "area", "office"]
    list_filter = ["kind", "office"]
    search_fields = ("name",)
    panels = [
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldPanel("area"),
        FieldPanel("office"),
        FieldPanel("leader"),
        FieldPanel("parent"),
        MultiFieldPanel([FieldPanel("cap"), FieldPanel("intro")], heading=_("更多"), classname="collapsed"),
    ]
