"""Pictures: their size is read from their head, before anything is decoded."""

import warnings

from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from .refusing import BROKEN, Refused, rewound
from .signatures import kind_of

MOST_PIXELS = 64_000_000
MOST_FRAMES = 200
SHOWN = {"jpeg", "png", "gif", "webp", "avif"}

NO_PICTURE = _("这个文件不是图片，只是名字像；请选照片或者图片（JPG、PNG、WebP）。")
DRAWN = _("网页和 SVG 不能当图片传；请截成 JPG 或者 PNG，再传一次。")
APPLES = _("这是苹果手机的 HEIC 照片，别的手机打不开；请在相册里存成 JPG，再传一次。")
HUGE = _("这张图太大了，超过六千四百万个像素；请缩小一些（长边六千以内就够清楚），再传一次。")
LONG = _("这张动图的画面太多；请只留一张画面，或者当视频传。")


def check_picture(file) -> tuple[int, int]:
    """Its width and height. Nothing is decoded, so a picture of 30,000 × 30,000 costs nothing."""
    kind = kind_of(file)
    if kind not in SHOWN:
        raise Refused({"markup": DRAWN, "heic": APPLES}.get(kind, NO_PICTURE))
    with rewound(file), warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower
        try:
            with Image.open(file, formats=[kind.upper()]) as picture:
                return measured(*picture.size, getattr(picture, "n_frames", 1))
        except Image.DecompressionBombError as fault:
            raise Refused(HUGE) from fault
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as fault:
            raise Refused(BROKEN) from fault


def measured(width, height, frames):
    if width * height > MOST_PIXELS:
        raise Refused(HUGE)
    if frames > MOST_FRAMES:
        raise Refused(LONG)
    return width, height
