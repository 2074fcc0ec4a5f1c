"""The talk itself."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.bookings.models import Booking
from home.offices.models import Office
from home.offices.scope import Scope, by_area
from home.pages.files import Picture
from home.topics.models import DeliveryForm, Topic
from home.trust.models import Move
from home.trust.moves import Moving
from outreach.materials.models import MaterialPage

from ..lifecycle import MOVES, REOPENED, TOLD, State
from .campaigns import Campaign
from .querying import SessionQuerySet


def new_token():
    return secrets.token_urlsafe(12)


class Session(Moving):
    """A talk. Where and when is its booking; before that is agreed the booking holds nobody hard."""

    class Origin(models.TextChoices):
        ORDER = "order", _("点单")
        DESK = "desk", _("制单")
        SERIES = "series", _("系列")
        LECTURER = "lecturer", _("宣讲员自报")

    MOVES = MOVES

    state = models.CharField(_("状态"), max_length=20, choices=State, default=State.DRAFT)
    area = models.ForeignKey(Area, models.PROTECT, related_name="sessions", verbose_name=_("村居"))
    office = models.ForeignKey(Office, models.PROTECT, related_name="sessions", verbose_name=_("单位"))
    coordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("经办人"),
    )
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="sessions", verbose_name=_("课题")
    )
    form = models.ForeignKey(
        DeliveryForm, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("形式")
    )
    material = models.ForeignKey(
        MaterialPage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("课程包"),
    )
    title = models.CharField(_("题目"), max_length=80)
    note = models.TextField(_("说什么"), blank=True)
    origin = models.CharField(_("来源"), max_length=10, choices=Origin, default=Origin.DESK)
    booking = models.OneToOneField(Booking, models.PROTECT, null=True, blank=True, related_name="session")
    revision = models.ForeignKey(
        "wagtailcore.Revision", models.PROTECT, null=True, blank=True, related_name="+"
    )
    need = models.PositiveSmallIntegerField(_("要几位"), default=1)
    headcount_from = models.PositiveIntegerField(_("现场人数（少说）"), null=True, blank=True)
    headcount_to = models.PositiveIntegerField(_("现场人数（多说）"), null=True, blank=True)
    online = models.PositiveIntegerField(_("线上人次"), null=True, blank=True)
    number = models.CharField(
        _("场次编号"), max_length=20, null=True, blank=True, unique=True, editable=False
    )
    token = models.CharField(max_length=24, unique=True, default=new_token, editable=False)
    released_at = models.DateTimeField(null=True, blank=True, editable=False)
    entered_afterwards = models.BooleanField(_("事后补录"), default=False)
    is_model = models.BooleanField(
        _("示范场"), default=False, help_text=_("排在公开页面前头，别处照着学。讲完了由统筹员定。")
    )
    campaigns = models.ManyToManyField(
        Campaign, blank=True, related_name="sessions", verbose_name=_("结合活动")
    )
    # Of a lecturer's proposal: the waiting order she would like to take.
    in_answer_to = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="answers"
    )
    photo = models.ForeignKey(
        Picture, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    photo_shown = models.BooleanField(default=False, editable=False)  # on the public page, by the desk's word
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="emptied"
    )

    SCOPE = Scope(
        by_area,
        station="view add change",
        coordinator="view add change",
        dispatcher="view change",
        auditor="view",
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("场次")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["area", "state"], name="session_area_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(headcount_from=None, headcount_to=None)
                | Q(headcount_to__gte=F("headcount_from")),
                name="session_headcount_range",
                violation_error_message=_("人数的后一个数不能比前一个小，请改一下。"),
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(state=State.MERGED), name="session_merged_into"
            ),
            models.CheckConstraint(
                condition=Q(photo_shown=False) | Q(photo__isnull=False), name="session_shows_a_photo_it_has"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("outreach:session", args=[self.number])

    @property
    def speakers(self):
        """Who gives it, by name; read from the rows that for_rows() fetched."""
        return "、".join(one.lecturer.name for one in self.engagements.all())

    @property
    def place(self):
        """The venue with its village, unless its name says the village already."""
        venue = self.booking.venue if self.booking else None
        if venue is None:
            return str(self.area)
        return venue.name if venue.name.startswith(self.area.short_name) else f"{self.area} {venue.name}"

    @property
    def has_begun(self):
        return self.booking is not None and self.booking.starts_at <= timezone.now()

    @property
    def is_proposed(self):
        """A lecturer's own, or her answer to an order: it waits for the station's yes and nothing else."""
        return self.state == State.DRAFT and self.origin == self.Origin.LECTURER

    @property
    def is_reopened(self):
        """It was public, and whether it comes off as said is open again."""
        return self.number is not None and self.state in REOPENED

    @property
    def told_state(self):
        """The state in the orderer's words."""
        return TOLD.get(self.told_as, self.get_state_display())

    @property
    def told_as(self):
        """Somebody's no sends a talk back to the desk; to its orderer that is still looking for somebody."""
        looking = self.state == State.ORDERED and self.coordinator_id
        return State.OFFERING if looking else State(self.state)


class SessionMove(Move):
    session = models.ForeignKey(Session, models.CASCADE, related_name="moves")
