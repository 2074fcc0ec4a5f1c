"""The forms that take a file in: checked by content, stripped of private marks, never changed later.

Wagtail makes its forms from these (settings: WAGTAILIMAGES_IMAGE_FORM_BASE and its sisters), in the list, in
the chooser beside a page that is being written, and where several come at once.
"""

from io import SEEK_END, BytesIO
from pathlib import PurePosixPath

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from . import processed
from .checking import Refused, check_film, check_paper, check_picture, check_sound, kind_of
from .checking.refusing import BROKEN
from .gifs import unmarked
from .processing.jobs import order

LONGEST_SIDE = 4096  # nothing we show is larger, and a phone's picture is kept sharp enough to print
SAVED = {"jpeg": {"quality": 90}, "webp": {"quality": 88}, "avif": {"quality": 75}, "png": {}}
ENDINGS = {"jpeg": ".jpg"}
KEPT = _("文件一旦传上来就不再改动，讲过的课才对得上。要换文件，请另传一份，再到页面里换上。")


def stripped(file):
    """The same picture upright, without where and with what it was taken; its name ends as it should."""
    check_picture(file)
    kind = kind_of(file)
    name = PurePosixPath(file.name).stem + ENDINGS.get(kind, f".{kind}")
    out = still_moving(file) if kind == "gif" else drawn_anew(file, kind)
    size = out.seek(0, SEEK_END)
    out.seek(0)
    return InMemoryUploadedFile(out, "file", name, f"image/{kind}", size, None)


def still_moving(file):
    try:
        return BytesIO(unmarked(file.read()))
    except IndexError as fault:
        raise Refused(BROKEN) from fault


def drawn_anew(file, kind):
    out = BytesIO()
    with Image.open(file) as picture:
        clean = ImageOps.exif_transpose(picture)
        clean.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        colours = picture.info.get("icc_profile")
        clean.info = {key: value for key, value in clean.info.items() if key == "transparency"}
        clean.save(out, kind.upper(), **SAVED[kind], **({"icc_profile": colours} if colours else {}))
    return out


class PictureField(WagtailImageField):
    """Looks at the head first, so that nothing is decoded that is too large to be."""

    def to_python(self, data):
        return super().to_python(stripped(data) if data else data)


class Kept:
    """Whoever changes a row changes its words; the file stays. A new row is put in line to be made ready."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "file" in self.fields:
            del self.fields["file"]
            self.fields["title"].help_text = KEPT

    def save(self, commit=True):
        with transaction.atomic():
            is_new = self.instance.pk is None
            row = super().save(commit=commit)
            if commit and is_new:
                order(row)
        return row


class PictureForm(Kept, BaseImageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if stock := self.fields.get("file"):
            self.fields["file"] = PictureField(label=stock.label, widget=stock.widget)


class PaperForm(Kept, BaseDocumentForm):
    def clean_file(self):
        file = self.cleaned_data["file"]
        check_paper(file, file.name)
        return file


class RecordingForm(Kept, BaseMediaForm):
    """Length and size are read from the file; nobody types them."""

    class Meta(BaseMediaForm.Meta):
        pass

    def clean_file(self):
        file, row = self.cleaned_data["file"], self.instance
        found = (check_film if row.is_film else check_sound)(file)
        row.duration, row.width, row.height, row.size = *found, file.size
        return file

    def clean_thumbnail(self):
        picture = self.cleaned_data["thumbnail"]
        return stripped(picture) if picture and "thumbnail" in self.changed_data else picture

    def save(self, commit=True):
        row = super().save(commit=commit)
        if commit and "transcript" in self.changed_data:
            processed.tell(row)
        return row
