"""What people asked for, and how far it has come."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedTextField

from home.areas.models import Area
from home.offices.kinds import Role
from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_party, standing
from home.trust.codes import code_hash, tidy
from home.trust.fields import RandomKey, this_hour
from home.trust.models import Move
from home.trust.moves import Moving
from outreach.sessions.models import Session

from .clocks import say_until, tomorrow
from .lifecycle import MOVES, RUNNING, TOLD, Outcome, Route, State

TAKING = {Role.LISTENER, Role.SUPERVISOR}
HANDLING = {Role.HANDLER}


class ConcernQuerySet(ScopedQuerySet):
    def by_code(self, typed):
        """The one this code belongs to, as a person typed it."""
        code = tidy(typed)
        return self.filter(code_hash=code_hash(code)) if code else self.none()

    def waiting_for(self, user):
        """What needs her hand: the next step is hers, or the person wrote and nobody has answered."""
        held = standing(user)
        at_intake = Q(intake_office__in=held.holding(TAKING))
        at_office = Q(office__in=held.holding(HANDLING))
        hers = Q(handler=user) | (at_intake & Q(handler=None))
        return self.with_last_word().filter(
            (at_intake & Q(state__in=[State.RECEIVED, State.TRIAGED]))
            | (at_office & Q(state=State.ASSIGNED))
            | Q(handler=user, state__in=[State.SIGNED, State.IN_HAND])
            | (hers & Q(state=State.CONFIRMED))
            | (hers & Q(state=State.ANSWERED, paused_at__lt=say_until(timezone.now())))
            | ((at_intake | at_office) & unsigned_by_another(user))
            | (hers & Q(last_by_person=True) & ~Q(state=State.CLOSED))
        )

    def with_last_word(self):
        last = Message.objects.filter(concern=OuterRef("pk")).order_by("-step")
        return self.annotate(last_by_person=Subquery(last.values("by_person")[:1]))

    def with_next_workday(self):
        """The day by which what is due is yellow, read once for a whole list."""
        return self.annotate(next_workday=Value(tomorrow(), models.DateField()))

    def pressing_first(self):
        """Overdue, then what nobody has read yet, then by the day it is due; the rest below."""
        running = Q(state__in=RUNNING)
        rank = Case(
            When(running & Q(due_at__lt=timezone.now()), then=Value(0)),
            When(running & Q(due_at=None), then=Value(1)),
            When(running, then=Value(2)),
            default=Value(3),
        )
        return self.order_by(rank, F("due_at").asc(nulls_last=True), "pk")


def unsigned_by_another(user):
    """讲清楚 that waits for a second signature, which cannot be hers who told it."""
    waiting = Q(state=State.IN_HAND, explanation__isnull=False, explanation__second_by=None)
    return waiting & ~Q(explanation__told_by=user)


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
    due_at = models.DateTimeField(_("办理期限"), null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    contact = EncryptedTextField(null=True, blank=True)
    session = models.ForeignKey(Session, models.SET_NULL, null=True, blank=True, related_name="concerns")
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

    def __str__(self):
        return self.text[:40]

    def get_absolute_url(self):
        """Where staff work on it."""
        return reverse("concern_desk", args=[self.pk])

    @property
    def told_state(self):
        """The state in the person's words."""
        return TOLD[self.state]

    @property
    def due_day(self):
        """The day by which it is to be answered, while that still runs."""
        return timezone.localdate(self.due_at) if self.due_at and self.state in RUNNING else None


class ConcernMove(Move):
    id = RandomKey()
    concern = models.ForeignKey(Concern, models.CASCADE, related_name="moves")


class Message(models.Model):
    """Talk between the person, known by the code alone, and the handler."""

    id = RandomKey()
    concern = models.ForeignKey(Concern, models.CASCADE, related_name="messages")
    step = models.PositiveIntegerField()
    by_person = models.BooleanField(default=False)
    is_answer = models.BooleanField(default=False)
    text = models.TextField(_("说什么"))
    at = models.DateTimeField(default=this_hour)
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["step"]
        constraints = [models.UniqueConstraint(fields=["concern", "step"], name="one_message_step")]

    def __str__(self):
        return self.text[:40]


class Extension(models.Model):
    concern = models.OneToOneField(Concern, models.CASCADE, related_name="extension")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(_("原因"))
    days = models.PositiveSmallIntegerField(_("延几个工作日"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(approved_by=models.F("asked_by")), name="extension_two_people"
            ),
            models.CheckConstraint(condition=Q(days__lte=10), name="extension_at_most_ten_days"),
        ]

    def __str__(self):
        return self.reason


class Explanation(models.Model):
    """讲清楚: cannot be done, and the person was told why by whom; a second person signs (row 67)."""

    concern = models.OneToOneField(Concern, models.CASCADE, related_name="explanation")
    reason = models.TextField(_("为什么办不了"))
    basis = models.TextField(_("依据"))
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    second_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(second_by=models.F("told_by")), name="explanation_two_people")
        ]

    def __str__(self):
        return self.reason


class Escalation(models.Model):
    concern = models.ForeignKey(Concern, models.CASCADE, related_name="escalations")
    level = models.CharField(max_length=10)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["concern", "level"], name="one_escalation")]

    def __str__(self):
        return self.level


class Joined(models.Model):
    concern = models.OneToOneField(Concern, models.CASCADE, related_name="joined")
    into = models.ForeignKey(Concern, models.CASCADE, related_name="+")

    def __str__(self):
        return f"{self.concern_id} → {self.into_id}"
