"""Bytes to text: UTF-8 with or without its mark, or GB18030; what is neither is nobody's text."""

import re

COMMON_SHARE = 0.9  # of the characters of a real GB18030 text; mistaken bytes give rare characters at random

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def text_of(raw: bytes) -> str | None:
    """The text, or None where the bytes are something else."""
    text = as_utf8(raw)
    if text is None:
        text = as_gb18030(raw)
    return None if text is None or CONTROL.search(text) else text


def as_utf8(raw):
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def as_gb18030(raw):
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return text if is_plausible(text) else None


def is_plausible(text):
    """Most bytes of Big5, Shift-JIS or UTF-16 also decode as GB18030, but into characters nobody prints."""
    foreign = [char for char in text if not char.isascii()]
    return sum(map(is_common, foreign)) >= COMMON_SHARE * len(foreign)


def is_common(char):
    try:
        lead = char.encode("gb2312")[0]
    except UnicodeEncodeError:
        return char in "—·…“”‘’"
    return lead in (0xA1, 0xA2, 0xA3) or 0xB0 <= lead <= 0xD7
