"""Concerns of many that are one matter, and a matter that comes back."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.trust.fields import RandomKey


class Joined(models.Model):
    """This one goes along with that one; whatever is answered there is told here."""

    concern = models.OneToOneField("outreach.Concern", models.CASCADE, related_name="joined")
    into = models.ForeignKey("outreach.Concern", models.CASCADE, related_name="followers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(concern=models.F("into")), name="joined_to_another")
        ]

    def __str__(self):
        return f"{self.concern_id} → {self.into_id}"


class Recurrence(models.Model):
    """Three alike in one town: within thirty days a talk is proposed, within sixty it warns (rows 27, 60).

    Holds none of their words: what is proposed is named by a person at the desk, in general words.
    """

    class Kind(models.TextChoices):
        TALK = "talk", _("建议讲一场")
        WARNING = "warning", _("预警")

    id = RandomKey()
    concern = models.ForeignKey("outreach.Concern", models.CASCADE, related_name="recurrences")
    kind = models.CharField(max_length=10, choices=Kind)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    count = models.PositiveSmallIntegerField()
    found_on = models.DateField(default=timezone.localdate)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["concern", "kind"], name="one_recurrence_of_a_kind")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.count}"
