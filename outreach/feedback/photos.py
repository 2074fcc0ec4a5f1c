"""Photos: drawn anew as a small JPEG, so that nothing of the phone's own words goes along."""

from io import BytesIO

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from home.pages.checking import Refused, check_picture
from home.pages.checking.refusing import BROKEN

LARGEST = 12_000_000
LONGEST_SIDE = 1600
TOO_LARGE = _("这张照片太大了，超过 12 兆；请换一张小的，或者不传。")


def photo(file, longest=LONGEST_SIDE):
    """("jpeg", bytes) of an upload that is a picture. Raises Refused."""
    if file.size > LARGEST:
        raise Refused(TOO_LARGE)
    check_picture(file)
    out = BytesIO()
    try:
        with Image.open(file) as picture:
            picture.draft("RGB", (longest, longest))  # a JPEG is decoded no larger than it needs
            clean = ImageOps.exif_transpose(picture).convert("RGB")
            clean.thumbnail((longest, longest))
            Image.frombytes("RGB", clean.size, clean.tobytes()).save(out, "JPEG", quality=80)
    except (OSError, ValueError, SyntaxError) as fault:
        raise Refused(BROKEN) from fault
    return "jpeg", out.getvalue()
