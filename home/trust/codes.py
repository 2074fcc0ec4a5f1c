"""Codes that are read out over the phone: who holds one may follow an order or a concern."""

import secrets
import unicodedata

from .fields import fingerprint

# Crockford's base 32: no I, L, O, U, so that nothing written by hand can be read two ways.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# What an eye or an ear makes of them; the check decides whether it was meant.
READ_AS = str.maketrans("OILU", "011V")
LENGTH = 12  # 12 × 5 = 60 random bits


def new_code(length=LENGTH) -> str:
    """Twelve random characters and a check: 7K3M-9QX2-B4TR-C. Fewer where a code is soon worth nothing."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(length))
    return grouped(body + check(body))


def code_from(secret: str) -> str:
    """The code that belongs to a secret which is not kept: a form sent twice shows the same slip twice."""
    number = int(fingerprint(f"secret:{secret}"), 16)
    body = "".join(ALPHABET[number >> 5 * place & 31] for place in range(LENGTH))
    return grouped(body + check(body))


def tidy(typed: str, length=LENGTH) -> str | None:
    """What a person typed or heard, as the code was made; None when the check says it cannot be one."""
    full = unicodedata.normalize("NFKC", typed).upper()
    # Between the characters stands whatever a keyboard has: spaces, dashes, dots of every width.
    code = "".join(sign for sign in full if unicodedata.category(sign)[0] in "LN").translate(READ_AS)
    if len(code) != length + 1 or set(code) - set(ALPHABET) or check(code[:length]) != code[length]:
        return None
    return grouped(code)


def code_hash(code: str) -> str:
    return fingerprint(f"code:{code}")


def grouped(code: str) -> str:
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def check(body: str) -> str:
    """The sum of the characters, each weighted by its place, in the field of 32 elements.

    All weights differ and none is zero, so one wrong character or two swapped ones never pass.
    (Luhn's sum, the usual one, lets a swapped 0 and Z through.)
    """
    total = 0
    for character in body:
        total = doubled(total ^ ALPHABET.index(character))
    return ALPHABET[total]


def doubled(element: int) -> int:
    """Times x, modulo the primitive polynomial x⁵ + x² + 1."""
    return element << 1 if element < 16 else element << 1 ^ 0b100101
