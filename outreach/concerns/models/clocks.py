"""How long anything may take, and who above was told that it took longer."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.offices.kinds import Level
from home.offices.scope import ScopedQuerySet, TopScope, by_everyone

from ..lifecycle import Clock


class ClockDays(models.Model):
    """What the office has set; a clock without a row runs as lifecycle.DAYS says."""

    clock = models.CharField(_("哪一段"), max_length=20, choices=Clock, primary_key=True)
    days = models.PositiveSmallIntegerField(_("几个工作日"))

    SCOPE = TopScope(by_everyone, admin="view change")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("诉求期限")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(days__gte=1, days__lte=60),
                name="clock_of_some_days",
                violation_error_message=_("期限请填 1 到 60 个工作日。"),
            )
        ]

    def __str__(self):
        return f"{self.get_clock_display()} {self.days}"


class Escalation(models.Model):
    """Overdue, and told at this level; once for each (design.md §4)."""

    concern = models.ForeignKey("outreach.Concern", models.CASCADE, related_name="escalations")
    level = models.CharField(max_length=10, choices=Level)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["concern", "level"], name="one_escalation")]

    def __str__(self):
        return self.level
