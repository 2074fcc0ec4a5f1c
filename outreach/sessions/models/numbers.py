"""What number a talk is given when it is agreed."""

from django.db import models


class NumberCounter(models.Model):
    """The last number given in a county and year; the row is locked while one is taken."""

    county = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["county", "year"], name="one_number_counter")]

    def __str__(self):
        return f"{self.year}-{self.county}-{self.last:04}"
