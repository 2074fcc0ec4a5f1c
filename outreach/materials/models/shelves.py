"""Where lessons stand: the library, and each office's shelf in it."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from home.offices.models import Office
from home.offices.roots import root_at

from ..lookup import looked_up
from .lessons import MaterialPage

# Nobody's grants hold it, so only a superuser gives a shelf to an office or takes it away.
GIVE_AWAY = "outreach.give_shelfpage"


class MaterialIndex(Page):
    """/materials/: the menu of everything that is ready to be told."""

    parent_page_types = ["home.SiteFront"]
    subpage_types = ["outreach.ShelfPage"]
    max_count = 1
    template = "outreach/materials/material_index.html"

    class Meta:
        verbose_name = _("材料库")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), **looked_up(MaterialPage, request)}


class ShelfPage(Page):
    """An office's own shelf. Superusers put it up; what stands on it is the office's own business."""

    office = models.OneToOneField(Office, models.PROTECT, related_name="shelf", verbose_name=_("单位"))

    content_panels = [*Page.content_panels, FieldPanel("office", permission=GIVE_AWAY)]
    promote_panels = [FieldPanel("slug")]
    parent_page_types = ["outreach.MaterialIndex"]
    subpage_types = ["outreach.MaterialPage"]
    template = "outreach/materials/material_index.html"

    class Meta:
        verbose_name = _("书架")

    @transaction.atomic
    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        if not kwargs.get("update_fields"):  # else a draft is kept: its office is not yet the page's
            root_at(self, self.office)

    def get_context(self, request, *args, **kwargs):
        found = looked_up(MaterialPage, request, shelf=self)
        return {**super().get_context(request, *args, **kwargs), **found}
