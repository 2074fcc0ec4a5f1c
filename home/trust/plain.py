"""Text as people type it: form fields that keep what is meant and drop what only upsets a screen."""

import re
import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _

PHONE = re.compile(r"^\+?\d{7,15}$")
ODD = _("这不像电话号码，请再看一遍。不想留就清空。")
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


class PhoneField(forms.CharField):
    """A phone number without what people put between its digits; full-width digits are digits."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"})

    def __init__(self, **kwargs):
        super().__init__(
            **{"label": _("电话"), "max_length": 30, "error_messages": {"max_length": ODD}, **kwargs}
        )

    def clean(self, value):
        phone = re.sub(r"[\s—-]", "", unicodedata.normalize("NFKC", super().clean(value)))
        if phone and not PHONE.match(phone):
            raise forms.ValidationError(ODD)
        return phone
