"""Documents, and the pictures of their pages."""

from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, DocumentQuerySet
from wagtail.documents.models import Document as StockDocument

from .fields import fields_of, unguessable
from .lasting import Lasting, LastingQuerySet

WIDTHS = (400, 800, 1200)
FORMATS = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


def paper_name(paper, name):
    return unguessable("documents", name)


class PaperQuerySet(LastingQuerySet, DocumentQuerySet):
    pass


class Paper(Lasting, AbstractDocument):
    """`text` is what can be searched of it: what PDF and slides say, page after page."""

    file = models.FileField(_("文件"), upload_to=paper_name)
    text = models.TextField(_("里面的文字"), blank=True, editable=False)

    admin_form_fields = fields_of(StockDocument)
    objects = PaperQuerySet.as_manager()

    class Meta(AbstractDocument.Meta):
        verbose_name = verbose_name_plural = _("文件")

    def clean(self):
        """A file that its form has refused is not refused once more, for having no ending."""
        if self.file:
            super().clean()

    def made_from_it(self):
        return [name for page in self.pages.all() for name in page.names]

    @property
    def ending(self):
        return PurePosixPath(self.file.name).suffix.lower().lstrip(".")


class PaperPage(models.Model):
    """A page of a PDF or a slide, drawn in each width and format under `stem`."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    stem = models.CharField(max_length=120)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="one_page_of_a_number")]

    def __str__(self):
        return f"{self.paper} {self.number}"

    @property
    def names(self):
        """Every stored file of this page."""
        return [self.name(width, ending) for width in WIDTHS for ending in FORMATS]

    def name(self, width, ending):
        return f"{self.stem}-{width}.{ending}"

    @property
    def sources(self):
        """[(media type, srcset)] for the browser to choose from, the smallest format first."""
        return [
            (kind, ", ".join(f"{default_storage.url(self.name(width, ending))} {width}w" for width in WIDTHS))
            for ending, kind in FORMATS.items()
        ]

    @property
    def fallback(self):
        return default_storage.url(self.name(WIDTHS[1], "jpg"))
