"""Bad weather that somebody has heard of: it marks the talks of those days there, and moves none."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_area


class WeatherQuerySet(ScopedQuerySet):
    def standing(self, today=None):
        """Not taken back, and not over."""
        return self.filter(ended_at=None, last_day__gte=today or timezone.localdate())


class Weather(models.Model):
    class Kind(models.TextChoices):
        RAIN = "rain", _("大雨")
        WIND = "wind", _("大风")
        SNOW = "snow", _("大雪、结冰")
        HEAT = "heat", _("高温")
        FOG = "fog", _("大雾、霾")

    kind = models.CharField(_("什么天气"), max_length=10, choices=Kind)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("哪一片"))
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    day = models.DateField(_("从哪天"))
    last_day = models.DateField(_("到哪天"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    SCOPE = Scope(
        by_area, coordinator="view add change", station="view add change", dispatcher="view", auditor="view"
    )

    objects = WeatherQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("天气提醒")
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("day")),
                name="weather_ends_after_it_begins",
                violation_error_message=_("到哪天不能比从哪天早，请改一下。"),
            )
        ]

    def __str__(self):
        return f"{self.area} {self.get_kind_display()}"
