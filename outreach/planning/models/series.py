"""What comes again: talks or listening days by one rule, and each of their days as a row."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.bookings.models import Venue
from home.calendars.holidays import Policy
from home.calendars.rules import read_rule
from home.calendars.saying import in_words
from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_area
from home.topics.models import Topic
from lecturers.pool.models import Lecturer
from outreach.sessions.models import Session

from .listening import ListeningDay


class Series(models.Model):
    class Kind(models.TextChoices):
        TALK = "talk", _("宣讲")
        LISTENING = "listening", _("民意“5”来听")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("办什么"), max_length=10, choices=Kind, default=Kind.TALK)
    title = models.CharField(_("叫什么"), max_length=80)
    office = models.ForeignKey(Office, models.PROTECT, related_name="series", verbose_name=_("单位"))
    area = models.ForeignKey(Area, models.PROTECT, related_name="series", verbose_name=_("哪里"))
    venue = models.ForeignKey(
        Venue, models.SET_NULL, null=True, blank=True, related_name="series", verbose_name=_("地方")
    )
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="series", verbose_name=_("课题")
    )
    lecturer = models.ForeignKey(
        Lecturer, models.PROTECT, null=True, blank=True, related_name="series", verbose_name=_("请谁讲")
    )
    at = models.TimeField(_("几点"))
    minutes = models.PositiveSmallIntegerField(_("多少分钟"), default=60)
    rule = models.JSONField()
    policy = models.CharField(_("赶上放假"), max_length=10, choices=Policy, default=Policy.AS_IS)
    since = models.DateField(_("从哪天"))
    until = models.DateField(_("到哪天"))
    ended_on = models.DateField(null=True, blank=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    after = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="followed_by")

    SCOPE = Scope(
        by_area,
        coordinator="view add change",
        station="view add change",
        dispatcher="view",
        auditor="view",
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("系列")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="series_ends_after_start",
                violation_error_message=_("到哪天不能比从哪天早，请改一下。"),
            ),
            models.CheckConstraint(
                condition=Q(kind="talk") | Q(lecturer=None, topic=None), name="listening_names_no_lecturer"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("series", args=[self.pk])

    @property
    def days_rule(self):
        return read_rule(self.rule)

    @property
    def rule_words(self):
        return in_words(self.days_rule)


class SeriesDay(models.Model):
    """One day of it: what the rule says, what holds, and what has come of it."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="days")
    said = models.DateField()
    held = models.DateField(null=True, blank=True)  # None: not held
    at = models.TimeField(null=True, blank=True)  # None: as the series
    changed = models.BooleanField(default=False)  # by hand: the rule does not touch it any more
    session = models.OneToOneField(Session, models.SET_NULL, null=True, blank=True, related_name="series_day")
    listening = models.ForeignKey(
        ListeningDay, models.SET_NULL, null=True, blank=True, related_name="series_days"
    )

    class Meta:
        ordering = ["said"]
        constraints = [models.UniqueConstraint(fields=["series", "said"], name="one_series_day")]
        indexes = [models.Index(fields=["held"], name="series_day_held")]

    def __str__(self):
        return f"{self.series} {self.said:%Y-%m-%d}"

    @property
    def clock(self):
        return self.at or self.series.at

    @property
    def span(self):
        """From when to when it is held."""
        starts_at = timezone.make_aware(datetime.combine(self.held, self.clock))
        return starts_at, starts_at + timedelta(minutes=self.series.minutes)

    @property
    def hours(self):
        """From when to when its talk is, where there is one."""
        booking = self.session and self.session.booking
        return (booking.starts_at, booking.ends_at) if booking else self.span
