"""A plan on its way out: who pressed and why, and the worker that is at it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PlanRelease(models.Model):
    """waiting → working → done. Whatever did not go out stands in the plan again, with its sentence.

    `tries` counts the workers that began; who finds it changed has lost the row to another.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("排着队")
        WORKING = "working", _("正在发布")
        DONE = "done", _("发布完了")

    plan = models.ForeignKey("Plan", models.CASCADE, related_name="releases")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    total = models.PositiveIntegerField()  # changes that were on the list
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    heard_at = models.DateTimeField(null=True, blank=True)
    left = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("发布")
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "heard_at"], name="releases_to_carry_out")]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=~Q(state="done"), name="one_release_of_a_plan_at_once"
            )
        ]

    def __str__(self):
        return f"{self.plan} · {self.get_state_display()}"

    @property
    def bundle(self):
        """Of all that is told while it goes on."""
        return f"release:{self.pk}"

    @property
    def out(self):
        """Changes that are out by now."""
        return self.changes.count()

    @property
    def is_over(self):
        return self.state == self.State.DONE
