"""Who ordered, who was asked, who gives it."""

import secrets
import uuid
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedTextField

from home.areas.models import Area, within
from home.bookings.models import Booking, Occupancy
from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_area
from home.topics.models import DeliveryForm, Topic
from home.trust.codes import code_hash, tidy
from home.trust.models import Move
from home.trust.moves import Moving
from lecturers.pool.models import Lecturer, Part, Team
from outreach.materials.models import MaterialPage

from .lifecycle import MOVES, OFFER_MOVES, PUBLIC, TOLD, OfferState, State


class SessionQuerySet(ScopedQuerySet):
    def public(self):
        """What villagers may see: agreed and given talks, and no plan that is not released."""
        return self.filter(state__in=PUBLIC)

    def announced(self):
        """Public now or once: who kept the address of a cancelled talk must read that it is off."""
        return self.filter(number__isnull=False, state__in=[*PUBLIC, State.CANCELLED])

    def inside(self, code):
        return self.filter(within("area_id", code))

    def on(self, day):
        """Beginning on this day, midnight to midnight here."""
        midnight = timezone.make_aware(datetime.combine(day, time.min))
        return self.filter(
            booking__starts_at__gte=midnight, booking__starts_at__lt=midnight + timedelta(days=1)
        )

    def needing_a_hand(self):
        """What nobody has agreed to give yet; a draft made at the desk counts, or it would be forgotten."""
        return self.filter(state__in=[State.DRAFT, State.ORDERED, State.OFFERING])

    def given_by(self, lecturer):
        return self.filter(engagements__lecturer=lecturer)

    def nearest(self, area):
        """First what is in the village itself, then in its town, then in its county."""
        steps = [When(within("area_id", code), then=place) for place, code in enumerate(ways_up(area))]
        return self.order_by(Case(*steps, default=len(steps)), "booking__starts_at")

    def for_rows(self):
        """All that a row of a list says, in two queries whatever its length."""
        return self.select_related("area", "booking__venue", "form").prefetch_related("engagements__lecturer")

    def upcoming(self, now=None):
        """By their hours, which come along: whoever asks when a talk is will say it."""
        coming = self.filter(booking__ends_at__gte=now or timezone.now())
        return coming.select_related("booking").order_by("booking__starts_at")

    def past(self, now=None):
        gone = self.filter(booking__ends_at__lt=now or timezone.now())
        return gone.select_related("booking").order_by("-booking__starts_at")


def ways_up(area):
    """The codes of an area and of those it lies in, nearest first."""
    stem = area.short_code
    return [stem[:width] for width in (12, 9, 6, 4, 2) if width <= len(stem)]


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
    is_model = models.BooleanField(_("示范场"), default=False)

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
            )
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


class NumberCounter(models.Model):
    """The last number given in a county and year; the row is locked while one is taken."""

    county = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "year"], name="one_number_counter")]

    def __str__(self):
        return f"{self.year}-{self.county}-{self.last:04}"


class OrderQuerySet(ScopedQuerySet):
    def by_code(self, typed):
        """The order whose code was typed, however it was written; at most one."""
        code = tidy(typed)
        return self.filter(code_hash=code_hash(code)) if code else self.none()


class Order(models.Model):
    """A wish. Its state is its session's; its code is the orderer's only key."""

    class Source(models.TextChoices):
        WEB = "web", _("网上点")
        HELPER = "helper", _("代填")
        OFFICE = "office", _("单位点")
        DESK = "desk", _("制单")

    at = models.DateTimeField(default=timezone.now)
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    code = EncryptedTextField(editable=False)
    wish = models.TextField(_("想听什么"))
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="orders")
    material = models.ForeignKey(MaterialPage, models.SET_NULL, null=True, blank=True, related_name="orders")
    area = models.ForeignKey(Area, models.PROTECT, related_name="orders")
    windows = models.JSONField(_("什么时候方便"), default=list)
    contact = EncryptedTextField(null=True, blank=True)
    by_helper = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    source = models.CharField(max_length=10, choices=Source, default=Source.WEB)
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="orders")

    SCOPE = Scope(
        by_area,
        owner="session__office",
        station="view change",
        coordinator="view change",
        dispatcher="view",
        auditor="view",
    )

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("点单")
        ordering = ["-pk"]

    def __str__(self):
        return self.wish[:40]


class OfferQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=OfferState.WAITING)

    def overdue(self, now):
        return self.waiting().filter(reply_by__lte=now)


class Offer(Moving):
    """The question put to a lecturer, a team, or all who qualify; it has a reply-by time."""

    MOVES = OFFER_MOVES

    session = models.ForeignKey(Session, models.CASCADE, related_name="offers")
    lecturer = models.ForeignKey(Lecturer, models.PROTECT, null=True, blank=True, related_name="offers")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="offers")
    open = models.BooleanField(_("谁都能抢"), default=False)
    rank = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField(default=timezone.now)
    reply_by = models.DateTimeField(_("几时前回话"))
    state = models.CharField(max_length=10, choices=OfferState, default=OfferState.WAITING)
    reason = models.TextField(_("原因"), blank=True)
    token_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)
    score = models.JSONField(default=dict)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("派单")
        ordering = ["rank", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "lecturer"],
                condition=Q(state="waiting"),
                name="one_waiting_offer_lecturer",
            ),
            models.UniqueConstraint(
                fields=["session", "team"], condition=Q(state="waiting"), name="one_waiting_offer_team"
            ),
            models.UniqueConstraint(
                fields=["session"], condition=Q(state="waiting", open=True), name="one_waiting_offer_open"
            ),
            models.CheckConstraint(
                condition=Q(lecturer__isnull=False, team=None, open=False)
                | Q(lecturer=None, team__isnull=False, open=False)
                | Q(lecturer=None, team=None, open=True),
                name="offer_has_one_target",
            ),
        ]

    def __str__(self):
        return f"{self.session} → {self.lecturer or self.team or _('谁都能抢')}"


class OfferMove(Move):
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="moves")


class Engagement(models.Model):
    """Somebody gives this talk; the occupancy is what keeps her from giving another then."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="engagements")
    lecturer = models.ForeignKey(Lecturer, models.PROTECT, related_name="engagements")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="engagements")
    part = models.ForeignKey(Part, models.PROTECT, null=True, blank=True, related_name="+")
    occupancy = models.OneToOneField(Occupancy, models.PROTECT, related_name="engagement")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "lecturer"], name="one_engagement")]

    def __str__(self):
        return f"{self.session} · {self.lecturer}"
