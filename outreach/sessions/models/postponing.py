"""A storm: the talks of some days in one area moved, or called off, in one act with one reason."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_area

from .sessions import Session


class Postponement(models.Model):
    class Act(models.TextChoices):
        SHIFT = "shift", _("往后推几天")
        TO_DAY = "to_day", _("都挪到哪一天")
        CANCEL = "cancel", _("都取消")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    day = models.DateField()
    last_day = models.DateField()
    act = models.CharField(max_length=10, choices=Act)
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    to_day = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=200)
    finished_at = models.DateTimeField(null=True, blank=True)

    SCOPE = Scope(by_area, coordinator="view add", station="view add", dispatcher="view")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("成批改期")
        constraints = [
            models.CheckConstraint(
                condition=Q(act="shift", days__gt=0, to_day=None)
                | Q(act="to_day", days=None, to_day__isnull=False)
                | Q(act="cancel", days=None, to_day=None),
                name="postponement_says_how_far",
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("day")), name="postponement_ends_after_it_begins"
            ),
        ]

    def __str__(self):
        return f"{self.area} {self.day:%Y-%m-%d}"


class PostponedTalk(models.Model):
    """One talk of it: waiting for its turn, done, or left as it was with the sentence that says why."""

    class State(models.TextChoices):
        WAITING = "waiting", _("排队")
        DONE = "done", _("办好了")
        LEFT = "left", _("没动")

    postponement = models.ForeignKey(Postponement, models.CASCADE, related_name="talks")
    session = models.ForeignKey(Session, models.CASCADE, related_name="postponed")
    seen = models.PositiveIntegerField()  # the talk's version when it was chosen
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    sentence = models.TextField(blank=True)

    class Meta:
        ordering = ["session__booking__starts_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["postponement", "session"], name="one_postponed_talk")]
        indexes = [
            models.Index(fields=["postponement"], condition=Q(state="waiting"), name="postponed_waiting")
        ]

    def __str__(self):
        return f"{self.postponement} · {self.session}"
