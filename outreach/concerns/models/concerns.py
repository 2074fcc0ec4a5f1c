"""What people asked for."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedTextField

from home.areas.models import Area
from home.offices.kinds import Level
from home.offices.models import Office
from home.offices.scope import Scope, by_party
from home.trust.fields import RandomKey, this_hour
from home.trust.masking import masked
from home.trust.models import Move
from home.trust.moves import Moving
from outreach.planning.models import Visit
from outreach.sessions.models import Session

from ..lifecycle import MOVES, RUNNING, TOLD, Outcome, Route, State
from .querying import ConcernQuerySet


class Concern(Moving):
    class Source(models.TextChoices):
        WEB = "web", _("网上")
        NOTICE_BOARD = "notice_board", _("公示栏扫码")
        SESSION = "session", _("宣讲现场")
        LISTENING_DAY = "listening_day", _("民意“5”来听")
        HELPER = "helper", _("代填")
        HOTLINE = "hotline", _("12345")
        BRANCH = "branch", _("支部收集")

    MOVES = MOVES

    id = RandomKey()
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    text = models.TextField(_("什么事"))
    area = models.ForeignKey(Area, models.PROTECT, related_name="concerns", verbose_name=_("村居"))
    at = models.DateTimeField(default=this_hour)
    source = models.CharField(_("来源"), max_length=20, choices=Source, default=Source.WEB)
    external_no = models.CharField(_("外部编号"), max_length=40, null=True, blank=True)
    shielded = models.BooleanField(_("有人不该看到"), default=False)
    about_office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+")
    about_lecturer = models.ForeignKey(
        "lecturers.Lecturer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    first_listener = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("首问人"),
    )
    route = models.CharField(_("办法"), max_length=20, choices=Route, null=True, blank=True)
    intake_office = models.ForeignKey(
        Office, models.PROTECT, related_name="concerns_taken", verbose_name=_("受理单位")
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="concerns", verbose_name=_("承办单位")
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("承办人"),
    )
    state = models.CharField(_("状态"), max_length=20, choices=State, default=State.RECEIVED)
    outcome = models.CharField(_("结果"), max_length=20, choices=Outcome, null=True, blank=True)
    # So many working days after that day; kept so that a notice of make-up days can be counted in later.
    clock_from = models.DateField(null=True, blank=True)
    clock_days = models.SmallIntegerField(null=True, blank=True)
    due_at = models.DateTimeField(_("办理期限"), null=True, blank=True)
    # The next hand only: somebody to read it, somebody to sign for it.
    step_from = models.DateField(null=True, blank=True)
    step_due_at = models.DateTimeField(null=True, blank=True)
    warned = models.BooleanField(default=False)  # that it is due on the next working day
    # Overdue it rises level by level: as far as this, and further after that.
    risen_to = models.CharField(max_length=10, choices=Level, blank=True)
    rise_at = models.DateTimeField(null=True, blank=True)
    # Since when it waits for the person: the clock stands still.
    paused_at = models.DateTimeField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)  # for the first time
    closed_on = models.DateField(null=True, blank=True)
    took_days = models.PositiveIntegerField(null=True, blank=True)  # from its day to its end, holidays too
    agreed = models.BooleanField(default=False)  # the person said so herself
    contact = EncryptedTextField(null=True, blank=True)
    session = models.ForeignKey(Session, models.SET_NULL, null=True, blank=True, related_name="concerns")
    visit = models.ForeignKey(Visit, models.SET_NULL, null=True, blank=True, related_name="concerns")
    round = models.ForeignKey(
        "outreach.CollectionRound", models.SET_NULL, null=True, blank=True, related_name="concerns"
    )
    # When its words and its contact were cleared away; it still counts.
    erased_on = models.DateField(null=True, blank=True)
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    SCOPE = Scope(by_party, listener="view change", handler="view change", supervisor="view change")

    # Wagtail would note each new row in a table whose own numbers count arrivals.
    wagtail_reference_index_ignore = True

    objects = ConcernQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("诉求")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "external_no"],
                condition=Q(external_no__isnull=False),
                name="one_external_no",
            )
        ]
        indexes = [
            models.Index(fields=["intake_office", "state"], name="concern_intake"),
            models.Index(fields=["office", "state"], name="concern_office"),
            models.Index(
                fields=["due_at"],
                condition=Q(paused_at=None) & ~Q(state__in=["answered", "confirmed", "closed"]),
                name="concern_due",
            ),
            models.Index(
                fields=["step_due_at"], condition=Q(step_due_at__isnull=False), name="concern_step_due"
            ),
        ]

    def __str__(self):
        return self.words[:40] or str(_("（原话已经清掉）"))

    def get_absolute_url(self):
        """Where staff work on it."""
        return reverse("concern_desk", args=[self.pk])

    @property
    def words(self):
        """Her words on a colleague's screen; a number in them is for whoever she gave it to."""
        return masked(self.text)

    @property
    def told_state(self):
        """The state in the person's words."""
        return TOLD[self.state]

    @property
    def due_day(self):
        """The day by which it is to be answered, while that still runs."""
        runs = self.due_at and self.state in RUNNING and self.paused_at is None
        return timezone.localdate(self.due_at) if runs else None


class ConcernMove(Move):
    id = RandomKey()
    concern = models.ForeignKey(Concern, models.CASCADE, related_name="moves")
