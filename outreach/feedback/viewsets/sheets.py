"""The questions an office asks beside the three."""

from django.db import transaction
from django.db.models import Count, ProtectedError
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column

from home.offices.viewsets import GuardedViewSet, IndexView

from ..forms.sheets import KEPT, SheetForm
from ..models import MOST, QuestionSheet


class SheetIndex(IndexView):
    def get_base_queryset(self):
        found = super().get_base_queryset().select_related("office", "form")
        return found.annotate(asked=Count("questions"))


class SheetDelete(GuardedViewSet.delete_view_class):
    def form_valid(self, form):
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ProtectedError:
            messages.error(self.request, KEPT)
            return redirect(self.get_success_url())


class QuestionSheetViewSet(GuardedViewSet):
    model = QuestionSheet
    icon = "form"
    menu_label = _("加问的题")
    menu_order = 218
    index_view_class = SheetIndex
    delete_view_class = SheetDelete
    list_display = [
        "__str__",
        Column("form", label=_("哪种宣讲"), accessor=lambda sheet: sheet.form or _("都问")),
        Column("asked", label=_("几道题"), accessor="asked"),
        Column("retired", label=_("停用"), accessor=lambda sheet: _("停用了") if sheet.retired else ""),
    ]
    list_filter = ["office", "form", "retired"]
    edit_handler = ObjectList(
        [
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
            FieldPanel("retired"),
        ],
        base_form_class=SheetForm,
    )
