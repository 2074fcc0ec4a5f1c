"""A photo that shows what was done, beside the answer that says so."""

from django.conf import settings
from django.db import models


class Evidence(models.Model):
    """Read by the parties and by the person; no public page knows of it.

    Its key is the answer's: it goes when the words go. Drawn anew, it holds nothing the phone wrote into it.
    """

    answer = models.OneToOneField(
        "outreach.Message", models.CASCADE, primary_key=True, related_name="evidence"
    )
    content = models.BinaryField()  # JPEG
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"{len(self.content)}"
