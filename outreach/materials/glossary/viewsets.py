"""The list of words that editors keep."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from home.offices.viewsets import GuardedViewSet

from .models import GlossaryTerm


class GlossaryViewSet(GuardedViewSet):
    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("术语表")
    menu_order = 861
    list_display = ["name", "meaning", "source"]
    list_export = ["name", "meaning", "source"]
    search_fields = ("name", "meaning")
    panels = [FieldPanel("name"), FieldPanel("meaning"), FieldPanel("source")]
