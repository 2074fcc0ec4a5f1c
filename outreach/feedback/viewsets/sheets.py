"""The questions an office asks beside the three."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.admin.ui.tables import Column

from home.offices.viewsets import GuardedViewSet, IndexView

from ..models import MOST, QuestionSheet


class SheetIndex(IndexView):
    def get_base_queryset(self):
        found = super().get_base_queryset().select_related("office", "form")
        return found.annotate(asked=Count("questions"))


class QuestionSheetViewSet(GuardedViewSet):
    model = QuestionSheet
    icon = "form"
    menu_label = _("加问的题")
    menu_order = 218
    index_view_class = SheetIndex
    list_display = [
        "__str__",
        Column("form", label=_("哪种宣讲"), accessor=lambda sheet: sheet.form or _("都问")),
        Column("asked", label=_("几道题"), accessor="asked"),
    ]
    list_filter = ["office", "form"]
    panels = [
        FieldPanel("office"),
        FieldPanel("form"),
        InlinePanel(
            "questions",
            heading=_("题目（最多三道，都可以不答）"),
            label=_("题目"),
            min_num=1,
            max_num=MOST,
            panels=[FieldPanel("label"), FieldPanel("field_type"), FieldPanel("choices")],
        ),
    ]
