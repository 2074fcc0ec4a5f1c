"""What is taken, and when. The database itself refuses what overlaps, whoever writes."""

from datetime import timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_area

LONGEST = timedelta(hours=24)


class PgExclusion(ExclusionConstraint):
    """An exclusion constraint where the database has them; elsewhere triggers say the same."""

    def _here(self, connection):
        return connection.vendor == "postgresql"

    def constraint_sql(self, model, schema_editor):
        return super().constraint_sql(model, schema_editor) if self._here(schema_editor.connection) else None

    def create_sql(self, model, schema_editor):
        return super().create_sql(model, schema_editor) if self._here(schema_editor.connection) else None

    def remove_sql(self, model, schema_editor):
        return super().remove_sql(model, schema_editor) if self._here(schema_editor.connection) else None

    def validate(self, *args, **kwargs):
        """The guard asks first and names the rival; a form could only say that something clashes."""


def span(start, end):
    return Func(start, end, function="TSTZRANGE", output_field=DateTimeRangeField())


class Resource(models.Model):
    """Anything that can be in one place at a time: the row every booking locks first."""

    class Kind(models.TextChoices):
        LECTURER = "lecturer", _("宣讲员")
        VENUE = "venue", _("阵地")
        VEHICLE = "vehicle", _("车辆")

    kind = models.CharField(max_length=10, choices=Kind)
    label = models.CharField(max_length=80)

    def __str__(self):
        return self.label


class Venue(models.Model):
    class Kind(models.TextChoices):
        CENTER = "center", _("文明实践中心")
        STAND = "stand", _("文明实践所")
        POST = "post", _("文明实践站")
        RED_SAIL = "red_sail", _("红帆驿站")
        SERVICE_CENTER = "service_center", _("党群服务中心")
        STUDIO = "studio", _("书记工作室")
        TRAINING_BASE = "training_base", _("实训基地")
        COURTYARD = "courtyard", _("文化大院")
        SQUARE = "square", _("村口、广场、大集")
        CONTACT_POINT = "contact_point", _("固定联系点")
        HALL = "hall", _("礼堂、会议室")
        OTHER = "other", _("其他")

    resource = models.OneToOneField(Resource, models.PROTECT, related_name="venue", editable=False)
    office = models.ForeignKey(Office, models.PROTECT, related_name="venues", verbose_name=_("单位"))
    area = models.ForeignKey(Area, models.PROTECT, related_name="venues", verbose_name=_("村居"))
    kind = models.CharField(_("类别"), max_length=20, choices=Kind)
    name = models.CharField(_("名称"), max_length=80)
    capacity = models.PositiveIntegerField(_("能坐几人"), null=True, blank=True)
    equipment = models.CharField(_("设备"), max_length=200, blank=True)
    exclusive = models.BooleanField(
        _("一次只办一场"), default=True, help_text=_("村口树下、广场、大集这样的地方不用勾，几场可以同时办。")
    )
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)

    SCOPE = Scope(
        by_area,
        station="view add change",
        coordinator="view add change",
        admin="view add change",
        dispatcher="view",
        auditor="view",
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("阵地")
        ordering = ["area_id", "name"]

    def __str__(self):
        return self.name

    @property
    def label(self):
        """With its village, unless the name of the place says it already."""
        village = self.area.short_name
        return self.name if self.name.startswith(village) else f"{village} {self.name}"


class Booking(models.Model):
    """An hour that is wanted, for a talk, a leave or a closure; its occupancies say of whom and what."""

    class Purpose(models.TextChoices):
        TALK = "talk", _("宣讲")
        LEAVE = "leave", _("没空")
        CLOSURE = "closure", _("关门")

    purpose = models.CharField(max_length=10, choices=Purpose)
    label = models.CharField(max_length=120)
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="bookings")
    starts_at = models.DateTimeField(_("开始"))
    ends_at = models.DateTimeField(_("结束"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="booking_ends_after_start")
        ]
        indexes = [models.Index(fields=["starts_at"], name="booking_start")]

    def __str__(self):
        return self.label

    @property
    def is_leave(self):
        return self.purpose == self.Purpose.LEAVE


class Occupancy(models.Model):
    """The only table the guard looks at. Hard rows of one resource never overlap; soft rows never block."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="occupancies")
    resource = models.ForeignKey(Resource, models.PROTECT, related_name="occupancies", db_index=False)
    place = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    pad_from = models.DateTimeField()
    pad_to = models.DateTimeField()
    # How much of the pad before is the way from the place before; the rest is resting and setting up.
    road = models.DurationField(default=timedelta(0))
    hard = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["resource", "starts_at"], condition=Q(hard=True), name="occupancy_hard"),
            models.Index(fields=["resource", "starts_at"], condition=Q(hard=False), name="occupancy_soft"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["booking", "resource", "starts_at"], name="one_occupancy"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="occupancy_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__lte=F("starts_at") + LONGEST), name="occupancy_at_most_a_day"
            ),
            models.CheckConstraint(
                condition=Q(pad_from__lte=F("starts_at"), pad_to__gte=F("ends_at")),
                name="occupancy_pads_around",
            ),
            # With "at most a day" this is what lets the guard look at four days, not at all history.
            models.CheckConstraint(
                condition=Q(pad_from__gte=F("starts_at") - LONGEST, pad_to__lte=F("ends_at") + LONGEST),
                name="occupancy_pads_at_most_a_day",
            ),
            PgExclusion(
                name="occupancy_no_overlap",
                expressions=[
                    ("resource", RangeOperators.EQUAL),
                    (span("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(hard=True),
            ),
            PgExclusion(
                name="occupancy_travel",
                expressions=[
                    ("resource", RangeOperators.EQUAL),
                    ("place", RangeOperators.NOT_EQUAL),
                    (span("pad_from", "pad_to"), RangeOperators.OVERLAPS),
                ],
                condition=Q(hard=True),
            ),
        ]

    def __str__(self):
        return f"{self.resource} {self.starts_at:%Y-%m-%d %H:%M}"
