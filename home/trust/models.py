"""What was done, by whom, provably unchanged; and how long anything is kept."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .fields import RandomKey


def new_key():
    return secrets.token_hex(16)


class AuditPerson(models.Model):
    """The only link from the log to a person. Erasing it leaves the chain of the log valid."""

    key = models.CharField(max_length=32, primary_key=True, default=new_key, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="audit_person"
    )
    label = models.CharField(max_length=80, blank=True)

    def __str__(self):
        return self.label or self.key


def actor_key(user) -> str:
    """The key under which a signed-in person stands in moves and in the log; "" for everyone else."""
    if user is None or not user.pk:
        return ""
    person, _created = AuditPerson.objects.get_or_create(user=user, defaults={"label": str(user)})
    return person.key


class AuditEvent(models.Model):
    """One act. Written unhashed in the act's own transaction, sealed into the chain by a sweep.

    The database refuses to change or delete one (sealing.py). Its key is random: one that counts
    would put an unsigned person's act between two that are known to the second.
    """

    id = RandomKey()
    at = models.DateTimeField(default=timezone.now)
    actor_key = models.CharField(max_length=32, blank=True)
    action = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    area_code = models.CharField(max_length=12, blank=True)
    result = models.CharField(max_length=20, default="done")
    detail = models.JSONField(default=dict)
    prev = models.CharField(max_length=64, null=True, editable=False)
    hash = models.CharField(max_length=64, null=True, editable=False)
    place = models.PositiveBigIntegerField(null=True, unique=True, editable=False)  # in the chain

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="audit_object"),
            models.Index(fields=["at"], condition=models.Q(hash=None), name="audit_unsealed"),
            models.Index(fields=["-at", "-id"], name="audit_latest"),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"


class RetentionRule(models.Model):
    kind = models.CharField(_("数据种类"), max_length=40, unique=True)
    days = models.PositiveIntegerField(_("保存天数"))

    def __str__(self):
        return self.kind


class PurgeRun(models.Model):
    kind = models.CharField(max_length=40)
    at = models.DateTimeField(default=timezone.now)
    count = models.PositiveIntegerField()

    def __str__(self):
        return f"{self.kind} {self.count}"


class Move(models.Model):
    """One step of a life cycle; subclasses add the row it belongs to. No personal data in the reason.

    `step` counts within one row, so that the order of steps needs no key that counts over all rows.
    """

    step = models.PositiveIntegerField()
    from_state = models.CharField(max_length=20)
    to_state = models.CharField(max_length=20)
    actor_key = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(blank=True)

    class Meta:
        abstract = True
        ordering = ["step"]

    def __str__(self):
        return f"{self.from_state} → {self.to_state}"
