"""Which letters our own fonts have, and how wide they are. No font of the system is ever asked for."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"
REGULAR, BOLD = FONTS / "NotoSansSC-Regular.ttf", FONTS / "NotoSansSC-Bold.ttf"
RARE = FONTS / "NotoSansSC-Rare.ttf"  # every other Han letter, in one weight: opened only where one is met
GAP = "〓"  # what printers set where a sort is missing

EM = 1000  # units of the font in one em


def _gb2312() -> set[str]:
    rows = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {pair.decode("gb2312", "ignore") for pair in rows} - {""}


def _letters() -> frozenset[str]:
    """GB2312, the signs of an office text, and names of places and people that GB2312 cannot write."""
    latin = {chr(code) for code in [*range(0x20, 0x7F), *range(0xA0, 0x100)]}
    signs = set("⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳✓☎㎡㎏–—‘’“”•…€▲△▼▽◀▶")
    names = set("".join((FONTS / "beyond-gb2312.txt").read_text("utf-8").split()))
    return frozenset(_gb2312() | latin - {"\xad"} | signs | names)


LETTERS = _letters()


@cache
def rare() -> frozenset[str]:
    with TTFont(RARE, lazy=True) as held:
        return frozenset(map(chr, held.getBestCmap()))


def runs(text: str, path: Path = REGULAR) -> Iterator[tuple[str, Path]]:
    """The text in pieces, each with the font that has its letters."""
    for known, letters in groupby(text, LETTERS.__contains__):
        yield "".join(letters), path if known else RARE


def printable(text: str) -> str:
    """The text as our fonts draw it: lookalikes put right, missing letters as 〓, the inkless left out."""
    return "".join(_drawn(letter) for letter in unicodedata.normalize("NFC", text))


@cache
def _drawn(letter: str) -> str:
    if letter in LETTERS:
        return letter
    if letter.isspace():
        return " "
    if unicodedata.category(letter) in {"Cc", "Cf", "Mn", "Me"}:
        return ""
    plain = unicodedata.normalize("NFKC", letter)
    if plain != letter and set(plain) <= LETTERS:
        return plain
    return letter if letter in rare() else GAP


@cache
def font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _advance(letter: str, path: Path) -> float:
    return font(path if letter in LETTERS else RARE, EM).getlength(letter) / EM


def width(text: str, path: Path = REGULAR) -> float:
    """Width of printable text in ems."""
    return sum(_advance(letter, path) for letter in text)
