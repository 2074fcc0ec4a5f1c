"""The list of concerns. It opens on what needs a hand today; a row leads to the concern's desk."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from home.calendars.workdays import announced_years
from home.offices.viewsets import GuardedViewSet
from home.offices.viewsets.desks import DeskIndex, Pile, ToDesk

from .clocks import light, next_due
from .lifecycle import State
from .models import Concern
from .models.querying import waits_for_second

PILES = (
    Pile("overdue", _("超期"), lambda rows: rows.overdue(), late=True),
    Pile("soon", _("快到期"), lambda rows: rows.yellow()),
    Pile("unread", _("没人看过"), lambda rows: rows.filter(state=State.RECEIVED)),
    Pile("unsigned", _("等签收"), lambda rows: rows.filter(state=State.ASSIGNED)),
    Pile("two", _("等第二个人"), lambda rows: rows.filter(waits_for_second())),
    Pile("said", _("本人留了话"), lambda rows: rows.person_spoke_last()),
    Pile("person", _("等本人回话"), lambda rows: rows.filter(state=State.ANSWERED)),
)


def announced(request):
    """The years whose make-up days are known, asked once for a whole list."""
    if not hasattr(request, "announced_years"):
        request.announced_years = announced_years()
    return request.announced_years


class DueColumn(Column):
    """By when, in a word that does not need its colour."""

    cell_template_name = "outreach/concerns/_due_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        due = next_due(instance)
        day = timezone.localdate(due) if due else None
        return context | {
            "light": light(instance, instance.next_workday),
            "day": day,
            "provisional": day and day.year not in announced(parent_context["request"]),
        }


class WordColumn(Column):
    """The state, and that the person wrote last."""

    cell_template_name = "outreach/concerns/_state_cell.html"


class ConcernIndex(DeskIndex):
    page_title = _("诉求")
    desk = "concern_desk"
    narrowing = ("state", "route", "office", "source", "q")
    piles = PILES

    def get_base_queryset(self):
        rows = super().get_base_queryset().select_related("area__parent", "office", "handler")
        return rows.with_last_word().with_next_workday().pressing_first()

    def waiting(self, rows):
        return rows.waiting_for(self.request.user)

    def order_queryset(self, queryset):
        return queryset

    def get_list_buttons(self, instance):
        """The row itself is the way; there is nothing else to do to it from here."""
        return []

    @cached_property
    def no_results_message(self):
        return _("没有诉求。") if self.shows_all else _("今天没有等你办的诉求，歇口气。")

    def get_context_data(self, *args, **kwargs):
        return {
            **super().get_context_data(*args, **kwargs),
            "no_results_message": self.no_results_message,
        }


class ToConcernDesk(ToDesk):
    desk = "concern_desk"


def where(row):
    return f"{row.area.parent or ''} {row.area}".strip()


class ConcernViewSet(GuardedViewSet):
    model = Concern
    icon = "comment"
    menu_label = _("诉求")
    menu_order = 220
    index_view_class = ConcernIndex
    edit_view_class = ToConcernDesk
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
