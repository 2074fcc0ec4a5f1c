"""民意“5”来听: a day on which officials go out to listen, and where they went (domain.md rows 49–54).

A visit holds counts only: how many doors, how many people. What was said there is a concern, which
points back here unless somebody is not to see it. Nothing says who was at home.
"""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_area, by_office
from lecturers.pool.models import Team
from outreach.sessions.models import Session

MOST = 9999


class ListeningDay(models.Model):
    date = models.DateField(_("哪天"))
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="listening_days", verbose_name=_("牵头单位")
    )

    SCOPE = Scope(
        by_office, listener="view", supervisor="view", coordinator="view add change", auditor="view"
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("民意“5”来听")
        ordering = ["-date", "office_id"]
        constraints = [models.UniqueConstraint(fields=["office", "date"], name="one_listening_day")]

    def __str__(self):
        return f"{self.date:%Y-%m-%d} {self.office}"

    def get_absolute_url(self):
        return reverse("listening_day", args=[self.pk])


class Visit(models.Model):
    class Kind(models.TextChoices):
        DOORS = "doors", _("入户走访")
        POINT = "point", _("固定场所")
        TALK = "talk", _("居民说事")
        BENCH = "bench", _("拉呱说事")

    class Lead(models.TextChoices):
        CITY = "city", _("市级领导带头")
        COUNTY = "county", _("县级领导带头")
        TOWN = "town", _("镇街领导带头")

    day = models.ForeignKey(ListeningDay, models.PROTECT, related_name="visits", verbose_name=_("哪一天"))
    area = models.ForeignKey(Area, models.PROTECT, related_name="visits", verbose_name=_("去了哪个村"))
    office = models.ForeignKey(Office, models.PROTECT, related_name="visits", verbose_name=_("管理单位"))
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="visits", verbose_name=_("哪支队伍")
    )
    kind = models.CharField(_("怎么听的"), max_length=10, choices=Kind, default=Kind.DOORS)
    households = models.PositiveSmallIntegerField(_("走了几户"), default=0)
    people = models.PositiveSmallIntegerField(_("见了几个人"), default=0)
    lead = models.CharField(_("谁带头"), max_length=10, choices=Lead, blank=True)
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="visits", verbose_name=_("顺带的一场")
    )
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    SCOPE = Scope(
        by_area,
        listener="view add change",
        supervisor="view",
        coordinator="view add change",
        station="view add",
        auditor="view",
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("走访")
        ordering = ["-day__date", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(households__lte=MOST, people__lte=MOST),
                name="visit_counts_of_a_day",
                violation_error_message=_("一天走不了这么多，请再看一遍这两个数。"),
            )
        ]

    def __str__(self):
        return f"{self.day} {self.area}"

    def get_absolute_url(self):
        return reverse("visit", args=[self.pk])
