"""One look at what is encrypted: who asked and why, who else agreed, and at which rows."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..fields import RandomKey
from .kinds import KINDS


class RevealQuerySet(models.QuerySet):
    def waiting(self, now=None):
        """Somebody else may still agree."""
        return self.filter(agreed=None, until__gt=now or timezone.now())

    def open_to(self, user, now=None):
        """Agreed to, not over, and asked for by this person: nobody else reads by it."""
        return self.filter(agreed=True, asked_by=user, until__gt=now or timezone.now())


class Reveal(models.Model):
    """`until` is first by when somebody has to agree, then until when it is open."""

    id = RandomKey()
    kind = models.CharField(max_length=40)
    purpose = models.CharField(_("用途"), max_length=100)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)
    until = models.DateTimeField()

    objects = RevealQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("看整号")
        indexes = [models.Index(fields=["agreed", "until"], name="reveal_until")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_by=None) | ~Q(answered_by=F("asked_by")), name="reveal_takes_two"
            ),
            models.CheckConstraint(
                condition=Q(agreed=None, answered_by=None, answered_at=None)
                | Q(agreed__isnull=False, answered_by__isnull=False, answered_at__isnull=False),
                name="reveal_is_answered_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(purpose=""), name="reveal_has_a_purpose"),
        ]

    def __str__(self):
        return f"{self.words} · {self.purpose}"

    @property
    def words(self):
        return KINDS[self.kind].words

    @property
    def is_waiting(self):
        return self.agreed is None and not self.is_over

    @property
    def is_over(self):
        return self.until <= timezone.now()


class RevealedRow(models.Model):
    """A row it asks for; `opened_at` is when the asker first read it."""

    id = RandomKey()
    reveal = models.ForeignKey(Reveal, models.CASCADE, related_name="rows")
    about_type = models.CharField(max_length=60)
    about_id = models.CharField(max_length=40)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["about_type", "about_id"], name="revealed_row")]
        constraints = [
            models.UniqueConstraint(fields=["reveal", "about_type", "about_id"], name="one_revealed_row")
        ]

    def __str__(self):
        return f"{self.about_type} {self.about_id}"
