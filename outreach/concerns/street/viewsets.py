"""The lists of what streets, communities and quarters do together."""

from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from home.offices.choices import below
from home.offices.kinds import Kind, Role
from home.offices.models import Office
from home.offices.scope import standing
from home.offices.viewsets import GroupedViewSet
from home.offices.viewsets.desks import DeskIndex, Pile, ToDesk
from home.offices.viewsets.guarded import AddView, EditView
from home.trust.refusing import Refused

from ..models import CollectionCycle
from . import services
from .lifecycle import State
from .models import Call, Duty, Meeting, Task

PILES = (
    Pile("called", _("等街道响应"), lambda rows: rows.filter(state=State.CALLED)),
    Pile("answered", _("等部门报到"), lambda rows: rows.filter(state=State.ANSWERED)),
    Pile("reported", _("报到了，没办完"), lambda rows: rows.filter(state=State.REPORTED)),
)


def grids(user):
    """Grids and quarters of her own offices and below."""
    offices = standing(user).holding({Role.STATION, Role.LISTENER})
    return below(offices).filter(kind__in=[Kind.GRID, Kind.ESTATE_BRANCH, Kind.POST, Kind.COMMUNITY_PARTY])


def communities(user):
    return below(standing(user).offices.values()).filter(kind__in=[Kind.COMMUNITY_PARTY, Kind.POST])


def every_unit(user):
    """A unit from anywhere may report to a community."""
    return Office.objects.exclude(kind__in=[Kind.HOUSEHOLD, Kind.BUILDING_GROUP])


class CallIndex(DeskIndex):
    page_title = _("网格呼叫")
    desk = "call_desk"
    narrowing = ("state", "q")
    piles = PILES

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("area__parent", "street", "department")

    def waiting(self, rows):
        return rows.exclude(state=State.DONE)

    def get_list_buttons(self, instance):
        """The row itself is the way to its desk."""
        return []


class CallAdd(AddView):
    """A grid calls: its street is found by the tree, and told."""

    def form_valid(self, form):
        given = form.cleaned_data
        try:
            row = services.call(given["text"], given["area"], given["grid"], self.request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        return HttpResponseRedirect(row.get_absolute_url())


class CallViewSet(GroupedViewSet):
    model = Call
    icon = "mobile-alt"
    menu_label = _("呼叫")
    index_view_class = CallIndex
    add_view_class = CallAdd
    edit_view_class = type("ToCallDesk", (ToDesk,), {"desk": "call_desk"})
    offered = {"grid": grids}
    list_display = [
        "__str__",
        Column("state", label=_("到哪了"), accessor="get_state_display"),
        Column("area", label=_("在哪儿"), accessor="area", classname="desk-wide"),
        Column("street", label=_("街道"), accessor="street", classname="desk-wide"),
        Column("department", label=_("部门"), accessor="department", classname="desk-wide"),
    ]
    list_filter = ["state"]
    panels = [FieldPanel("text"), FieldPanel("area"), FieldPanel("grid")]


class TaskViewSet(GroupedViewSet):
    model = Task
    icon = "list-ul"
    menu_label = _("任务和微心愿")
    offered = {"community": communities}
    list_display = ["text", "kind", "community", "until"]
    list_filter = ["kind"]
    panels = [FieldPanel("kind"), FieldPanel("text"), FieldPanel("community"), FieldPanel("until")]


class Confirming:
    """The community says that it was done by saving it with its day; who did it herself cannot."""

    def save_instance(self):
        row = super().save_instance()
        if row.done_on and row.confirmed_by_id is None and row.user_id != self.request.user.pk:
            Duty.objects.filter(pk=row.pk, confirmed_by=None).update(confirmed_by=self.request.user)
        return row


class DutyAdd(Confirming, AddView):
    pass


class DutyEdit(Confirming, EditView):
    pass


class DutyViewSet(GroupedViewSet):
    model = Duty
    icon = "group"
    menu_label = _("双报到")
    add_view_class = DutyAdd
    edit_view_class = DutyEdit
    offered = {"community": communities, "office": every_unit}
    list_display = ["__str__", "task", "on", "done_on", "confirmed_by"]
    panels = [
        FieldPanel("community"),
        FieldPanel("office"),
        FieldPanel("user"),
        FieldPanel("task"),
        FieldPanel("on"),
        FieldPanel("done_on"),
    ]


class MeetingViewSet(GroupedViewSet):
    model = Meeting
    icon = "group"
    menu_label = _("三方会议")
    list_display = ["quarter", "on"]
    panels = [
        FieldPanel("quarter"),
        FieldPanel("on"),
        FieldPanel("community_side"),
        FieldPanel("owners_side"),
        FieldPanel("property_side"),
        FieldPanel("minutes"),
    ]


class CycleViewSet(GroupedViewSet):
    """Which branches go around, and how often."""

    model = CollectionCycle
    icon = "calendar-alt"
    menu_label = _("支部收集")
    list_display = ["office", "months", "day"]
    panels = [FieldPanel("office"), FieldPanel("months"), FieldPanel("day")]


class StreetGroup(SnippetViewSetGroup):
    items = (CallViewSet, TaskViewSet, DutyViewSet, MeetingViewSet, CycleViewSet)
    menu_label = _("街道和小区")
    menu_icon = "home"
    menu_order = 224
    add_to_admin_menu = True
