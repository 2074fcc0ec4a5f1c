"""How personal data looks on a screen, and how it leaves a text for good."""

import re

# \d is every decimal digit, full-width ones too. People write a mobile number with or without 86, in
# groups of theirs or digit by digit; identity numbers have 17 digits and a digit or X, the old ones 15;
# cards 16 to 19. Any grouping at all would take a number of people and a date beside it for a mobile.
BETWEEN = r"[\s.·_()（）\-‐-―－]"
GAP = rf"{BETWEEN}{{0,2}}"
GROUPS = "|".join(GAP.join(rf"\d{{{size}}}" for size in sizes) for sizes in [(2, 4, 4), (2, 3, 5), (6, 4)])
MOBILE = rf"(?:[+＋]?(?:00)?(?:86|８６){GAP})?[1１](?:{GROUPS}|(?:{BETWEEN}{{1,2}}\d){{10}})"
IDENTITY = GAP.join([r"\d{6}", r"\d{4}", r"\d{2}", r"\d{2}", r"\d{3}", r"[\dXxＸｘ]"]) + r"|\d{15}"
CARD = rf"\d{{16,19}}|\d{{4}}(?:{GAP}\d{{4}}){{3}}(?:{GAP}\d{{1,3}})?"
NUMBER = re.compile(rf"(?<!\d)(?:{IDENTITY}|{CARD}|{MOBILE})(?!\d)")
# A telephone at home is a person's; a lesson that names an office's is none, so only people's words ask this.
LANDLINE = rf"[0０]\d{{2,3}}{GAP}\d{{3,4}}{GAP}\d{{4}}"
PRIVATE = re.compile(rf"{NUMBER.pattern}|(?<!\d){LANDLINE}(?!\d)")


def mask(text: str) -> str:
    """138****0001 for a mobile number, the last two of a shorter one, 王* for a name."""
    if sum(character.isdigit() for character in text) < 7:
        return text[:1] + "*" * max(len(text) - 1, 1) if text else ""
    return f"{text[:3]}****{text[-4:]}" if len(text) >= 11 else f"****{text[-2:]}"


def redact(text: str) -> str:
    """The same text with telephone, identity and card numbers blacked out."""
    return PRIVATE.sub(lambda found: "■" * len(found.group()), text)


def masked(text: str) -> str:
    """The same text for a colleague's screen: what looks like the number of a person is masked in it."""
    return PRIVATE.sub(lambda found: mask(found.group()), text)
