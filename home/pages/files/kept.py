"""The files of a text as it was on a day: for whom that text is kept, they are."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .papers import Paper
from .pictures import Picture
from .processing import KINDS, one_of
from .recordings import Recording
from .references import references


class KeptFile(models.Model):
    """A file that a revision shows: held as long as the revision, whatever its page shows by now."""

    revision = models.ForeignKey("wagtailcore.Revision", models.CASCADE, related_name="kept_files")
    picture = models.ForeignKey(Picture, models.PROTECT, null=True, related_name="+")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    recording = models.ForeignKey(Recording, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = _("讲过的稿子里的文件")
        constraints = [
            models.CheckConstraint(condition=one_of(KINDS), name="kept_file_is_one_file"),
            *(models.UniqueConstraint(fields=["revision", kind], name=f"{kind}_kept_once") for kind in KINDS),
        ]

    def __str__(self):
        return f"{self.revision_id} {self.picture or self.paper or self.recording}"


def keep_files(revision):
    """Hold every file that this revision shows. Doing so twice is doing it once."""
    shown = references(revision.as_object())
    rows = []
    for kind in KINDS:
        model = KeptFile._meta.get_field(kind).related_model
        files = model.objects.filter(pk__in=[key for one, key in shown if one is model])
        rows += [KeptFile(revision=revision, **{kind: file}) for file in files]
    KeptFile.objects.bulk_create(rows, ignore_conflicts=True)
