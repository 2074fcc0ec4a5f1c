"""Numbers of people in a text: phones, identity cards, bank cards; in any width, with or without gaps."""

import re
import unicodedata
from datetime import date

from django.utils.translation import gettext_lazy as _

from home.offices.models import Office
from home.pages.models import Footer
from home.trust.masking import NUMBER

# \d is every decimal digit, full-width ones too; between two there may be one space, dash or dot.
RUN = re.compile(r"(?<!\d)\d(?:[\s\-‐-―－.·]?\d){9,21}(?:[\s\-‐-―－]?[XxＸｘ])?(?!\d)")
MOBILE = re.compile(r"(?:(?:00)?86)?(1[3-9]\d{9})")


def numbers(text, allowed=frozenset()):
    """[(what it is, as it stands in the text)]; `allowed` are digits that may stand there."""
    named = [(kind_of(plain(words)), words) for words in runs(text)]
    return [(kind, words) for kind, words in named if kind and local(plain(words)) not in allowed]


def runs(text):
    """What is a number of a person, from left to right; of two that overlap the longer."""
    found = [one for pattern in (NUMBER, RUN) for one in pattern.finditer(text)]
    end = 0
    for one in sorted(found, key=lambda one: (one.start(), -one.end())):
        if one.start() >= end and kind_of(plain(one.group())):
            end = one.end()
            yield one.group()


def plain(words):
    """ＡＳＣＩＩ digits without gaps; a full-width plus or 00 before 86 goes too."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", words).upper() if sign.isalnum())


def local(digits):
    found = MOBILE.fullmatch(digits)
    return found.group(1) if found else digits


def kind_of(digits):
    if MOBILE.fullmatch(digits):
        return _("手机号")
    if is_identity(digits):
        return _("身份证号")
    return _("银行卡号") if is_card(digits) else None


def is_identity(digits):
    """Seventeen digits and a digit or X, with a birthday in the middle."""
    if not re.fullmatch(r"\d{17}[\dX]", digits):
        return False
    try:
        return 1900 <= date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14])).year <= 2100
    except ValueError:
        return False


def is_card(digits):
    """16 to 19 digits whose last one is Luhn's check."""
    if not re.fullmatch(r"\d{16,19}", digits):
        return False
    doubled = [int(sign) * (1 + place % 2) for place, sign in enumerate(reversed(digits))]
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def office_phones() -> frozenset:
    """What an office has made public itself."""
    phones = [*Office.objects.values_list("public_phone", flat=True)]
    phones += Footer.objects.values_list("phone", flat=True)
    return frozenset(local(plain(phone)) for phone in phones if phone)
