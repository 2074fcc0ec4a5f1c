"""The reviews of one's offices, opening on what waits for oneself; and the list of set phrases."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column

from home.offices.viewsets import GuardedViewSet
from home.offices.viewsets.desks import DeskIndex, ToDesk

from .models import FixedExpression, ReviewClock
from .views.desk import light, status_words


class DueColumn(Column):
    """By when, in a word that does not need its colour."""

    cell_template_name = "outreach/materials/review/_due_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"light": light(instance) if instance.is_running else "", "clock": instance}


class ReviewIndex(DeskIndex):
    page_title = _("审稿")
    desk = "review_desk"
    narrowing = ("status", "office", "priority")

    def get_base_queryset(self):
        rows = super().get_base_queryset()
        return rows.select_related("revision", "office", "task", "taken_by", "finished_by").pressing_first()

    def waiting(self, rows):
        return rows.filter(pk__in=ReviewClock.objects.waiting_for(self.request.user).values("pk"))

    def order_queryset(self, queryset):
        return queryset

    def get_list_buttons(self, instance):
        return []

    def get_edit_url(self, instance):
        """Whoever sees the row may open it; what she may do there the desk knows."""
        return instance.desk_url

    @cached_property
    def no_results_message(self):
        return _("没有送审的稿子。") if self.shows_all else _("今天没有等你审的稿子。")

    def get_context_data(self, *args, **kwargs):
        return {**super().get_context_data(*args, **kwargs), "no_results_message": self.no_results_message}


class ToReviewDesk(ToDesk):
    desk = "review_desk"


class ReviewViewSet(GuardedViewSet):
    model = ReviewClock
    icon = "tasks"
    menu_label = _("审稿")
    menu_order = 205
    index_view_class = ReviewIndex
    edit_view_class = ToReviewDesk
    list_display = [
        "__str__",
        Column("step", label=_("第几审"), accessor="task.name"),
        DueColumn("due", label=_("期限")),
        Column("status", label=_("到哪了"), accessor=status_words, classname="desk-wide"),
        Column("office", label=_("单位"), accessor="office", classname="desk-wide"),
    ]
    list_filter = ["status", "priority", "office"]
    panels: list = []


class FixedExpressionViewSet(GuardedViewSet):
    model = FixedExpression
    icon = "openquote"
    menu_label = _("固定表述")
    menu_order = 860
    list_display = ["right", "wrong", "note"]
    list_export = ["right", "wrong", "note"]
    search_fields = ("right", "wrong")
    panels = [FieldPanel("wrong"), FieldPanel("right"), FieldPanel("note")]
