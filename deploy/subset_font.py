"""Make the three fonts that home/pages/drawing ships, from the full Noto Sans SC (SIL OFL 1.1).

    npm pack @expo-google-fonts/noto-sans-sc@0.4.3
    tar xzf expo-google-fonts-noto-sans-sc-0.4.3.tgz
    .venv/bin/python deploy/subset_font.py package

The same package gives the same bytes, so a second run changes nothing.
"""

import hashlib
import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from home.pages.drawing.letters import FONTS, LETTERS, RARE  # noqa: E402

# Path in the package, name of ours, SHA-256 of the full font this was made from.
WEIGHTS = [
    (
        "400Regular/NotoSansSC_400Regular.ttf",
        "NotoSansSC-Regular.ttf",
        "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
    ),
    (
        "700Bold/NotoSansSC_700Bold.ttf",
        "NotoSansSC-Bold.ttf",
        "9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96",
    ),
]
# We place every letter ourselves, so tables for shaping and for vertical setting are only weight.
DROP = ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx"]


def main(package: Path) -> None:
    shutil.copy(package / "LICENSE_FONT", FONTS / "OFL.txt")
    for source, name, digest in WEIGHTS:
        if hashlib.sha256((package / source).read_bytes()).hexdigest() != digest:
            sys.exit(f"{source} is not the file of version 0.4.3; nothing was written for it.")
        tell(subset(package / source, FONTS / name, LETTERS))
    full = package / WEIGHTS[0][0]
    tell(subset(full, RARE, rest_of(full)))


def tell(target: Path) -> None:
    sys.stdout.write(f"{target.name}: {target.stat().st_size:,} bytes\n")


def rest_of(source: Path) -> set[str]:
    """The Han letters that ours leave out: names of places and people which nobody can foresee."""
    letters = set(map(chr, TTFont(source, lazy=True).getBestCmap())) - LETTERS
    return {letter for letter in letters if "\u3400" <= letter <= "\u9fff" or letter >= "\U00020000"}


def subset(source: Path, target: Path, letters: set[str] | frozenset[str]) -> Path:
    font = TTFont(source, recalcTimestamp=False)
    missing = sorted(letter for letter in letters if ord(letter) not in font.getBestCmap())
    if missing:
        sys.exit(f"{source.name} has no glyph for {''.join(missing)}")
    if "—" in letters:
        join_dashes(font)
    shrink(font, letters)
    if target == RARE:
        name_apart(font)
    font.save(target)
    return target


def join_dashes(font: TTFont) -> None:
    """Widen the em dash to the whole em: full fonts join —— by shaping, which we leave out."""
    name = font.getBestCmap()[ord("—")]
    glyph = font["glyf"][name]
    left, right = glyph.xMin, glyph.xMax
    for index, (x, y) in enumerate(glyph.coordinates):
        glyph.coordinates[index] = (round((x - left) * 1000 / (right - left)), y)
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (1000, 0)


def name_apart(font: TTFont) -> None:
    """Two fonts of one name in one PDF are taken for each other."""
    for number, name in ((1, "Noto Sans SC Rare"), (4, "Noto Sans SC Rare"), (6, RARE.stem)):
        font["name"].setName(name, number, 3, 1, 0x409)


def shrink(font: TTFont, letters: set[str] | frozenset[str]) -> None:
    # Without bidi_closure=False the mirror image of every sign would come along.
    options = Options(layout_features=[], notdef_outline=True, hinting=False, bidi_closure=False)
    options.drop_tables += DROP
    cutter = Subsetter(options)
    cutter.populate(unicodes=map(ord, letters))
    cutter.subset(font)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
