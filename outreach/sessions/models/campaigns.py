"""Other work a talk is joined with."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from home.offices.scope import ScopedQuerySet, SharedScope, by_everyone


class Campaign(models.Model):
    """乡村振兴, 文明村镇创建, 民意“5”来听: what else brings people together (domain.md row 21)."""

    title = models.CharField(_("活动"), max_length=40, unique=True)
    since = models.DateField(_("从哪天"))
    until = models.DateField(_("到哪天"), null=True, blank=True, help_text=_("不填就一直办着。"))

    SCOPE = SharedScope(by_everyone, coordinator="view add change", admin="view add change")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("结合活动")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="campaign_ends_after_start",
                violation_error_message=_("活动结束的日子不能比开始早，请改一下。"),
            )
        ]

    def __str__(self):
        return self.title
