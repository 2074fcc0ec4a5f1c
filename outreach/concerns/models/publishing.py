"""An answer everybody may read: reworded, read by a second person, agreed to by who asked (row 74)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area, within
from home.trust.fields import RandomKey, fingerprint


class PublishedAnswerQuerySet(models.QuerySet):
    def public(self):
        """Read by two, agreed to, not taken back."""
        return self.filter(self.model.STANDS)

    def inside(self, area):
        return self.filter(within("area_id", area.pk))


class PublishedAnswer(models.Model):
    """Stands at the township and in a month, never nearer; it outlives the concern, and does not name it."""

    STANDS = Q(read_by__isnull=False, agreed=True, withdrawn=False)

    id = RandomKey()
    concern = models.OneToOneField("outreach.Concern", models.SET_NULL, null=True, related_name="published")
    question = models.TextField(_("问的是什么"))
    answer = models.TextField(_("怎么答的"))
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    month = models.DateField(_("哪个月"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    agreed = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)

    objects = PublishedAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["-month", "area_id", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(read_by=F("written_by")), name="published_two_people"),
            models.CheckConstraint(condition=Q(month__day=1), name="published_by_month"),
        ]

    def __str__(self):
        return self.question[:40]

    @property
    def wording(self):
        """Known again in the press of whoever read these words."""
        return fingerprint(f"public:{self.question}\n{self.answer}")
