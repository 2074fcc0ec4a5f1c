"""A troupe: a team that plays pieces, booked as one unit with its parts, its props and its van."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from home.bookings.models import Resource
from home.topics.models import DeliveryForm

from .people import Lecturer
from .teams import Team


class Troupe(models.Model):
    team = models.OneToOneField(Team, models.CASCADE, related_name="troupe")
    vehicle = models.ForeignKey(Resource, models.SET_NULL, null=True, blank=True, related_name="+")

    def __str__(self):
        return str(self.team)


class Piece(models.Model):
    troupe = models.ForeignKey(Troupe, models.CASCADE, related_name="pieces")
    title = models.CharField(_("节目"), max_length=80)
    form = models.ForeignKey(DeliveryForm, models.PROTECT, related_name="+", verbose_name=_("形式"))
    minutes = models.PositiveSmallIntegerField(_("分钟"))
    props = models.CharField(_("道具"), max_length=200, blank=True)
    by_vehicle = models.BooleanField(_("要用车拉"), default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["troupe", "title"],
                name="one_piece",
                violation_error_message=_("这支队已经有同名的节目，请换个名。"),
            )
        ]

    def __str__(self):
        return self.title


class Part(models.Model):
    piece = models.ForeignKey(Piece, models.CASCADE, related_name="parts")
    name = models.CharField(_("角色"), max_length=40)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["piece", "name"], name="one_part")]

    def __str__(self):
        return self.name


class Casting(models.Model):
    """Who can play a part; the first entered is asked first."""

    part = models.ForeignKey(Part, models.CASCADE, related_name="castings")
    lecturer = models.ForeignKey(Lecturer, models.CASCADE, related_name="castings")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["part", "lecturer"], name="one_casting")]

    def __str__(self):
        return f"{self.part} · {self.lecturer}"
