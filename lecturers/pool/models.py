"""Who can speak: people, teams and troupes. No political status, no birth date, no identity number."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area, within
from home.bookings.models import Resource
from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_area
from home.topics.models import DeliveryForm, Dialect, Topic
from home.trust.fields import EncryptedPhone


def current(on=None):
    """Rows with since and until that hold on this day."""
    on = on or timezone.localdate()
    return Q(since__lte=on) & (Q(until=None) | Q(until__gte=on))


class LecturerQuerySet(ScopedQuerySet):
    def public(self):
        """Whom a reader may see: neither a double that was merged nor one whose term is over."""
        today = timezone.localdate()
        return self.filter(Q(term_to=None) | Q(term_to__gte=today), merged_into=None)

    def at_home_in(self, code):
        return self.filter(within("area_id", code))

    def authorised_for(self, topic):
        return self.filter(authorisations__in=Authorisation.objects.filter(current(), topic=topic))

    def for_rows(self):
        return self.select_related("area__parent").prefetch_related("forms", "dialects")


class TeamQuerySet(ScopedQuerySet):
    def public(self):
        """Teams that have somebody in them today."""
        return self.filter(pk__in=TeamMember.objects.filter(current()).values("team"))


class Lecturer(models.Model):
    class Kind(models.TextChoices):
        OFFICIAL = "official", _("领导干部")
        SCHOLAR = "scholar", _("专家学者")
        SECRETARY = "secretary", _("基层书记")
        MODEL = "model", _("先进模范")
        YOUTH = "youth", _("青年")
        FOLK = "folk", _("百姓名嘴")
        VOLUNTEER = "volunteer", _("志愿者")

    resource = models.OneToOneField(Resource, models.PROTECT, related_name="lecturer", editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="lecturer",
        verbose_name=_("账号"),
    )
    name = models.CharField(_("姓名"), max_length=40)
    affiliation = models.CharField(_("单位"), max_length=80, blank=True)
    kind = models.CharField(_("类别"), max_length=20, choices=Kind)
    area = models.ForeignKey(Area, models.PROTECT, related_name="lecturers", verbose_name=_("家在"))
    office = models.ForeignKey(Office, models.PROTECT, related_name="lecturers", verbose_name=_("管理单位"))
    areas = models.ManyToManyField(
        Area, through="LecturerArea", related_name="served_by", blank=True, verbose_name=_("服务范围")
    )
    forms = models.ManyToManyField(DeliveryForm, blank=True, verbose_name=_("擅长形式"))
    dialects = models.ManyToManyField(Dialect, blank=True, verbose_name=_("方言"))
    register_no = models.CharField(_("备案号"), max_length=40, null=True, blank=True)
    term_from = models.DateField(_("任期从"), null=True, blank=True)
    term_to = models.DateField(_("任期到"), null=True, blank=True)
    bio = models.TextField(_("简介"), blank=True)
    photo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("照片"),
    )
    photo_consent = models.BooleanField(_("本人同意公开照片"), default=False)
    phone = EncryptedPhone(_("电话"), null=True, blank=True)
    phone_hmac = models.CharField(max_length=64, null=True, blank=True, editable=False)
    max_day = models.PositiveSmallIntegerField(_("一天最多几场"), default=2)
    max_week = models.PositiveSmallIntegerField(_("一周最多几场"), default=5)
    max_month = models.PositiveSmallIntegerField(_("一月最多几场"), default=12)
    rest_minutes = models.PositiveSmallIntegerField(_("两场之间歇几分钟"), default=30)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, editable=False)

    SCOPE = Scope(
        by_area,
        coordinator="view add change book",
        dispatcher="view book",
        station="view book",
        editor="view",
        admin="view",
        auditor="view",
    )

    objects = LecturerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("宣讲员")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("lecturers:lecturer", args=[self.pk])

    def topics_today(self):
        return Topic.objects.filter(authorisations__in=self.authorisations.filter(current())).distinct()

    def teams_today(self):
        return Team.objects.filter(memberships__in=self.memberships.filter(current())).distinct()


class LecturerArea(models.Model):
    lecturer = models.ForeignKey(Lecturer, models.CASCADE)
    area = models.ForeignKey(Area, models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lecturer", "area"], name="one_lecturer_area")]

    def __str__(self):
        return f"{self.lecturer} · {self.area}"


class LecturerLevel(models.Model):
    """An honour belongs to a place: 金牌讲师 of 汶上 is nobody's gold elsewhere (domain.md row 18)."""

    lecturer = models.ForeignKey(Lecturer, models.CASCADE, related_name="levels")
    area = models.ForeignKey(Area, models.PROTECT)
    level = models.CharField(_("等级"), max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lecturer", "area", "level"], name="one_lecturer_level")
        ]

    def __str__(self):
        return f"{self.lecturer} · {self.area} · {self.level}"


class Authorisation(models.Model):
    lecturer = models.ForeignKey(Lecturer, models.CASCADE, related_name="authorisations")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="authorisations")
    since = models.DateField(_("从"))
    until = models.DateField(_("到"), null=True, blank=True)

    def __str__(self):
        return f"{self.lecturer} · {self.topic}"


class Team(models.Model):
    class Kind(models.TextChoices):
        EXPERT = "expert", _("专家库")
        HUNDRED = "hundred", _("百人团")
        BENCH = "bench", _("小板凳队")
        LOCAL = "local", _("乡土讲师团")
        TROUPE = "troupe", _("文艺小队")
        TOPIC = "topic", _("专题团")

    name = models.CharField(_("名称"), max_length=80)
    kind = models.CharField(_("类别"), max_length=20, choices=Kind)
    area = models.ForeignKey(Area, models.PROTECT, related_name="teams", verbose_name=_("区划"))
    office = models.ForeignKey(Office, models.PROTECT, related_name="teams", verbose_name=_("管理单位"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级队伍")
    )
    leader = models.ForeignKey(
        Lecturer, models.PROTECT, null=True, blank=True, related_name="leads", verbose_name=_("队长")
    )
    cap = models.PositiveSmallIntegerField(_("人数上限"), null=True, blank=True)
    intro = models.TextField(_("简介"), blank=True)
    members = models.ManyToManyField(Lecturer, through="TeamMember", related_name="teams")

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


class TeamMember(models.Model):
    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    lecturer = models.ForeignKey(Lecturer, models.CASCADE, related_name="memberships")
    since = models.DateField(_("从"))
    until = models.DateField(_("到"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "lecturer", "since"], name="one_team_member")]

    def __str__(self):
        return f"{self.team} · {self.lecturer}"


class Troupe(models.Model):
    """A team that plays pieces: booked as one unit, with its parts and its van."""

    team = models.OneToOneField(Team, models.CASCADE, related_name="troupe")
    vehicle = models.ForeignKey(Resource, models.SET_NULL, null=True, blank=True, related_name="+")

    def __str__(self):
        return str(self.team)


class Piece(models.Model):
    troupe = models.ForeignKey(Troupe, models.CASCADE, related_name="pieces")
    title = models.CharField(_("节目"), max_length=80)
    form = models.ForeignKey(DeliveryForm, models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField(_("分钟"))

    def __str__(self):
        return self.title


class Part(models.Model):
    piece = models.ForeignKey(Piece, models.CASCADE, related_name="parts")
    name = models.CharField(_("角色"), max_length=40)

    def __str__(self):
        return self.name


class Casting(models.Model):
    part = models.ForeignKey(Part, models.CASCADE, related_name="castings")
    lecturer = models.ForeignKey(Lecturer, models.CASCADE, related_name="castings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["part", "lecturer"], name="one_casting")]

    def __str__(self):
        return f"{self.part} · {self.lecturer}"
