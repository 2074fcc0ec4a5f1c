"""Codes that are read out over the phone: who holds one may follow an order or a concern."""

import secrets

from .fields import fingerprint

# Crockford's base 32: no I, L, O, U, so that nothing written by hand can be read two ways.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = str.maketrans("OILU", "011V", " -—－　")
LENGTH = 12  # 12 × 5 = 60 random bits


def new_code() -> str:
    """Twelve random characters and a check: 7K3M-9QX2-B4TR-C."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return grouped(body + check(body))


def tidy(typed: str) -> str | None:
    """What a person typed or heard, as the code was made; None when the check says it cannot be one."""
    code = typed.upper().translate(READ_AS)
    if len(code) != LENGTH + 1 or set(code) - set(ALPHABET) or check(code[:LENGTH]) != code[LENGTH]:
        return None
    return grouped(code)


def code_hash(code: str) -> str:
    return fingerprint(f"code:{code}")


def grouped(code: str) -> str:
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def check(body: str) -> str:
    """Luhn's sum in base 32: one wrong character or two swapped neighbours never pass."""
    total = 0
    for place, character in enumerate(reversed(body)):
        value = ALPHABET.index(character) * (2 - place % 2)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]
