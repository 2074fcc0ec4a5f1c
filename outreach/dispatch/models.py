"""A month plan while it is a proposal: it lives here alone until somebody sends its lines out as offers."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.bookings.models import Venue
from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_office
from lecturers.pool.models import Lecturer
from outreach.sessions.models import Session


class RunQuerySet(ScopedQuerySet):
    def due(self):
        return self.filter(state=Run.State.WAITING).order_by("pk")

    def stuck(self, before):
        """In the hands of a worker that has not been heard of: it was killed, or its machine was."""
        return self.filter(state=Run.State.RUNNING, heard_at__lt=before)


class Run(models.Model):
    """One reckoning. Whatever ends it, the best plan it had found stands in its proposals."""

    class State(models.TextChoices):
        WAITING = "waiting", _("排队")
        RUNNING = "running", _("正在排")
        DONE = "done", _("排好了")
        STOPPED = "stopped", _("停下了")
        FAILED = "failed", _("没排成")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(Office, models.CASCADE, related_name="runs", verbose_name=_("单位"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    since = models.DateField(_("从"))
    until = models.DateField(_("到"))
    seconds = models.PositiveSmallIntegerField(_("最多算多久"), default=30)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.WAITING)
    stage = models.CharField(max_length=12, blank=True)
    share = models.FloatField(default=0)
    heard_at = models.DateTimeField(null=True, blank=True)
    stop_asked = models.BooleanField(default=False)
    finished_at = models.DateTimeField(null=True, blank=True)
    sentence = models.TextField(blank=True)
    inputs_hash = models.CharField(max_length=64, blank=True)
    engine = models.CharField(max_length=12, blank=True)
    value = models.IntegerField(default=0)
    bound = models.FloatField(null=True, blank=True)
    proven = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True, blank=True)

    SCOPE = Scope(by_office, coordinator="view add change", dispatcher="view")

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("按月排班")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="run_ends_after_start",
                violation_error_message=_("结束的日子不能早于开始，请改一下。"),
            )
        ]

    def __str__(self):
        return f"{self.since:%Y-%m-%d}—{self.until:%Y-%m-%d}"

    def get_absolute_url(self):
        return reverse("dispatch_run", args=[self.pk])

    @property
    def is_over(self):
        return self.state not in (self.State.WAITING, self.State.RUNNING)

    @property
    def gap(self):
        """How far it may be from the best: 0.01 is one in a hundred; None where nothing is known."""
        return max(0.0, 1 - self.value / self.bound) if self.bound else None


class ProposalQuerySet(models.QuerySet):
    def touched(self):
        """No longer as it was reckoned: the value and the bound of the run do not hold for these."""
        return self.filter(Q(by_hand=True) | Q(state=Proposal.State.DROPPED))


class Proposal(models.Model):
    """One talk of the plan: when, where and by whom, or why it could not be served."""

    class State(models.TextChoices):
        OPEN = "open", _("待定")
        DROPPED = "dropped", _("不要了")
        SENT = "sent", _("派出去了")
        REFUSED = "refused", _("没派成")

    run = models.ForeignKey(Run, models.CASCADE, related_name="proposals")
    session = models.ForeignKey(Session, models.CASCADE, related_name="proposals")
    seen = models.PositiveIntegerField()  # the talk's version when it was chosen
    starts_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=60)
    venue = models.ForeignKey(Venue, models.SET_NULL, null=True, blank=True, related_name="+")
    lecturers = models.ManyToManyField(Lecturer, blank=True, related_name="+")
    parts = models.JSONField(default=list)  # [code, lecturer or null, value]
    why = models.CharField(max_length=12, blank=True)  # unserved.Why
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    by_hand = models.BooleanField(default=False)
    sentence = models.TextField(blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["run", "session"], name="one_proposal"),
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(why=""), name="proposal_served_has_no_reason_why_not"
            ),
        ]

    def __str__(self):
        return f"{self.run} · {self.session}"

    @property
    def ends_at(self):
        return self.starts_at and self.starts_at + timedelta(minutes=self.minutes)

    @property
    def value(self):
        return sum(value for _code, _who, value in self.parts)
