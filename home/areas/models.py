"""The official division. A code is the key and the place in the tree; everything inside is a range."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

WIDTHS = {"province": 2, "city": 4, "county": 6, "town": 9, "village": 12}


def pad(code: str) -> str:
    """An address's short code (2, 4, 6, 9 digits) as tables hold it."""
    return code.ljust(12, "0")


class AreaQuerySet(models.QuerySet):
    def inside(self, code: str):
        """The area itself and everything below it: a range of keys, so no join and no tree walk."""
        return self.filter(within("pk", code))

    def named(self, text: str):
        """Areas by name, larger ones first; words before the last narrow by the names above: 金乡 辛庄."""
        *above, name = text.split() or [""]
        found = self.filter(name__contains=name)
        for word in above:
            found = found.filter(Q(parent__name__contains=word) | Q(parent__parent__name__contains=word))
        order = Case(
            *(When(level=level, then=rank) for rank, level in enumerate(WIDTHS)), default=len(WIDTHS)
        )
        return found.select_related("parent__parent").order_by(order, "code")


def within(field: str, code: str) -> Q:
    """Rows whose `field` (a 12-digit area code) lies in the area of this code, cut or padded."""
    stem = cut(pad(code))
    return Q(**{f"{field}__gte": pad(stem), f"{field}__lte": stem.ljust(12, "9")})


def cut(code: str) -> str:
    """A code at its level's length, as in addresses and numbers: 370830000000 → 370830."""
    for width in (2, 4, 6, 9):
        if not code[width:].strip("0"):
            return code[:width]
    return code


class Area(models.Model):
    class Level(models.TextChoices):
        PROVINCE = "province", _("省")
        CITY = "city", _("市")
        COUNTY = "county", _("县（市、区）")
        TOWN = "town", _("镇街")
        VILLAGE = "village", _("村居")

    code = models.CharField(
        _("代码"), max_length=12, primary_key=True, validators=[RegexValidator(r"^\d{12}$")]
    )
    name = models.CharField(_("名称"), max_length=60)
    short_name = models.CharField(_("简称"), max_length=60)
    level = models.CharField(_("层级"), max_length=10, choices=Level)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    statistical = models.BooleanField(_("统计用区划"), default=False)
    valid_from = models.DateField(_("启用日期"), null=True, blank=True)
    valid_to = models.DateField(_("停用日期"), null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("区划")
        ordering = ["code"]
        indexes = [models.Index(fields=["short_name"], name="area_short_name")]

    def __str__(self):
        return self.short_name

    @property
    def short_code(self):
        return cut(self.code)

    @property
    def label(self):
        """The name with the names above it up to the county, since eight villages are called 辛庄."""
        names, area = [self.short_name], self
        while area.level in (self.Level.TOWN, self.Level.VILLAGE) and area.parent:
            area = area.parent
            names.append(area.short_name)
        return " ".join(reversed(names))


class AreaSuccession(models.Model):
    """An area that gave way to another: its old rows keep their code, people are shown the new one."""

    old = models.ForeignKey(Area, models.PROTECT, related_name="successions")
    new = models.ForeignKey(Area, models.PROTECT, related_name="predecessors")
    on = models.DateField(_("日期"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["old", "new", "on"], name="one_succession")]

    def __str__(self):
        return f"{self.old_id} → {self.new_id}"


class TravelTime(models.Model):
    """Minutes by car between two towns, either way; what is missing is reckoned (travel.py)."""

    a = models.ForeignKey(Area, models.CASCADE, related_name="+")
    b = models.ForeignKey(Area, models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField(_("分钟"))
    source = models.CharField(_("依据"), max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="one_travel_time"),
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="travel_a_before_b"),
        ]

    def __str__(self):
        return f"{self.a_id}–{self.b_id} {self.minutes}"
