"""Plain text to parts: a paragraph a line, as people type it."""

from .encoding import text_of
from .parts import Part, tidied
from .refusals import Unreadable


def read_text(raw: bytes) -> list[Part]:
    text = text_of(raw)
    if text is None:
        raise Unreadable("encoding")
    return lines_of(text)


def lines_of(text: str) -> list[Part]:
    return [Part(line) for line in map(tidied, text.splitlines()) if line]
