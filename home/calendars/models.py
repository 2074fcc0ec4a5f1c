"""Which day is worked. A row overrules the published calendar; the office enters a notice as rows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkDay(models.Model):
    date = models.DateField(_("日期"), primary_key=True)
    works = models.BooleanField(_("上班"))
    source = models.CharField(_("依据"), max_length=80, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("调休与节假日")
        ordering = ["date"]

    def __str__(self):
        return f"{self.date:%Y-%m-%d}"
