"""A month or a quarter as it is to be: changes that nothing else knows until they are released.

A change occupies nobody and is no talk. What it says will be stands in `values`, by keys alone; what was
when it was written down stands in `was`, so that a change decided on something else is found out.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_office
from home.trust.models import Move
from home.trust.moves import Moving
from outreach.sessions.models import Session

from ..lifecycle import MOVES, State
from .releases import PlanRelease
from .series import SeriesDay


class Plan(Moving):
    MOVES = MOVES

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(Office, models.PROTECT, related_name="plans", verbose_name=_("单位"))
    since = models.DateField(_("从哪天"))
    until = models.DateField(_("到哪天"))
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.DRAFT)
    edits = models.PositiveIntegerField(default=0, editable=False)  # how often it was written in
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    released_at = models.DateTimeField(null=True, blank=True, editable=False)

    SCOPE = Scope(
        by_office,
        coordinator="view add change",
        station="view add change",
        dispatcher="view",
        auditor="view",
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("计划")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="plan_ends_after_start",
                violation_error_message=_("到哪天不能比从哪天早，请改一下。"),
            )
        ]

    def __str__(self):
        return f"{self.since:%Y-%m-%d}—{self.until:%Y-%m-%d}"

    def get_absolute_url(self):
        return reverse("plan", args=[self.pk])

    @property
    def is_open(self):
        return self.state == State.DRAFT

    @property
    def goes_out(self):
        return self.state == State.RELEASING

    @property
    def seen(self):
        """What somebody has before her: another word in it since, and it is another."""
        return f"{self.version}.{self.edits}"


class PlanMove(Move):
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="moves")


class PlanChange(models.Model):
    class Kind(models.TextChoices):
        ADD = "add", _("添一场")
        MOVE = "move", _("改时间")
        LECTURER = "lecturer", _("换人讲")
        VENUE = "venue", _("换地方")
        CANCEL = "cancel", _("取消")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="changes")
    session = models.ForeignKey(
        Session, models.CASCADE, null=True, blank=True, related_name="planned_changes"
    )
    series_day = models.ForeignKey(
        SeriesDay, models.CASCADE, null=True, blank=True, related_name="planned_changes"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    values = models.JSONField(default=dict)
    was = models.JSONField(default=dict)
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    clash = models.TextField(blank=True)  # why it stayed when it was last released, masked for everybody
    release = models.ForeignKey(
        PlanRelease, models.SET_NULL, null=True, blank=True, editable=False, related_name="changes"
    )
    released_at = models.DateTimeField(null=True, blank=True)
    said = models.TextField(blank=True)  # in plain words, as it was released

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "session", "kind"],
                condition=Q(released_at=None, session__isnull=False),
                name="one_planned_change",
            ),
            models.UniqueConstraint(
                fields=["series_day"], condition=Q(released_at=None), name="one_draft_of_a_series_day"
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=False)
                | Q(kind="add", session=None)
                | Q(~Q(kind="add"), session__isnull=False),
                name="planned_change_is_of_a_talk",
            ),
        ]

    def __str__(self):
        return f"{self.plan} · {self.get_kind_display()}"

    @property
    def is_open(self):
        return self.released_at is None
