"""Who wrote a lesson, as it is printed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class MaterialAuthor(Orderable):
    page = ParentalKey("outreach.MaterialPage", on_delete=models.CASCADE, related_name="authors")
    lecturer = models.ForeignKey(
        "lecturers.Lecturer",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="writings",
        verbose_name=_("宣讲员"),
    )
    name = models.CharField(_("署名"), max_length=40)
    affiliation = models.CharField(_("作者单位"), max_length=80, blank=True)

    panels = [FieldPanel("name"), FieldPanel("affiliation"), FieldPanel("lecturer")]

    def __str__(self):
        return self.name
