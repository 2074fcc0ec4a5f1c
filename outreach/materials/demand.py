"""How often people tapped 想听, by lesson, day and town: never who, nor when within the day."""

from django.db import models, transaction
from django.db.models import F, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.areas.models import Area, cut, pad
from home.offices.scope import Scope, ScopedQuerySet, covered

VILLAGE = 12  # a village of eighty people and a day would say too much: it counts for its town


def by_own_area(scope, user, offices, actions, model):
    """Counts for the areas these offices answer for."""
    return covered(offices, scope.area)


class Interest(models.Model):
    SCOPE = Scope(
        by_own_area,
        coordinator="view",
        dispatcher="view",
        editor="view",
        auditor="view",
        admin="view",
    )

    material = models.ForeignKey("outreach.MaterialPage", models.CASCADE, related_name="interests")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("区划"))
    day = models.DateField(_("日期"))
    count = models.PositiveIntegerField(_("次数"), default=0)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("想听")
        constraints = [models.UniqueConstraint(fields=["material", "area", "day"], name="one_interest")]

    def __str__(self):
        return f"{self.material} {self.day} {self.count}"


@transaction.atomic
def count_wish(material, area):
    """One tap more. `area` is the one the reader chose, or the site's own."""
    code = cut(area.pk)
    town = pad(code[:9]) if len(code) == VILLAGE else area.pk
    row, _made = Interest.objects.get_or_create(material=material, area_id=town, day=timezone.localdate())
    Interest.objects.filter(pk=row.pk).update(count=F("count") + 1)


def wanted() -> dict:
    """{page: taps}, over all time and everywhere."""
    return dict(Interest.objects.values_list("material").annotate(Sum("count")))
