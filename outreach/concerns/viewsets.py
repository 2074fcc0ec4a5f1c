"""The list of concerns. It opens on what needs a hand today; a row leads to the concern's desk."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton

from home.offices.viewsets import GuardedViewSet, IndexView

from .clocks import light
from .models import Concern

ALL = "all"


class DueColumn(Column):
    """By when, in a word that does not need its colour."""

    cell_template_name = "outreach/concerns/_due_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"light": light(instance, instance.next_workday), "day": instance.due_day}


class WordColumn(Column):
    """The state, and that the person wrote last."""

    cell_template_name = "outreach/concerns/_state_cell.html"


class ConcernIndex(IndexView):
    page_title = _("诉求")

    def get_base_queryset(self):
        rows = super().get_base_queryset().select_related("area__parent", "office", "handler")
        rows = rows.with_last_word() if self.shows_all else rows.waiting_for(self.request.user)
        return rows.with_next_workday().pressing_first()

    @property
    def shows_all(self):
        """Whoever filters looks among all."""
        return any(name in self.request.GET for name in (ALL, "state", "route", "office", "source", "q"))

    def order_queryset(self, queryset):
        return queryset

    def get_edit_url(self, instance):
        return instance.get_absolute_url() if instance.may_change else None

    def get_list_buttons(self, instance):
        """The row itself is the way; there is nothing else to do to it from here."""
        return []

    @cached_property
    def header_buttons(self):
        address, words = ("?", _("今天要办的")) if self.shows_all else (f"?{ALL}=1", _("全部"))
        return [HeaderButton(words, url=address, icon_name="list-ul")]

    @cached_property
    def no_results_message(self):
        return _("没有诉求。") if self.shows_all else _("今天没有等你办的诉求，歇口气。")

    def get_context_data(self, *args, **kwargs):
        return {
            **super().get_context_data(*args, **kwargs),
            "no_results_message": self.no_results_message,
        }


class ToDesk(View):
    """Wagtail's own way to change a row: everything is done on the desk, under its rules."""

    def dispatch(self, request, pk, **kwargs):
        if not str(pk).isdigit():
            raise Http404
        return redirect("concern_desk", int(pk))


def where(row):
    return f"{row.area.parent or ''} {row.area}".strip()


class ConcernViewSet(GuardedViewSet):
    model = Concern
    icon = "comment"
    menu_label = _("诉求")
    menu_order = 220
    index_view_class = ConcernIndex
    edit_view_class = ToDesk
    list_display = [
        "__str__",
        DueColumn("due", label=_("期限")),
        WordColumn("state", label=_("到哪了"), accessor="get_state_display"),
        Column("area", label=_("地方"), accessor=where, classname="desk-wide"),
        Column("office", label=_("谁在办"), accessor="office", classname="desk-wide"),
        Column("handler", label=_("承办人"), accessor="handler", classname="desk-wide"),
    ]
    list_filter = ["state", "route", "source", "office"]
    panels: list = []
