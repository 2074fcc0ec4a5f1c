"""What somebody said instead of writing."""

from django.conf import settings
from django.db import models


class Voice(models.Model):
    """Lies in the database as a rating's does: a file would tell to the second when it came.

    Only whoever reads concerns at the county or above hears it; everybody else reads what she wrote down.
    Its key is the concern's, which is random: one of its own would count arrivals.
    """

    concern = models.OneToOneField("outreach.Concern", models.CASCADE, primary_key=True, related_name="voice")
    format = models.CharField(max_length=10)  # "webm", "m4a": by its bytes, not by what it was called
    content = models.BinaryField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    wagtail_reference_index_ignore = True

    def __str__(self):
        return self.format
