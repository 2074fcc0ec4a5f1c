"""A sheet that somebody wants on paper: what stands on it, and how far its making is."""

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_area


def key():
    return secrets.token_hex(12)


class Print(models.Model):
    """waiting → working → done or failed. The same content is one row and one file; other content is another.

    `content` is what stands on the sheet, taken when it was asked for: whoever draws it asks nothing more.
    `tries` counts the workers that began; who finds it changed has lost the row to another.
    """

    class Kind(models.TextChoices):
        MONTH = "month", _("村月历")
        YEAR = "year", _("年历")
        POSTER = "poster", _("海报")
        BOARD = "board", _("公告栏扫码页")
        VISITS = "visits", _("走访记录表")

    class State(models.TextChoices):
        WAITING = "waiting", _("排着队")
        WORKING = "working", _("正在印")
        DONE = "done", _("印好了")
        FAILED = "failed", _("没印成")

    kind = models.CharField(max_length=10, choices=Kind)
    area = models.ForeignKey(Area, models.PROTECT, related_name="prints")
    office = models.ForeignKey(Office, models.PROTECT, related_name="prints")
    of = models.CharField(max_length=20, blank=True)  # 2026-12, 2027, a talk's number, a listening day's key
    title = models.CharField(max_length=120)
    content = models.JSONField()
    digest = models.CharField(max_length=64, unique=True)
    key = models.CharField(max_length=24, default=key, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)  # of a hundred
    note = models.TextField(blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    SCOPE = Scope(
        by_area,
        station="view add",
        coordinator="view add",
        dispatcher="view add",
        helper="view add",
        listener="view add",
        auditor="view",
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("印刷件")
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "changed_at"], name="prints_to_make"),
            models.Index(fields=["area", "kind", "of"], name="prints_of_a_place"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(progress__lte=100), name="print_progress_of_a_hundred")
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("print", args=[self.pk])

    @property
    def is_open(self):
        return self.state in (self.State.WAITING, self.State.WORKING)

    @property
    def file_name(self):
        return f"printed/{self.key}.pdf"
