"""Offices, whom they cover, who acts for them, and what one lends another."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node

from home.areas.models import Area

from .kinds import LEVELS, PARENTS, Actor, Kind, Level, Role
from .people import User
from .scope import Scope, ScopedQuerySet, by_office

__all__ = ["Coverage", "Loan", "Membership", "Office", "OfficeRoot", "User"]

RANKS = list(Level.values)
# A village is the smallest area there is: offices of estates, buildings and households cover one.
AREA_RANKS = {level: rank for rank, level in enumerate(Area.Level.values, start=-1)}


class Office(MP_Node):
    name = models.CharField(_("名称"), max_length=80)
    kind = models.CharField(_("类别"), max_length=20, choices=Kind)
    actor_kind = models.CharField(_("力量"), max_length=20, choices=Actor, default=Actor.PUBLICITY)
    level = models.CharField(_("层级"), max_length=10, choices=Level)
    public_phone = models.CharField(_("公开电话"), max_length=20, blank=True)
    collection = models.OneToOneField(
        "wagtailcore.Collection", models.PROTECT, null=True, blank=True, related_name="office", editable=False
    )

    SCOPE = Scope(
        by_office, owner="", admin="view add change", auditor="view", coordinator="view", supervisor="view"
    )

    node_order_by = ["name"]

    class Meta:
        verbose_name = verbose_name_plural = _("单位")

    def __str__(self):
        return self.name

    def clean(self):
        if self.kind and self.level and self.level not in LEVELS[self.kind]:
            raise ValidationError(
                {"level": _("“%(kind)s”不设在这一级，请改层级或类别。") % {"kind": self.get_kind_display()}}
            )

    def may_stand_under(self, parent) -> bool:
        """楼栋党小组 only under 小区党支部; anything else under a level above its own (domain.md row 77)."""
        if allowed := PARENTS.get(self.kind):
            return parent is not None and parent.kind in allowed
        return parent is None or RANKS.index(parent.level) <= RANKS.index(self.level)

    def indented(self):
        return "　" * (self.depth - 1) + self.name

    indented.short_description = _("单位")
    indented.admin_order_field = "path"

    def check_place(self, parent):
        if not self.may_stand_under(parent):
            raise ValidationError({"parent": self.wrong_parent(parent)})

    def wrong_parent(self, parent):
        names = str(_("、")).join(str(Kind(kind).label) for kind in PARENTS.get(self.kind, ()))
        words = {
            "kind": self.get_kind_display(),
            "parent": parent.name if parent else _("最上层"),
            "allowed": names or _("级别不低于它的单位"),
        }
        return _("“%(kind)s”不能设在“%(parent)s”下面，请选%(allowed)s作上级。") % words

    def check_areas(self, areas):
        """站 cannot hang on a county code (domain.md row 20); a county's office may hold a single town."""
        for area in areas:
            if not self.fits(area):
                raise ValidationError(self.too_wide(area))

    def fits(self, area) -> bool:
        return AREA_RANKS[area.level] >= min(RANKS.index(self.level), AREA_RANKS[Area.Level.VILLAGE])

    def too_wide(self, area):
        words = {"kind": self.get_kind_display(), "area": area.name, "level": self.get_level_display()}
        return _("“%(kind)s”是%(level)s一级的，管不了“%(area)s”，请选同级或更小的区划。") % words


class Coverage(models.Model):
    """An area an office works for; between offices of one level the longest code wins."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="coverages")
    area = models.ForeignKey(Area, models.PROTECT, related_name="coverages")

    # The one list rows are taken from: an area passes from one office to another.
    SCOPE = Scope(by_office, admin="view add delete", auditor="view", coordinator="view")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("服务范围")
        constraints = [models.UniqueConstraint(fields=["office", "area"], name="one_coverage")]

    def __str__(self):
        return f"{self.office} · {self.area}"


class MembershipQuerySet(ScopedQuerySet):
    def open(self, on=None):
        on = on or timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


class Membership(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    office = models.ForeignKey(Office, models.PROTECT, related_name="memberships")
    role = models.CharField(_("角色"), max_length=20, choices=Role)
    since = models.DateField(_("从"), default=timezone.localdate)
    until = models.DateField(_("到"), null=True, blank=True)

    SCOPE = Scope(by_office, admin="view add change", auditor="view")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("任职")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "office", "role"],
                condition=Q(until=None),
                name="one_open_membership",
                violation_error_message=_("这个人在这个单位已经有这个角色，不用再加。"),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="membership_ends_after_start"
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.office} · {self.get_role_display()}"


class Loan(models.Model):
    """A lecturer, troupe or package lent to another office until a date, with its owner's consent."""

    class Right(models.TextChoices):
        VIEW = "view", _("可看")
        BOOKABLE = "bookable", _("可约")
        EDITABLE = "editable", _("可改")

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=40)
    thing = GenericForeignKey("content_type", "object_id")
    to_office = models.ForeignKey(Office, models.CASCADE, related_name="loans")
    right = models.CharField(_("权限"), max_length=10, choices=Right)
    until = models.DateField(_("到"))
    consent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("借用")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "to_office", "right"],
                condition=Q(ended_at=None),
                name="one_open_loan",
                violation_error_message=_("已经借给这个单位了，不用再借。"),
            )
        ]

    def __str__(self):
        return f"{self.thing} → {self.to_office}"


class OfficeRoot(models.Model):
    """The page under which an office edits: its shelf, its column, its area page."""

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="office_root")
    office = models.ForeignKey(Office, models.PROTECT, related_name="roots")

    def __str__(self):
        return f"{self.office} · {self.page}"
