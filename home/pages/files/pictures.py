"""Pictures."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet
from wagtail.images.models import Image as StockImage

from .fields import fields_of, untold
from .lasting import Lasting, LastingQuerySet

# As {% picture %} names them: three widths, the smallest format first.
SPECS = [f"format-{kind}|width-{width}" for kind in ("avif", "webp", "jpeg") for width in (400, 800, 1200)]


class PictureQuerySet(LastingQuerySet, ImageQuerySet):
    pass


class Picture(Lasting, AbstractImage):
    """A picture. `consent` is the tick per picture that lets faces of listeners appear (design.md §5)."""

    consent = models.BooleanField(_("画面里的人同意公开"), default=False)

    admin_form_fields = fields_of(StockImage, "consent")
    objects = PictureQuerySet.as_manager()

    def get_upload_to(self, filename):
        return super().get_upload_to(untold(filename))

    class Meta(AbstractImage.Meta):
        verbose_name = verbose_name_plural = _("图片")


class PictureRendition(AbstractRendition):
    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition")
        ]
