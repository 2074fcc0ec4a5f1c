"""The site's own kinds of file, so that later columns need no new table."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as StockDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as StockImage
from wagtailmedia.models import AbstractMedia
from wagtailmedia.models import Media as StockMedia


def fields_of(stock, *more):
    """Wagtail's fields without tags: tags are one list for the whole site and would name others' files."""
    return (*(name for name in stock.admin_form_fields if name != "tags"), *more)


class Picture(AbstractImage):
    """A picture. `consent` is the tick per picture that lets faces of listeners appear (design.md §5)."""

    consent = models.BooleanField(_("画面里的人同意公开"), default=False)

    admin_form_fields = fields_of(StockImage, "consent")

    class Meta(AbstractImage.Meta):
        verbose_name = verbose_name_plural = _("图片")


class PictureRendition(AbstractRendition):
    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition")
        ]


class Paper(AbstractDocument):
    admin_form_fields = fields_of(StockDocument)

    class Meta(AbstractDocument.Meta):
        verbose_name = verbose_name_plural = _("文件")


class Recording(AbstractMedia):
    """Audio or video. Its length and size are told before it is loaded."""

    transcript = models.TextField(_("文字稿"), blank=True)

    admin_form_fields = fields_of(StockMedia, "transcript")

    class Meta(AbstractMedia.Meta):
        verbose_name = verbose_name_plural = _("音视频")
