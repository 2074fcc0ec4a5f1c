"""Audio and video."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtailmedia.models import AbstractMedia, MediaQuerySet, MediaType

from .fields import unguessable
from .lasting import Lasting, LastingQuerySet

SOUNDS = ["mp3", "m4a", "wav", "ogg"]
FILMS = ["mp4", "m4v", "mov"]


def media_name(recording, name):
    return unguessable("media", name)


class RecordingQuerySet(LastingQuerySet, MediaQuerySet):
    pass


class Recording(Lasting, AbstractMedia):
    """Audio or video. Its length and its bytes are known, so that a page can say them before it is loaded.

    `small` is the copy for thin lines (48 kbit/s mono; 480 lines): it is what readers get, where it exists.
    """

    file = models.FileField(_("文件"), upload_to=media_name)
    transcript = models.TextField(_("文字稿"), blank=True, help_text=_("给听不清的人看，也能被搜到。"))
    size = models.PositiveBigIntegerField(_("字节"), null=True, editable=False)
    small = models.FileField(_("小样"), upload_to="small", blank=True, editable=False)
    small_size = models.PositiveBigIntegerField(null=True, editable=False)

    admin_form_fields = ("title", "file", "collection", "transcript", "thumbnail")
    objects = RecordingQuerySet.as_manager()

    class Meta(AbstractMedia.Meta):
        verbose_name = verbose_name_plural = _("音视频")

    def clean(self):
        """A file that its form has refused is not refused once more, for having no ending."""
        if self.file:
            super().clean()

    def made_from_it(self):
        return [self.small.name] if self.small else []

    @property
    def url(self):
        """Through the door that asks who may hear it."""
        return reverse("home:recording", args=[self.file.name])

    @property
    def is_film(self):
        return self.type == MediaType.VIDEO

    @property
    def bytes(self):
        """None where the file is lost, which must not cost the page."""
        if self.size is None:
            try:
                return self.file.size
            except OSError:
                return None
        return self.size

    @property
    def offered(self):
        """(address, bytes) of what a reader gets: the small copy, where there is one."""
        if self.small:
            return reverse("home:recording", args=[self.small.name]), self.small_size
        return self.url, self.bytes
