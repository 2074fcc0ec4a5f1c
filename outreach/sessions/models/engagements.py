"""Who gives it."""

from django.db import models

from home.bookings.models import Occupancy
from lecturers.pool.models import Lecturer, Part, Team

from .offers import Offer
from .sessions import Session


class Engagement(models.Model):
    """Somebody gives this talk; the occupancy is what keeps her from giving another then.

    It came of an offer, unless the talk was entered afterwards or was her own.
    """

    session = models.ForeignKey(Session, models.CASCADE, related_name="engagements")
    offer = models.ForeignKey(Offer, models.CASCADE, null=True, blank=True, related_name="engagements")
    lecturer = models.ForeignKey(Lecturer, models.PROTECT, related_name="engagements")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="engagements")
    part = models.ForeignKey(Part, models.PROTECT, null=True, blank=True, related_name="+")
    occupancy = models.OneToOneField(Occupancy, models.PROTECT, related_name="engagement")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "lecturer"], name="one_engagement")]

    def __str__(self):
        return f"{self.session} · {self.lecturer}"
