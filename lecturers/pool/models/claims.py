"""A code by which a person takes over the profile that others wrote of her."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from home.trust.codes import code_hash, tidy

from .people import Lecturer

LASTS = timedelta(days=14)


def in_two_weeks():
    return timezone.now() + LASTS


class ClaimCodeQuerySet(models.QuerySet):
    def good(self, now=None):
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=now or timezone.now())

    def by_code(self, typed):
        """The code as it was typed, good or not; at most one."""
        code = tidy(typed)
        return self.filter(code_hash=code_hash(code)) if code else self.none()


class ClaimCode(models.Model):
    """Only its fingerprint is kept; it works once, and a newer one puts it out of force."""

    lecturer = models.ForeignKey(Lecturer, models.CASCADE, related_name="claim_codes")
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    issued_at = models.DateTimeField(default=timezone.now)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField(default=in_two_weeks)
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ClaimCodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lecturer"], condition=Q(used_at=None, revoked_at=None), name="one_open_claim_code"
            )
        ]

    def __str__(self):
        return f"{self.lecturer} {self.expires_at:%Y-%m-%d}"
