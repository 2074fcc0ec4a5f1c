"""The glossary (术语表): a word, and what it means as one would say it at the village gate."""

from django.core.validators import MinLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.offices.scope import ScopedQuerySet, SharedScope, by_everyone


class GlossaryTerm(models.Model):
    # A single character stands in nearly every sentence.
    name = models.CharField(_("词"), max_length=40, unique=True, validators=[MinLengthValidator(2)])
    meaning = models.CharField(_("大白话"), max_length=200, help_text=_("一两句话，乡亲一听就懂。"))
    source = models.CharField(_("依据"), max_length=120, blank=True, help_text=_("哪个文件、哪次会议。"))

    SCOPE = SharedScope(by_everyone, admin="view add change delete", editor="view add change delete")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("术语表")
        ordering = ["name"]

    def __str__(self):
        return self.name
