"""The colours and measures stand in one file; the rest speaks their names."""

import gzip
import re

from django.conf import settings

CSS = settings.BASE_DIR / "static" / "css"
PUBLIC = ["tokens.css", "base.css", "components.css", "print.css"]
RAW = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(|:\s*(?:black|white|red)\b", re.IGNORECASE)
FALLBACK = "background: #f5f2e9; background: var(--paper); color: #1d1b18; color: var(--ink);"


def text(*names):
    return "\n".join(re.sub(r"/\*.*?\*/", "", (CSS / name).read_text(), flags=re.DOTALL) for name in names)


def test_only_the_tokens_hold_raw_colours_but_for_one_fallback_line():
    rest = text("base.css", "components.css", "print.css", "figures.css", "admin.css")
    assert rest.count(FALLBACK) == 1
    assert RAW.findall(rest.replace(FALLBACK, "")) == []


def test_every_property_used_is_defined():
    drawings = "".join(path.read_text() for path in (settings.BASE_DIR / "home/pages/drawings").glob("*.svg"))
    sheets = text(*PUBLIC, "admin.css")
    used = set(re.findall(r"var\((--[\w-]+)", sheets + drawings))
    assert used - set(re.findall(r"(--[\w-]+)\s*:", sheets)) == set()


def test_every_token_is_used():
    templates = "".join(path.read_text() for path in (settings.BASE_DIR / "templates").rglob("*.html"))
    used = set(re.findall(r"var\((--[\w-]+)", text(*PUBLIC, "admin.css") + templates))
    assert set(re.findall(r"(--[\w-]+)\s*:", text("tokens.css"))) - used == set()


def test_the_public_sheets_stay_light():
    """Four sizes of letters, two themes, paper, a screen of eight letters, every component: 9 kB sent."""
    assert sum((CSS / name).stat().st_size for name in PUBLIC) <= 36 * 1024
    assert len(gzip.compress(text(*PUBLIC).encode())) <= 9 * 1024


def test_no_sheet_loads_another():
    assert re.findall(r"@import|url\(", text(*PUBLIC, "admin.css")) == []


def channel(value):
    value /= 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def light(colour):
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    red, green, blue = (channel(int(digits[place : place + 2], 16)) for place in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


# Text, ground, and the ratio it must reach: 7 for what is read, 4.5 for signs, 3 for borders.
PAIRS = [
    ("ink", "paper", 7), ("ink", "sheet", 7), ("ink", "shade", 7), ("ink2", "paper", 7), ("ink2", "shade", 7),
    ("ink", "red3", 7), ("ink", "green3", 7), ("ink", "ochre3", 7), ("paper", "ink", 7),
    ("red", "paper", 4.5), ("red", "sheet", 4.5), ("red", "shade", 4.5), ("red", "red3", 4.5),
    ("on", "red", 4.5), ("green", "green3", 4.5), ("ochre", "ochre3", 4.5),
    ("edge", "paper", 3), ("edge", "sheet", 3),
]  # fmt: skip


def tokens(block):
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})", block))


def test_text_stands_out_in_both_themes():
    sheet = text("tokens.css")
    plain, high = tokens(sheet.split("html.compact")[0]), tokens(sheet.split("[data-contrast=high]")[1])
    for theme in (plain, plain | high):
        assert [pair for *pair, least in PAIRS if contrast(*(theme[name] for name in pair)) < least] == []
