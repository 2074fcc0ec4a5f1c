"""What needs two people: more time, and a no."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

MOST_DAYS = 10


class Extension(models.Model):
    """One for each concern, of at most ten working days, granted by somebody else (domain.md §3)."""

    concern = models.OneToOneField("outreach.Concern", models.CASCADE, related_name="extension")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(_("原因"))
    days = models.PositiveSmallIntegerField(_("延几个工作日"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(approved_by=F("asked_by")), name="extension_two_people"),
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=MOST_DAYS), name="extension_at_most_ten_days"
            ),
        ]

    def __str__(self):
        return self.reason


class Explanation(models.Model):
    """讲清楚: cannot be done, and the person was told why by whom; a second person signs (row 67)."""

    concern = models.OneToOneField("outreach.Concern", models.CASCADE, related_name="explanation")
    reason = models.TextField(_("为什么办不了"))
    basis = models.TextField(_("依据"))
    told_how = models.CharField(_("谁怎么跟本人讲的"), max_length=200, blank=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    second_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(second_by=F("told_by")), name="explanation_two_people")
        ]

    def __str__(self):
        return self.reason


class Fact(models.Model):
    """还原事实: one thing that happened, and what shows it (row 65)."""

    concern = models.ForeignKey("outreach.Concern", models.CASCADE, related_name="facts")
    when = models.CharField(_("什么时候"), max_length=40)
    what = models.TextField(_("当时怎么回事"))
    evidence = models.CharField(_("凭什么说"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.what[:40]


class Finding(models.Model):
    """What is held to be true in the end; a matter of long ago is not answered without it."""

    concern = models.OneToOneField("outreach.Concern", models.CASCADE, related_name="finding")
    text = models.TextField(_("事实认定"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self):
        return self.text[:40]
