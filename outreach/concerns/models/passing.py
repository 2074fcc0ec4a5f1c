"""A concern that was passed out to the 12345 hotline, and the number it has there (domain.md row 85)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Passing(models.Model):
    """It stays ours to follow: nothing of its life or its clock changes. No number yet is null."""

    concern = models.OneToOneField(
        "outreach.Concern", models.CASCADE, primary_key=True, related_name="passing"
    )
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    number = models.CharField(_("工单编号"), max_length=40, unique=True, null=True)
    status = models.CharField(_("那边办到哪了"), max_length=60, blank=True)

    wagtail_reference_index_ignore = True

    def __str__(self):
        return self.number or str(_("等工单编号"))
