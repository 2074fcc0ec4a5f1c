"""People: who they are, what they may speak on and until when, where they are known and served."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import WIDTHS, Area, cut, pad, within
from home.bookings.models import Resource
from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_area
from home.topics.models import DeliveryForm, Dialect, Topic
from home.trust.fields import EncryptedPhone

from .dates import current


def by_area_of_one(scope, user, offices, actions, model):
    """Ruled by area; a double that was merged lives on in the other row and is nobody's any more."""
    return by_area(scope, user, offices, actions, model) & Q(merged_into=None)


class LecturerQuerySet(ScopedQuerySet):
    def unmerged(self):
        return self.filter(merged_into=None)

    def standing(self, on=None):
        """Who may be asked for this day: not merged into another, her term not over."""
        on = on or timezone.localdate()
        return self.unmerged().filter(Q(term_to=None) | Q(term_to__gte=on))

    def public(self):
        """Whom a reader may see: who lectures and agreed to stand in the public list.

        A 民情书记 is sent to listen and is not on offer.
        """
        return self.on_offer().filter(listed=True)

    def on_offer(self):
        """Whom a dispatcher may ask today, whether the public list names her or not."""
        return self.standing().exclude(kind=Lecturer.Kind.LISTENER)

    def at_home_in(self, code):
        return self.filter(within("area_id", code))

    def serving(self, code):
        """At home in this area, or serving it or what it lies in: who serves a county serves its towns."""
        stem = cut(pad(code))
        around = [pad(stem[:width]) for width in WIDTHS.values() if width <= len(stem)]
        served = LecturerArea.objects.filter(Q(area__in=around) | within("area_id", code))
        return self.filter(within("area_id", code) | Q(pk__in=served.values("lecturer")))

    def authorised_for(self, topic):
        return self.filter(authorisations__in=Authorisation.objects.filter(current(), topic=topic))

    def for_rows(self):
        return self.select_related("area__parent").prefetch_related("forms", "dialects")

    def unclaimed(self):
        return self.filter(user=None)

    def ending(self, by):
        """Her term, or what she may speak on, ends between today and this day."""
        soon = (timezone.localdate(), by)
        topics = Authorisation.objects.filter(lecturer=OuterRef("pk"), until__range=soon)
        return self.filter(Q(term_to__range=soon) | Exists(topics))

    def doubled(self):
        """Rows that may be one person twice: the same telephone, or the same name at the same place.

        Two that somebody has looked at and found to be two people are left out.
        """
        others = apart_from(Lecturer.objects.unmerged().exclude(pk=OuterRef("pk")), OuterRef("pk"))
        alike = alike_to(OuterRef("phone_hmac"), OuterRef("name"), OuterRef("affiliation"), OuterRef("area"))
        return self.unmerged().filter(Exists(others.filter(alike)))

    def like(self, lecturer):
        """Who may be this same person."""
        others = apart_from(self.exclude(pk=lecturer.pk), lecturer.pk)
        return others.filter(
            alike_to(lecturer.phone_hmac or "", lecturer.name, lecturer.affiliation, lecturer.area_id)
        )


def alike_to(phone_hmac, name, affiliation, area):
    here = Q(affiliation=affiliation) & ~Q(affiliation="") | Q(area=area)
    return Q(phone_hmac=phone_hmac) | Q(name=name) & here


def apart_from(others, key):
    """Without those whom somebody found to be another person than this one."""
    return others.exclude(apart_second__first=key).exclude(apart_first__second=key)


class Lecturer(models.Model):
    class Kind(models.TextChoices):
        OFFICIAL = "official", _("领导干部")
        SCHOLAR = "scholar", _("专家学者")
        SECRETARY = "secretary", _("基层书记")
        MODEL = "model", _("先进模范")
        YOUTH = "youth", _("青年")
        FOLK = "folk", _("百姓名嘴")
        VOLUNTEER = "volunteer", _("志愿者")
        LISTENER = "listener", _("民情书记")

        @classmethod
        def speaking(cls):
            """The kinds that give talks, as choices: a 民情书记 is sent to listen."""
            return [choice for choice in cls.choices if choice[0] != cls.LISTENER]

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
    position = models.CharField(_("职务或职称"), max_length=60, blank=True)
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
    listed = models.BooleanField(
        _("本人同意登在公开名册"),
        default=False,
        help_text=_("登出去的是姓名、单位、简介、题目和讲过的场次，电话从不登。"),
    )
    photo_consent = models.BooleanField(_("本人同意公开照片"), default=False)
    phone = EncryptedPhone(_("电话"), null=True, blank=True)
    phone_hmac = models.CharField(max_length=64, null=True, blank=True, editable=False, db_index=True)
    max_day = models.PositiveSmallIntegerField(_("一天最多几场"), default=2)
    max_week = models.PositiveSmallIntegerField(_("一周最多几场"), default=5)
    max_month = models.PositiveSmallIntegerField(_("一月最多几场"), default=12)
    rest_minutes = models.PositiveSmallIntegerField(_("两场之间歇几分钟"), default=30)
    # How often she asked for a new address of her calendar: each time the older one dies.
    calendar_renewed = models.PositiveIntegerField(default=0, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="doubles"
    )

    SCOPE = Scope(
        by_area_of_one,
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
        indexes = [models.Index(fields=["name", "affiliation"], name="lecturer_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(term_from=None) | Q(term_to=None) | Q(term_to__gte=F("term_from")),
                name="lecturer_term_ends_after_start",
                violation_error_message=_("任期的结束不能早于开始，请改一下。"),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("lecturers:lecturer", args=[self.pk])

    @property
    def now(self):
        """The row that stands for her today: another, where this one was merged into it."""
        return self.merged_into or self

    @property
    def shown_photo(self):
        """Her picture where she agreed to it; the only way to it for a page that anybody may read."""
        return self.photo if self.photo_consent else None

    def topics_today(self):
        return Topic.objects.filter(authorisations__in=self.authorisations.filter(current())).distinct()


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
    area = models.ForeignKey(Area, models.PROTECT, verbose_name=_("哪里评的"))
    level = models.CharField(_("等级"), max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lecturer", "area", "level"], name="one_lecturer_level")
        ]

    def __str__(self):
        return f"{self.lecturer} · {self.area} · {self.level}"


class Authorisation(models.Model):
    """What she may speak on, and from when until when; about to end warns, ended ends (peers.md 18)."""

    lecturer = models.ForeignKey(Lecturer, models.CASCADE, related_name="authorisations")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="authorisations", verbose_name=_("课题"))
    since = models.DateField(_("从"))
    until = models.DateField(_("到"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lecturer", "topic", "since"], name="one_authorisation"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="authorisation_ends_after_start",
                violation_error_message=_("授权的结束不能早于开始，请改一下。"),
            ),
        ]

    def __str__(self):
        return f"{self.lecturer} · {self.topic}"


class Distinct(models.Model):
    """Two rows that look like one person and are not: somebody has asked."""

    first = models.ForeignKey(Lecturer, models.CASCADE, related_name="apart_first")
    second = models.ForeignKey(Lecturer, models.CASCADE, related_name="apart_second")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_distinct"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="distinct_first_before_second"),
        ]

    def __str__(self):
        return f"{self.first} ≠ {self.second}"
