"""The list of venues."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.widgets.button import HeaderButton

from home.offices.viewsets import GuardedViewSet, IndexView

from .models import Venue
from .services import enter_venue
from .towns import keeps_roads


class VenueIndex(IndexView):
    """The roads between the places stand beside them."""

    @cached_property
    def header_buttons(self):
        roads = HeaderButton(_("镇街间的路程"), url=reverse("roads"), icon_name="arrow-right")
        return [*super().header_buttons, *([roads] if keeps_roads(self.request.user) else [])]


class VenueForm(WagtailAdminModelForm):
    def save(self, commit=True):
        return enter_venue(self.instance)


class VenueViewSet(GuardedViewSet):
    model = Venue
    icon = "home"
    menu_label = _("阵地")
    menu_order = 250
    index_view_class = VenueIndex
    inspect_view_enabled = True
    inspect_view_fields = ["name", "kind", "area", "office", "capacity", "equipment", "exclusive"]
    list_display = ["name", "kind", "area", "office", "capacity"]
    list_filter = ["kind", "office"]
    list_export = ["name", "kind", "area", "office", "capacity", "equipment"]
    search_fields = ("name", "area__short_name")
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("kind"),
            FieldPanel("area"),
            FieldPanel("office"),
            FieldPanel("capacity"),
            FieldPanel("exclusive"),
            MultiFieldPanel(
                [
                    FieldPanel("equipment"),
                    FieldPanel("lat", heading=_("纬度")),
                    FieldPanel("lon", heading=_("经度")),
                ],
                heading=_("更多"),
                classname="collapsed",
            ),
        ],
        base_form_class=VenueForm,
    )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("area", "office")
