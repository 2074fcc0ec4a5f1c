"""How somebody becomes a lecturer: proposed, heard, decided on, registered; what she learns later."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_area
from home.topics.models import DeliveryForm, Topic
from home.trust.codes import code_hash, tidy
from home.trust.fields import EncryptedPhone
from home.trust.models import Move
from home.trust.moves import Moving
from lecturers.pool.models import Lecturer

from .lifecycle import MOVES, OPEN, TOLD, State
from .sheet import means

# 四力, by the names of their fields.
POWERS = ("feet", "eyes", "mind", "pen")


class ApplicationQuerySet(ScopedQuerySet):
    def by_code(self, typed):
        """The one this code belongs to, as a person typed it."""
        code = tidy(typed)
        return self.filter(code_hash=code_hash(code)) if code else self.none()

    def open(self):
        return self.filter(state__in=OPEN)


class Application(Moving):
    class Source(models.TextChoices):
        ORGANISATION = "organisation", _("单位推荐")
        VILLAGERS = "villagers", _("群众推荐")
        SELF = "self", _("自荐")

    MOVES = MOVES

    key = models.UUIDField(unique=True, editable=False)
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    source = models.CharField(_("怎么来的"), max_length=20, choices=Source)
    proposed_by = models.CharField(_("推荐单位或推荐人"), max_length=80, blank=True)
    name = models.CharField(_("姓名"), max_length=40)
    affiliation = models.CharField(_("单位"), max_length=80, blank=True)
    kind = models.CharField(_("类别"), max_length=20, choices=Lecturer.Kind)
    area = models.ForeignKey(Area, models.PROTECT, related_name="applications", verbose_name=_("家在"))
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="applications", verbose_name=_("受理单位")
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("想讲的课题"))
    forms = models.ManyToManyField(DeliveryForm, blank=True, related_name="+", verbose_name=_("擅长形式"))
    about = models.TextField(_("讲过什么、会讲什么"))
    phone = EncryptedPhone(_("电话"), null=True, blank=True)
    at = models.DateTimeField(_("什么时候"), default=timezone.now, editable=False)
    state = models.CharField(_("到哪了"), max_length=20, choices=State, default=State.RECEIVED)
    coordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("经办人"),
    )
    lecturer = models.OneToOneField(
        Lecturer, models.SET_NULL, null=True, blank=True, editable=False, related_name="application"
    )

    SCOPE = Scope(by_area, coordinator="view change", dispatcher="view", admin="view", auditor="view")

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("加入申请")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(source="self") | ~Q(proposed_by=""),
                name="application_proposed_by",
                violation_error_message=_("推荐要写明是谁推荐的，请填推荐单位或推荐人。"),
            ),
            models.CheckConstraint(
                condition=Q(lecturer=None) | Q(state=State.REGISTERED), name="application_lecturer_registered"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("application_desk", args=[self.pk])

    @property
    def told_state(self):
        return TOLD[self.state]


class ApplicationMove(Move):
    application = models.ForeignKey(Application, models.CASCADE, related_name="moves")

    class Meta(Move.Meta):
        constraints = [models.UniqueConstraint(fields=["application", "step"], name="one_application_step")]


class Trial(models.Model):
    """A talk given to be heard by those who decide."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="trials")
    starts_at = models.DateTimeField(_("哪天几点"))
    place = models.CharField(_("在哪儿"), max_length=80)

    class Meta:
        ordering = ["starts_at", "pk"]

    def __str__(self):
        return f"{self.application} · {self.place}"

    def means(self):
        return means([sheet.marks for sheet in self.sheets.all()])


class TrialSheet(models.Model):
    """What one listener marked; see sheet.py for its groups. Never public."""

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="sheets")
    graded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    marks = models.JSONField()
    remark = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trial", "graded_by"], name="one_trial_sheet")]

    def __str__(self):
        return f"{self.trial} · {self.graded_by}"


class Training(models.Model):
    """A training of lecturers, tagged by which of the 四力 it strengthens (domain.md row 40)."""

    title = models.CharField(_("培训题目"), max_length=80)
    held_on = models.DateField(_("哪天"))
    place = models.CharField(_("在哪儿"), max_length=80, blank=True)
    feet = models.BooleanField(_("脚力"), default=False)
    eyes = models.BooleanField(_("眼力"), default=False)
    mind = models.BooleanField(_("脑力"), default=False)
    pen = models.BooleanField(_("笔力"), default=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="trainings", verbose_name=_("区划"))
    office = models.ForeignKey(Office, models.PROTECT, related_name="trainings", verbose_name=_("主办单位"))
    lecturers = models.ManyToManyField(
        Lecturer, blank=True, related_name="trainings", verbose_name=_("参加的宣讲员")
    )

    SCOPE = Scope(
        by_area, coordinator="view add change delete", dispatcher="view", admin="view", auditor="view"
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("培训")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(feet=True) | Q(eyes=True) | Q(mind=True) | Q(pen=True),
                name="training_of_one_power",
                violation_error_message=_("练的是哪一力还没选，脚力、眼力、脑力、笔力至少选一样。"),
            )
        ]

    def __str__(self):
        return self.title

    @property
    def powers(self):
        """["脚力", "笔力"]: which of the four it strengthens."""
        held = [name for name in POWERS if getattr(self, name)]
        return [str(self._meta.get_field(name).verbose_name) for name in held]
