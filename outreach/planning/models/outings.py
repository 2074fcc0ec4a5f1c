"""Which team is to go where on a listening day; what came of it is a Visit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from lecturers.pool.models import Team

from .listening import ListeningDay, Visit


class Outing(models.Model):
    day = models.ForeignKey(ListeningDay, models.CASCADE, related_name="outings")
    team = models.ForeignKey(Team, models.PROTECT, related_name="outings", verbose_name=_("哪支队伍"))
    area = models.ForeignKey(Area, models.PROTECT, related_name="outings", verbose_name=_("去哪里"))
    kind = models.CharField(_("怎么听"), max_length=10, choices=Visit.Kind, default=Visit.Kind.DOORS)
    lead = models.CharField(_("谁带头"), max_length=10, choices=Visit.Lead, blank=True)

    class Meta:
        ordering = ["area_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "team", "area"],
                name="one_outing",
                violation_error_message=_("这支队伍这一天去这里已经排上了。"),
            )
        ]

    def __str__(self):
        return f"{self.day} {self.team} {self.area}"
