"""Figures in the words of the village: 2.9 兆, 12 分 40 秒."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

NUMERALS = "零一两三四五六七八九十"


def size_words(size: int) -> str:
    """Bytes as people buy them; below a tenth of a megabyte in thousands."""
    if size < 100_000:
        return _("%(n)d 千字节") % {"n": max(round(size / 1000), 1)}
    return _("%(n).1f 兆") % {"n": size / 1_000_000}


def length_words(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return _("%(s)d 秒") % {"s": rest}
    return _("%(m)d 分 %(s)d 秒") % {"m": minutes, "s": rest} if rest else _("%(m)d 分钟") % {"m": minutes}


def numeral(count: int) -> str:
    """Before what is counted: 两个, 三成; in figures beyond ten, and for readers of other languages."""
    chinese = (get_language() or "zh").startswith("zh")
    return NUMERALS[count] if chinese and count <= 10 else str(count)
