"""From whom a concern is hidden because the person asked for it."""

from django.db import models
from django.db.models import Q

from home.offices.models import Office
from home.trust.fields import RandomKey


class Shield(models.Model):
    """One office whose people, or one lecturer who with her office, must not see it.

    Written as it comes in, and never taken away: what the desk notes later about whom it is stands
    in the concern itself.
    """

    id = RandomKey()
    concern = models.ForeignKey("outreach.Concern", models.CASCADE, related_name="shields")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    lecturer = models.ForeignKey("lecturers.Lecturer", models.PROTECT, null=True, related_name="+")

    # Wagtail would note each new row in a table whose own numbers count arrivals.
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(office=None, lecturer__isnull=False) | Q(office__isnull=False, lecturer=None),
                name="shield_from_an_office_or_a_lecturer",
            )
        ]

    def __str__(self):
        return str(self.office or self.lecturer)
