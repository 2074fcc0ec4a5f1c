"""The editors' queue: it opens on what needs a hand; a row leads to the submission's desk."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets.button import HeaderButton

from home.offices.viewsets import GuardedViewSet
from home.offices.viewsets.desks import DeskIndex, ToDesk

from .models import Submission


class SubmissionIndex(DeskIndex):
    page_title = _("来稿")
    desk = "submission_desk"
    narrowing = ("state", "column", "q", "export")

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("column", "editor", "article").defer("text")

    def waiting(self, rows):
        return rows.needing_a_hand()

    @cached_property
    def header_buttons(self):
        """One for each column that has accepted texts without an issue: nearly always the only one."""
        unplaced = Submission.objects.open_to(self.request.user, "change").unplaced().select_related("column")
        columns = {row.column_id: row.column for row in unplaced.defer("text")}
        return [*super().header_buttons, *(place_button(column) for column in columns.values())]


def place_button(column):
    return HeaderButton(
        _("把录用的排进一期"), url=reverse("submissions_place", args=[column.pk]), icon_name="doc-full"
    )


class ToSubmissionDesk(ToDesk):
    desk = "submission_desk"


class SubmissionViewSet(GuardedViewSet):
    model = Submission
    icon = "mail"
    menu_label = _("来稿")
    menu_order = 206
    index_view_class = SubmissionIndex
    edit_view_class = ToSubmissionDesk
    list_display = [
        "title",
        Column("author", label=_("署名")),
        Column("state", label=_("到哪了"), accessor="get_state_display"),
        Column("editor", label=_("编辑"), classname="desk-wide"),
        DateColumn("at", label=_("什么时候")),
    ]
    list_filter = ["state", "column"]
    list_export = ["title", "author", "affiliation", "get_state_display", "at"]
    search_fields = ("title", "author", "affiliation")
    panels: list = []
