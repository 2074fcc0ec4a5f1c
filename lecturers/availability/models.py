"""When a lecturer is free: always, unless she said otherwise. Block-outs are Bookings of purpose leave."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lecturers.pool.models import Lecturer


class WeeklyHours(models.Model):
    """One stretch of a weekday (0 is Monday) on which she may be asked; without any row, every hour."""

    lecturer = models.ForeignKey(Lecturer, models.CASCADE, related_name="weekly_hours")
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField(_("从"))
    ends = models.TimeField(_("到"))

    class Meta:
        ordering = ["weekday", "starts"]
        constraints = [
            models.UniqueConstraint(fields=["lecturer", "weekday", "starts"], name="one_weekly_hours"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="weekly_hours_on_a_weekday"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="weekly_hours_end_after_start"),
        ]

    def __str__(self):
        return f"{self.lecturer} · {self.weekday} {self.starts:%H:%M}—{self.ends:%H:%M}"
