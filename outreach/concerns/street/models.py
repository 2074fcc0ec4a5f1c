"""What streets, communities and quarters do together: calls, reporting for duty, checklists, meetings."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area, cut, within
from home.offices.kinds import Kind
from home.offices.models import Coverage, Office
from home.offices.scope import Scope, ScopedQuerySet, any_of, by_office, standing
from home.trust.models import Move
from home.trust.moves import Moving

from .lifecycle import MOVES, Mark, State

COUNTY = 6  # digits of its code


def by_call(scope, user, offices, actions, model):
    """Who is in it: the grid that calls, the street that answers, the department that comes, all above."""
    return any_of(
        Q(**{f"{side}__path__startswith": office.path})
        for office in offices
        for side in ("grid", "street", "department")
    )


class Call(Moving):
    MOVES = MOVES

    text = models.TextField(_("出了什么事"))
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("在哪儿"))
    grid = models.ForeignKey(
        Office, models.PROTECT, related_name="calls_made", verbose_name=_("哪个网格呼叫")
    )
    street = models.ForeignKey(
        Office, models.PROTECT, related_name="calls_answered", verbose_name=_("哪个街道响应")
    )
    department = models.ForeignKey(
        Office,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="calls_reported",
        verbose_name=_("哪个部门报到"),
    )
    state = models.CharField(_("到哪了"), max_length=10, choices=State, default=State.CALLED)
    called_at = models.DateTimeField(_("呼叫"), default=timezone.now)
    answered_at = models.DateTimeField(_("响应"), null=True, blank=True)
    reported_at = models.DateTimeField(_("报到"), null=True, blank=True)
    done_at = models.DateTimeField(_("办完"), null=True, blank=True)
    mark = models.PositiveSmallIntegerField(_("街道怎么评"), choices=Mark, null=True, blank=True)
    mark_words = models.CharField(_("评语"), max_length=200, blank=True)

    SCOPE = Scope(
        by_call,
        listener="view add change",
        station="view add change",
        handler="view change",
        supervisor="view change",
        auditor="view",
        owner="street",
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("呼叫")
        ordering = ["-called_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=models.F("called_at")),
                name="call_answered_after",
            ),
            models.CheckConstraint(
                condition=Q(reported_at=None) | Q(reported_at__gte=models.F("answered_at")),
                name="call_reported_after",
            ),
            models.CheckConstraint(
                condition=Q(mark=None) | Q(department__isnull=False), name="call_marks_a_department"
            ),
        ]

    def __str__(self):
        return self.text[:40]

    def get_absolute_url(self):
        return reverse("call_desk", args=[self.pk])


class CallMove(Move):
    call = models.ForeignKey(Call, models.CASCADE, related_name="moves")


class TaskQuerySet(ScopedQuerySet):
    def open(self):
        """Nobody has taken it on, and its day is not past."""
        today = timezone.localdate()
        return self.filter(duties=None).filter(Q(until=None) | Q(until__gte=today))

    def near(self, user):
        """Of communities in the county where she holds a post, or in the city where her post is the city's.

        A wish may be one household's: another county has nothing to do with it (design.md §5).
        """
        held = standing(user).offices.values()
        codes = {cut(one.area_id)[:COUNTY] for office in held for one in office.coverages.all()}
        there = any_of(within("area_id", code) for code in codes)
        return self.filter(community__in=Coverage.objects.filter(there).values("office"))


class Task(models.Model):
    """Something a community needs a hand with, or one household's small wish (row 90)."""

    class Kind(models.TextChoices):
        TASK = "task", _("任务")
        WISH = "wish", _("微心愿")

    kind = models.CharField(_("类别"), max_length=10, choices=Kind, default=Kind.TASK)
    text = models.CharField(_("要做什么"), max_length=200, help_text=_("别写人名、门牌和电话。"))
    community = models.ForeignKey(
        Office, models.PROTECT, related_name="tasks", verbose_name=_("哪个社区提的")
    )
    until = models.DateField(_("到哪天"), null=True, blank=True)

    SCOPE = Scope(
        by_office,
        owner="community",
        station="view add change",
        listener="view add change",
        admin="view add change",
        supervisor="view",
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("任务和微心愿")
        ordering = ["until", "pk"]

    def __str__(self):
        return self.text


class Duty(models.Model):
    """双报到: a unit or one of its members reports to a community, and perhaps takes on a task there."""

    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="duties", verbose_name=_("哪个单位")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="duties",
        verbose_name=_("哪个人"),
    )
    community = models.ForeignKey(
        Office, models.PROTECT, related_name="duties_here", verbose_name=_("向哪个社区报到")
    )
    task = models.ForeignKey(
        Task, models.PROTECT, null=True, blank=True, related_name="duties", verbose_name=_("认领哪一件")
    )
    on = models.DateField(_("哪天报到"), default=timezone.localdate)
    done_on = models.DateField(_("哪天做完"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    SCOPE = Scope(
        by_office,
        owner="community",
        station="view add change",
        listener="view add change",
        admin="view add change",
        supervisor="view",
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("双报到")
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(office__isnull=False, user=None) | Q(office=None, user__isnull=False),
                name="duty_of_a_unit_or_a_member",
                violation_error_message=_("单位和个人填一个就行，不能都填，也不能都空。"),
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(done_on__gte=models.F("on")),
                name="duty_done_after",
                violation_error_message=_("做完的日子不能早于报到的日子，请改一下。"),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | Q(done_on__isnull=False),
                name="duty_confirmed_when_done",
                violation_error_message=_("还没填哪天做完，社区不能认。"),
            ),
            models.CheckConstraint(
                condition=~Q(confirmed_by=models.F("user")),
                name="duty_confirmed_by_another",
                violation_error_message=_("自己做的不能自己认，请社区的人来认。"),
            ),
            models.UniqueConstraint(
                fields=["office", "community", "task"],
                name="one_duty_of_a_unit",
                violation_error_message=_("这个单位已经认领了这一件。"),
            ),
        ]

    def __str__(self):
        return f"{self.office or self.user} → {self.community}"


class CheckItem(models.Model):
    """One line of a checklist of quarters. For 六必访 and 六必到 the source names none: the office does."""

    class List(models.TextChoices):
        HAVES = "haves", _("五有")
        VISITS = "visits", _("六必访")
        CALLS = "calls", _("六必到")

    list = models.CharField(_("哪一张"), max_length=10, choices=List)
    place = models.PositiveSmallIntegerField(_("第几条"))
    label = models.CharField(_("写的是"), max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("小区清单")
        ordering = ["list", "place"]
        constraints = [
            models.UniqueConstraint(fields=["list", "place"], name="one_check_item"),
            models.CheckConstraint(
                condition=Q(list="haves", place__range=(1, 5))
                | Q(list__in=["visits", "calls"], place__range=(1, 6)),
                name="checklist_of_five_or_six",
            ),
        ]

    def __str__(self):
        return self.label or f"{self.get_list_display()} {self.place}"


class QuarterCheck(models.Model):
    """That a quarter has one of them, and what shows it."""

    quarter = models.ForeignKey(
        Office,
        models.CASCADE,
        related_name="checks",
        limit_choices_to={"kind": Kind.ESTATE_BRANCH},
    )
    item = models.ForeignKey(CheckItem, models.CASCADE, related_name="checks")
    evidence = models.CharField(_("凭什么说有"), max_length=200, blank=True)
    on = models.DateField(default=timezone.localdate)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["quarter", "item"], name="one_quarter_check")]

    def __str__(self):
        return f"{self.quarter} · {self.item}"


class Meeting(models.Model):
    """社区、业主委员会、物业: the three at one table (rows 92 and 111), each with who came for it."""

    quarter = models.ForeignKey(
        Office,
        models.PROTECT,
        related_name="meetings",
        limit_choices_to={"kind__in": [Kind.ESTATE_BRANCH, Kind.COMMUNITY_PARTY]},
        verbose_name=_("哪个小区"),
    )
    on = models.DateField(_("哪天"), default=timezone.localdate)
    community_side = models.CharField(_("社区一方谁来了"), max_length=200)
    owners_side = models.CharField(_("业主委员会一方谁来了"), max_length=200)
    property_side = models.CharField(_("物业一方谁来了"), max_length=200)
    minutes = models.TextField(_("商量了什么、怎么定的"))

    SCOPE = Scope(
        by_office,
        owner="quarter",
        station="view add change",
        listener="view add change",
        admin="view add change",
        supervisor="view",
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("三方会议")
        ordering = ["-on", "-pk"]

    def __str__(self):
        return f"{self.quarter} {self.on:%Y-%m-%d}"
