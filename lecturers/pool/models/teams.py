"""Teams: 专家库, 百人团, 小板凳队, 乡土讲师团, 民情书记. A team is never a resource; its people are."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area
from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_area

from .dates import current
from .people import Lecturer


class TeamQuerySet(ScopedQuerySet):
    def standing(self, on=None):
        """Teams that are not over: one for a topic lasts until its last day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on or timezone.localdate()))

    def public(self):
        """Teams that speak and have somebody in them today."""
        standing = self.standing().exclude(kind=Team.Kind.LISTENERS)
        return standing.filter(pk__in=TeamMember.objects.filter(current()).values("team"))

    def joined_by(self, lecturer):
        """Where she is a member today."""
        return self.filter(memberships__in=lecturer.memberships.filter(current())).distinct()

    def over_cap(self):
        """More people today than its cap, whatever reason was given."""
        people = TeamMember.objects.filter(current(), team=models.OuterRef("pk")).order_by()
        count = people.values("team").annotate(n=models.Count("lecturer", distinct=True)).values("n")
        return self.exclude(cap=None).annotate(people=models.Subquery(count)).filter(people__gt=F("cap"))


class Team(models.Model):
    class Kind(models.TextChoices):
        EXPERT = "expert", _("专家库")
        HUNDRED = "hundred", _("百人团")
        BENCH = "bench", _("小板凳队")
        LOCAL = "local", _("乡土讲师团")
        TROUPE = "troupe", _("文艺小队")
        TOPIC = "topic", _("专题团")
        LISTENERS = "listeners", _("民情书记队")

    name = models.CharField(_("名称"), max_length=80)
    kind = models.CharField(_("类别"), max_length=20, choices=Kind)
    area = models.ForeignKey(Area, models.PROTECT, related_name="teams", verbose_name=_("区划"))
    office = models.ForeignKey(Office, models.PROTECT, related_name="teams", verbose_name=_("管理单位"))
    unit = models.CharField(_("派出单位"), max_length=80, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级队伍")
    )
    leader = models.ForeignKey(
        Lecturer, models.PROTECT, null=True, blank=True, related_name="leads", verbose_name=_("队长")
    )
    cap = models.PositiveSmallIntegerField(_("人数上限"), null=True, blank=True)
    ends_on = models.DateField(_("到哪天散"), null=True, blank=True)
    intro = models.TextField(_("简介"), blank=True)
    members = models.ManyToManyField(Lecturer, through="TeamMember", related_name="teams")
    serves = models.ManyToManyField(
        Area, blank=True, related_name="served_by_teams", verbose_name=_("包保村居")
    )

    SCOPE = Scope(
        by_area,
        coordinator="view add change book",
        dispatcher="view book",
        station="view book",
        editor="view",
        admin="view",
        auditor="view",
    )

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("队伍")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("lecturers:team", args=[self.pk])

    def members_today(self):
        return Lecturer.objects.public().filter(memberships__in=self.memberships.filter(current())).distinct()

    def above(self):
        """The teams above it, nearest first; a loop in the rows ends it rather than hangs it."""
        found, team = [], self.parent
        while team and team not in found:
            found.append(team)
            team = team.parent
        return found


class TeamMember(models.Model):
    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    lecturer = models.ForeignKey(Lecturer, models.CASCADE, related_name="memberships")
    since = models.DateField(_("从"))
    until = models.DateField(_("到"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "lecturer", "since"], name="one_team_member"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="team_member_ends_after_start",
                violation_error_message=_("退出不能早于加入，请改一下。"),
            ),
        ]

    def __str__(self):
        return f"{self.team} · {self.lecturer}"


class CapOverride(models.Model):
    """Why a full team took one more (domain.md row 15: the 101st of a 百人团)."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="overrides")
    members = models.PositiveSmallIntegerField(_("到几人"))
    reason = models.CharField(_("为什么超"), max_length=200)
    actor_key = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.team} {self.members} {self.reason}"
