"""What is made from a file after it came: a row with its state, so that a killed worker loses nothing."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .papers import Paper
from .pictures import Picture
from .recordings import Recording

KINDS = ("picture", "paper", "recording")


def one_of(names):
    """Exactly one of these is set."""
    return Q(
        *(Q(**{f"{name}__isnull": name != chosen for name in names}) for chosen in names), _connector=Q.OR
    )


def key():
    return secrets.token_hex(12)


class Processing(models.Model):
    """One file's way from “it is here” to “phones can show it”.

    waiting → working → done, failed (the file's fault, `note` says which) or unable (this machine lacks a
    program; the file itself is fine). `tries` counts the workers that began; who finds it changed has lost
    the row to another. `key` names what is stored on the way, so that a second try overwrites the first.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("排着队")
        WORKING = "working", _("正在处理")
        DONE = "done", _("处理好了")
        FAILED = "failed", _("没处理成")
        UNABLE = "unable", _("处理不了")

    picture = models.OneToOneField(Picture, models.CASCADE, null=True, related_name="processing")
    paper = models.OneToOneField(Paper, models.CASCADE, null=True, related_name="processing")
    recording = models.OneToOneField(Recording, models.CASCADE, null=True, related_name="processing")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)  # of a hundred
    note = models.TextField(blank=True)  # one sentence for the editor
    tries = models.PositiveSmallIntegerField(default=0)
    key = models.CharField(max_length=24, default=key, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "changed_at"], name="files_to_process")]
        constraints = [
            models.CheckConstraint(condition=one_of(KINDS), name="processing_of_one_file"),
            models.CheckConstraint(condition=Q(progress__lte=100), name="progress_of_a_hundred"),
        ]

    def __str__(self):
        return f"{self.file}：{self.get_state_display()}"

    @property
    def file(self):
        return self.picture or self.paper or self.recording

    @property
    def is_open(self):
        return self.state in (self.State.WAITING, self.State.WORKING)
