"""A file somebody brought, how far its reading or writing has come, and what was found in it."""

import json

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedTextField

from home.trust.models import Move
from home.trust.moves import Moving

from .lifecycle import MOVES, WAITING, WORKING, State


class ImportJob(Moving):
    """It is for whoever brought the file, and for nobody else: the file may hold phone numbers.

    File and findings are encrypted; the file is forgotten as soon as it is written or dropped.
    """

    MOVES = MOVES

    kind = models.CharField(max_length=40)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="imports")
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    name = models.CharField(_("文件"), max_length=200)
    content = EncryptedTextField(null=True, editable=False)  # base 64
    found = EncryptedTextField(null=True, editable=False)  # JSON: what the reading found, by cell
    digest = models.CharField(max_length=64, blank=True, editable=False)  # of what would be written
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    beat_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["state", "beat_at"], name="import_due")]
        constraints = [
            # Two files of one kind written at once could both find a person new.
            models.UniqueConstraint(
                fields=["kind"], condition=Q(state=State.WRITING), name="one_writing_import"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def findings(self):
        return json.loads(self.found) if self.found else {}

    @property
    def works(self):
        """Is it waiting for a worker, or in the hands of one?"""
        return self.state in (*WAITING, *WORKING)

    @property
    def percent(self):
        return min(100, self.done * 100 // self.total) if self.total else 0


class ImportMove(Move):
    job = models.ForeignKey(ImportJob, models.CASCADE, related_name="moves")
