"""Text as people type it: one form field that keeps words and drops what only upsets a screen."""

import unicodedata

from django import forms

# Marks that turn the direction of what follows could show a sentence backwards to its reader.
TURNING = set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """Without control characters and marks of direction; line breaks stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign == "\n" or not upsets(sign))


def upsets(sign):
    return sign in TURNING or unicodedata.category(sign) in {"Cc", "Cs"}


class PlainField(forms.CharField):
    def to_python(self, value):
        return plain(super().to_python(value) or "").strip()
