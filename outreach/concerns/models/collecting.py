"""A party branch asks around in turn: its own source of concerns, with its own cycle (domain.md row 108)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from home.offices.models import Office
from home.offices.scope import Scope, ScopedQuerySet, by_office


class CollectionCycle(models.Model):
    """Every so many months, by this day of the month."""

    office = models.OneToOneField(
        Office, models.CASCADE, related_name="collection_cycle", verbose_name=_("哪个支部")
    )
    months = models.PositiveSmallIntegerField(_("几个月一回"), default=1)
    day = models.PositiveSmallIntegerField(_("每到几号交"), default=25)

    SCOPE = Scope(by_office, admin="view add change", supervisor="view", listener="view")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("支部收集")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(months__gte=1, months__lte=12, day__gte=1, day__lte=28),
                name="collection_every_some_months",
                violation_error_message=_("请填 1 到 12 个月一回，1 到 28 号之间交。"),
            )
        ]

    def __str__(self):
        return str(self.office)


class CollectionRound(models.Model):
    """One turn. Nothing said is an answer too."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="collection_rounds")
    due_on = models.DateField(_("哪天前"))
    done_on = models.DateField(null=True, blank=True)

    SCOPE = Scope(
        by_office, listener="view change", helper="view change", admin="view change", supervisor="view"
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-due_on", "office_id"]
        constraints = [models.UniqueConstraint(fields=["office", "due_on"], name="one_round_of_a_branch")]

    def __str__(self):
        return f"{self.office} {self.due_on:%Y-%m-%d}"

    def get_absolute_url(self):
        """Where its concerns are written down."""
        return f"{reverse('outreach:concern_helping')}?round={self.pk}"
