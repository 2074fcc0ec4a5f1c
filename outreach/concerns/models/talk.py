"""Words on both sides of a concern."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.trust.fields import RandomKey, this_hour
from home.trust.masking import masked


class Message(models.Model):
    """Talk between the person, known by the code alone, and the handler."""

    id = RandomKey()
    concern = models.ForeignKey("outreach.Concern", models.CASCADE, related_name="messages")
    step = models.PositiveIntegerField()
    by_person = models.BooleanField(default=False)
    is_answer = models.BooleanField(default=False)
    text = models.TextField(_("说什么"))
    at = models.DateTimeField(default=this_hour)
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["step"]
        constraints = [models.UniqueConstraint(fields=["concern", "step"], name="one_message_step")]

    def __str__(self):
        return self.words[:40]

    @property
    def words(self):
        """On a colleague's screen."""
        return masked(self.text)


class Note(models.Model):
    """What the office writes down for itself while it works on one; a supervised one has one each week."""

    concern = models.ForeignKey("outreach.Concern", models.CASCADE, related_name="notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("记一笔"))
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return self.text[:40]
