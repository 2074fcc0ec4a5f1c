"""The list of corrections. It opens on what waits; a row leads to its desk."""

from django.urls import path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from home.offices.viewsets import GuardedViewSet
from home.offices.viewsets.desks import DeskIndex, ToDesk

from ..desk import Line, lines
from ..finding import Posted, register_finder
from ..slots import register_slot
from .desk import ACTS, desk
from .models import Correction


class CorrectionIndex(DeskIndex):
    page_title = _("纠错")
    desk = "correction_desk"

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("office").order_by("due_on", "pk")

    def waiting(self, rows):
        return rows.waiting()

    def order_queryset(self, queryset):
        return queryset

    def get_list_buttons(self, instance):
        """The row itself is the way; there is nothing else to do to it from here."""
        return []


class ToCorrectionDesk(ToDesk):
    desk = "correction_desk"


def by_when(row):
    return _("%s，超期了") % row.due_on if row.is_late else row.due_on


class CorrectionViewSet(GuardedViewSet):
    model = Correction
    icon = "edit"
    menu_label = _("纠错")
    menu_order = 240
    index_view_class = CorrectionIndex
    edit_view_class = ToCorrectionDesk
    list_display = [
        "__str__",
        Column("due_on", label=_("几号前回话"), accessor=by_when),
        Column("state", label=_("到哪了"), accessor="get_state_display"),
        Column("kind", label=_("说的是"), accessor="get_kind_display", classname="desk-wide"),
        Column("office", label=_("单位"), accessor="office", classname="desk-wide"),
    ]
    list_filter = ["state", "kind"]
    panels: list = []


# Registered below /admin/, where Wagtail asks for a membership first.
def desk_urls():
    return [
        path("corrections/<int:pk>/", desk.page, name="correction_desk"),
        re_path(rf"^corrections/(?P<pk>\d+)/(?P<name>{'|'.join(ACTS)})/$", desk.press, name="correction_act"),
    ]


def waiting(request):
    """What waits for this clerk's hand today."""
    mine = Correction.objects.open_to(request.user, "change").waiting()
    late, url = mine.late().count(), reverse("wagtailsnippets_home_correction:list")
    return lines(
        Line(late, _("条纠错超期没回话"), url, late=True), Line(mine.count() - late, _("条纠错等着办"), url)
    )


def where_followed(typed):
    """The code goes on by POST: it must not stand in an address."""
    return Posted(reverse("home:correction_track")) if Correction.objects.by_code(typed).exists() else None


def register():
    register_slot("desk", "home/pages/desk_lines.html", waiting, order=60)
    register_finder(where_followed)
