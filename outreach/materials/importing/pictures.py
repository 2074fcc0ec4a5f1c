"""A stranger's picture, drawn anew: small enough, upright, and without what a camera wrote beside it."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from .refusals import Unreadable

LONGEST_SIDE, LARGEST_AREA = 20_000, 60_000_000  # pixels of what is taken
KEPT_SIDE = 2000  # pixels of what is kept
SMALLEST_SIDE = 40  # a smaller one is a dot or a line of the layout


def redrawn(raw: bytes) -> bytes | None:
    """JPEG, or PNG where something shows through; None for what is no picture or only decoration.

    Its size is read from its head, before anything is unpacked. Raises Unreadable where
    that is far too large.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            return drawn(Image.open(BytesIO(raw)))
        except Image.DecompressionBombError as fault:
            raise Unreadable("picture") from fault
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as fault:
            if isinstance(fault, Unreadable):
                raise
            return None  # drawings of Office itself (EMF, WMF), or broken


def drawn(picture):
    width, height = picture.size
    if max(width, height) > LONGEST_SIDE or width * height > LARGEST_AREA:
        raise Unreadable("picture")
    if min(width, height) < SMALLEST_SIDE:
        return None
    picture.draft("RGB", (KEPT_SIDE, KEPT_SIDE))
    picture = ImageOps.exif_transpose(picture)
    picture.thumbnail((KEPT_SIDE, KEPT_SIDE))
    out = BytesIO()
    if picture.has_transparency_data:
        picture.convert("RGBA").save(out, "PNG")
    else:
        picture.convert("RGB").save(out, "JPEG", quality=85)
    return out.getvalue()
