"""How personal data looks on a screen, and how it leaves a text for good."""

import re

# \d is every decimal digit, full-width ones too. People write a mobile number with or without
# 86, in groups or not; identity numbers have 17 digits and a digit or X; cards 16 to 19.
GAP = r"[\s\-‐-―－]?"
MOBILE = rf"(?:[+＋]?(?:00)?(?:86|８６){GAP})?[1１]\d{{2}}{GAP}\d{{4}}{GAP}\d{{4}}"
IDENTITY = r"\d{17}[\dXxＸｘ]|\d{6}\s\d{8}\s\d{3}[\dXxＸｘ]"
CARD = rf"\d{{16,19}}|\d{{4}}(?:{GAP}\d{{4}}){{3}}(?:{GAP}\d{{1,3}})?"
NUMBER = re.compile(rf"(?<!\d)(?:{IDENTITY}|{CARD}|{MOBILE})(?!\d)")


def mask(text: str) -> str:
    """138****0001 for a mobile number, the last two of a shorter one, 王* for a name."""
    if sum(character.isdigit() for character in text) < 7:
        return text[:1] + "*" * max(len(text) - 1, 1) if text else ""
    return f"{text[:3]}****{text[-4:]}" if len(text) >= 11 else f"****{text[-2:]}"


def redact(text: str) -> str:
    """The same text with mobile, identity and card numbers blacked out."""
    return NUMBER.sub(lambda found: "■" * len(found.group()), text)


def masked(text: str) -> str:
    """The same text for a colleague's screen: what looks like the number of a person is masked in it."""
    return NUMBER.sub(lambda found: mask(found.group()), text)
