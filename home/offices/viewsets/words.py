"""The lists all offices share: topics, audiences, forms, dialects, working days, areas."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from home.areas.models import Area
from home.calendars.models import WorkDay
from home.calendars.moving import days_moved
from home.topics.models import Audience, DeliveryForm, Dialect, Topic

from .guarded import AddView, EditView, GroupedViewSet


class TopicViewSet(GroupedViewSet):
    model = Topic
    icon = "openquote"
    menu_label = _("课题")
    list_display = ["title", "category", "content_kind", "active"]
    list_filter = ["category", "content_kind", "active"]
    list_export = ["code", "title", "category", "content_kind", "active"]
    search_fields = ("title", "code")
    panels = [
        FieldPanel("title"),
        FieldPanel("category"),
        FieldPanel("content_kind"),
        FieldPanel("active"),
        MultiFieldPanel([FieldPanel("code")], heading=_("更多")),
    ]


class WordViewSet(GroupedViewSet):
    list_display = ["name", "code"]
    list_export = ["code", "name"]
    search_fields = ("name", "code")
    panels = [FieldPanel("name"), FieldPanel("code")]


class AudienceViewSet(WordViewSet):
    model = Audience
    icon = "group"
    menu_label = _("对象")


class DialectViewSet(WordViewSet):
    model = Dialect
    icon = "comment"
    menu_label = _("方言")


class DeliveryFormViewSet(WordViewSet):
    model = DeliveryForm
    icon = "media"
    menu_label = _("形式")
    list_display = ["name", "parent", "cast_default", "setup_minutes"]
    panels = [
        FieldPanel("name"),
        FieldPanel("code"),
        FieldPanel("parent"),
        FieldPanel("cast_min"),
        FieldPanel("cast_default"),
        FieldPanel("setup_minutes"),
        MultiFieldPanel([FieldPanel("needs")], heading=_("更多"), classname="collapsed"),
    ]


class MovesDays:
    """Whoever counts working days counts again once the row is kept."""

    def save_instance(self):
        with transaction.atomic():
            row = super().save_instance()
            days_moved()
        return row


class WorkDayViewSet(GroupedViewSet):
    model = WorkDay
    add_view_class = type("AddDay", (MovesDays, AddView), {})
    edit_view_class = type("EditDay", (MovesDays, EditView), {})
    icon = "calendar-check"
    menu_label = _("调休与节假日")
    list_display = ["date", "works", "source"]
    list_filter = ["works"]
    list_export = ["date", "works", "source"]
    panels = [FieldPanel("date"), FieldPanel("works"), FieldPanel("source")]


class AreaViewSet(GroupedViewSet):
    """Read only: areas come from the official list (import_areas)."""

    model = Area
    icon = "globe"
    menu_label = _("区划")
    inspect_view_enabled = True
    list_display = ["short_name", "level", "parent", "code"]
    list_filter = ["level"]
    list_export = ["code", "name", "level"]
    search_fields = ("short_name", "name", "parent__short_name")
    panels = [FieldPanel("name"), FieldPanel("short_name"), FieldPanel("level")]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("parent")


class WordsGroup(SnippetViewSetGroup):
    items = (
        TopicViewSet,
        AudienceViewSet,
        DeliveryFormViewSet,
        DialectViewSet,
        WorkDayViewSet,
        AreaViewSet,
    )
    menu_label = _("字典")
    menu_icon = "list-ul"
    menu_order = 850
    add_to_admin_menu = True
